import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { compose, root, stages } from "../deploy/manifests.ts";
import { variablesOf } from "../deploy/processes.ts";

const text = (path: string): string => readFileSync(join(root, path), "utf8");
const Overlay = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      environment: z.record(z.string(), z.string()).optional(),
      volumes: z.array(z.string()).default([]),
      ports: z.array(z.string()).default([]),
    }),
  ),
});
const { services } = Overlay.parse(parse(text("deploy/compose/compose.observability.yaml"), { merge: true }));
const Scrape = z.object({
  scrape_configs: z.array(
    z.object({
      job_name: z.string(),
      dns_sd_configs: z.array(z.object({ names: z.array(z.string()), port: z.number() })),
    }),
  ),
});

test("the overlay of compose gives processes only variables that they read", () => {
  const hub = Object.entries(services).filter(([name]) => compose("compose.yaml").services[name] !== undefined);
  expect(hub.map(([name]) => name).toSorted()).toEqual(["api", "receiver", "worker"]);
  for (const [name, { environment }] of hub) {
    const { known } = variablesOf(stages().get(name)?.cmd[1] ?? "");
    expect(Object.keys(environment ?? {}).filter((variable) => !known.has(variable))).toEqual([]);
  }
});

test("its files exist, and its ports are open to this machine only", () => {
  const mounts = Object.values(services).flatMap(({ volumes }) => volumes.filter((volume) => volume.startsWith(".")));
  expect(mounts.length).toBeGreaterThan(4);
  expect(mounts.filter((mount) => !existsSync(join(root, "deploy/compose", mount.split(":")[0] ?? "")))).toEqual([]);
  const ports = Object.values(services).flatMap((service) => service.ports);
  expect(ports.filter((port) => !port.startsWith("${BIND_ADDRESS:-127.0.0.1}:"))).toEqual([]);
});

test("Prometheus scrapes each process on the port of its image, under a job that the alerts look for", () => {
  const { scrape_configs: jobs } = Scrape.parse(parse(text("deploy/observability/prometheus.yaml")));
  for (const { job_name: job, dns_sd_configs: found } of jobs) {
    const [name = ""] = found.flatMap(({ names }) => names);
    expect(job).toBe(`orderhub-${name}`);
    expect(found.map(({ port }) => String(port))).toEqual([stages().get(name)?.healthPort]);
  }
  expect(jobs).toHaveLength(3);
});
