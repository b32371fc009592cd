import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compose, root, type Service, stages } from "./manifests.ts";
import { variablesOf } from "./processes.ts";

const main = compose("compose.yaml");
const demo = compose("compose.demo.yaml");

/** The demo on top of the main file, as compose merges them. */
const both: Readonly<Record<string, Service>> = Object.fromEntries(
  [...new Set([...Object.keys(main.services), ...Object.keys(demo.services)])].map((name) => {
    const [under, over] = [main.services[name], demo.services[name]];
    const environment = { ...under?.environment, ...over?.environment };
    return [name, { ...under, ...over, environment, secrets: [...(under?.secrets ?? []), ...(over?.secrets ?? [])] }];
  }),
);
const ours = (services: Readonly<Record<string, Service>>) =>
  Object.entries(services).filter(([, { image }]) => image?.includes("orderhub-") === true);
const targetOf = ({ image }: Service) => /orderhub-(\w+):/u.exec(image ?? "")?.[1] ?? "";

/** Variables of the C library and of Node itself. */
const readByRuntime = /^(?:MALLOC_\w+|NODE_OPTIONS)$/u;

describe("images", () => {
  const targets = ["api", "worker", "receiver", "sandbox"];

  test.each(targets)("%s ends as a user without rights and says whether it is healthy", (target) => {
    const own = stages().get(target);
    const base = stages().get("runtime");
    expect(own?.user ?? base?.user).toBe("1000:1000");
    expect(own?.healthPort).toBe(own?.expose);
    expect(Object.entries(own?.env ?? {}).find(([name]) => /PORT$/u.test(name))?.[1]).toBe(own?.healthPort);
    expect(existsSync(join(root, own?.cmd[1] ?? "none"))).toBe(true);
  });

  test.each(targets)("%s sets only variables that its process reads, and listens for others than itself", (target) => {
    const { env, cmd } = stages().get(target) ?? { env: {}, cmd: [] };
    const { known } = variablesOf(cmd[1] ?? "");
    expect(Object.keys(env).filter((name) => !known.has(name) && !readByRuntime.test(name))).toEqual([]);
    expect(Object.entries(env).find(([name]) => /HOST$/u.test(name))?.[1]).toBe("0.0.0.0");
  });
});

describe.each([
  ["the hub", main.services],
  ["the demo", both],
])("compose: %s", (_, services) => {
  test("gives each process what it cannot start without, and nothing that it does not read", () => {
    for (const [name, service] of ours(services)) {
      const image = stages().get(targetOf(service));
      const { known, required } = variablesOf((service.command ?? image?.cmd ?? [])[1] ?? "");
      const given = Object.keys(service.environment ?? {}).map((variable) => variable.replace(/_FILE$/u, ""));
      const missing = [...required].filter(
        (variable) => ![...given, ...Object.keys(image?.env ?? {})].includes(variable),
      );
      expect({ name, missing }).toEqual({ name, missing: [] });
      expect(given.filter((variable) => !known.has(variable))).toEqual([]);
    }
  });

  test("mounts each secret that a variable names, and declares it", () => {
    const declared = { ...main.secrets, ...demo.secrets };
    for (const service of Object.values(services)) {
      const named = Object.values(service.environment ?? {}).flatMap(
        (value) => /^\/run\/secrets\/(\w+)$/u.exec(value)?.[1] ?? [],
      );
      expect(service.secrets ?? []).toEqual(expect.arrayContaining(named));
      expect((service.secrets ?? []).filter((secret) => declared[secret] === undefined)).toEqual([]);
    }
  });

  test("waits for what a service needs: health of what runs on, the end of what runs once", () => {
    for (const [name, { depends_on: needs }] of Object.entries(services)) {
      for (const [needed, { condition }] of Object.entries(needs ?? {})) {
        const service = services[needed];
        const once = /^(?:migrate|setup|temporal-(?:schema|namespace))/u.test(needed);
        expect({ name, needed, condition }).toEqual({
          name,
          needed,
          condition: once ? "service_completed_successfully" : "service_healthy",
        });
        const fromImage = stages().get(targetOf(service ?? {}))?.healthPort !== undefined;
        if (!once) expect(service?.healthcheck !== undefined || fromImage).toBe(true);
      }
    }
  });

  test("publishes the ports of the images, on this machine only unless told otherwise", () => {
    const published = Object.values(services).flatMap(({ ports }) => ports ?? []);
    expect(published.length).toBeGreaterThan(2);
    expect(published.filter((port) => !port.startsWith("${BIND_ADDRESS:-127.0.0.1}:"))).toEqual([]);
    for (const [, service] of ours(services)) {
      const listening = [stages().get(targetOf(service))?.expose, service.environment?.["OPERATOR_UI_PORT"]];
      const unknown = (service.ports ?? []).filter((port) => !listening.includes(port.split(":").at(-1) ?? ""));
      expect(unknown).toEqual([]);
    }
  });

  test("publishes no port of an engine or of its UI, and lets nobody into Temporal without a certificate", () => {
    const engines = Object.entries(services).filter(([, { image }]) => image?.includes("orderhub-") !== true);
    expect(engines.map(([name]) => name)).toEqual(
      expect.arrayContaining(["postgres", "clickhouse", "temporal", "temporal-ui"]),
    );
    expect(engines.filter(([, { ports }]) => (ports ?? []).length > 0).map(([name]) => name)).toEqual([]);
    expect(services["temporal"]?.environment).toMatchObject({ TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: "true" });
    for (const [, { environment }] of ours(services).filter(
      ([, one]) => one.environment?.["TEMPORAL_ADDRESS"] !== undefined,
    ))
      expect(environment).toHaveProperty("TEMPORAL_TLS_CERT_FILE");
  });
});
