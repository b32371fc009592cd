import { describe, expect, test } from "vitest";
import {
  chartHash,
  componentOf,
  containersOf,
  rendered,
  renderedNames,
  renderedText,
  stages,
  workloads,
} from "./manifests.ts";
import { serves, variablesOf } from "./processes.ts";
import { problemsOf } from "./strict.ts";

const health = {
  api: "api/src/server.ts",
  worker: "schema/src/process.ts",
  receiver: "schema/src/process.ts",
} as const;

/** Longest that each process takes to end, in seconds: preStop's sleep, then its own drain. */
const drainSeconds = { api: 5 + 10, worker: 5 + 20, receiver: 5 + 10 } as const;

function entryOf(component: string, args: readonly string[] | undefined): string {
  return (args ?? stages().get(component)?.cmd ?? [])[1] ?? "";
}

test("a misspelt, a missing and a mistyped field are each found", () => {
  const [deployment] = rendered("small").filter(({ kind }) => kind === "Deployment");
  const spec = { ...(deployment?.["spec"] as object), selector: undefined, minReadySecond: 1, replicas: "two" };
  const wrong = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "x" }, spec };
  expect(problemsOf(wrong).map((problem) => problem.replace(/: (\w+) .*/u, " $1"))).toEqual([
    "Deployment x/spec required",
    "Deployment x/spec/replicas type",
    "Deployment x/spec/minReadySecond unknown",
  ]);
});

describe.each(renderedNames)("the chart with the values of %s", (name) => {
  const deployments = workloads(name).filter(({ kind }) => kind === "Deployment");

  test("is rendered from the chart and the values as they are now", () => {
    expect(renderedText(name).split("\n")[0]).toBe(`# Chart and values: ${chartHash()}`);
  });

  test("fits the schemas of Kubernetes, with no field that they do not know", () => {
    expect(rendered(name).flatMap(problemsOf)).toEqual([]);
  });

  test("runs api, worker and receiver, and migrates before them", () => {
    expect(deployments.map(componentOf).toSorted()).toEqual(["api", "receiver", "worker"]);
    const hooks = rendered(name).filter(({ kind }) => kind === "Job");
    expect(hooks.map(({ metadata }) => metadata.annotations?.["helm.sh/hook"])).toEqual([
      "pre-install,pre-upgrade",
      "post-install,post-upgrade",
    ]);
  });

  test("gives each process what it cannot start without, and nothing that it does not read", () => {
    for (const workload of workloads(name)) {
      for (const { image, args, env } of containersOf(workload)) {
        const target = /-(api|worker|receiver):/u.exec(image)?.[1] ?? "";
        const { known, required } = variablesOf(entryOf(target, args));
        const given = env.map((variable) => variable.name);
        const inImage = Object.keys(stages().get(target)?.env ?? {});
        expect(given.filter((variable) => !known.has(variable))).toEqual([]);
        expect([...required].filter((variable) => ![...given, ...inImage].includes(variable))).toEqual([]);
      }
    }
  });

  test("holds no secret: what is secret comes from a Secret", () => {
    const variables = workloads(name)
      .flatMap(containersOf)
      .flatMap(({ env }) => env);
    const secret = variables.filter(
      (variable) => /URL$|KEY/u.test(variable.name) && !/^(?:PUBLIC|TEMPORAL_UI)_/u.test(variable.name),
    );
    expect(secret.length).toBeGreaterThan(6);
    expect(secret.filter(({ valueFrom }) => !JSON.stringify(valueFrom ?? null).includes("secretKeyRef"))).toEqual([]);
  });

  test("probes each process on the port of its image, at paths that it serves", () => {
    for (const deployment of deployments) {
      const component = componentOf(deployment) as keyof typeof health;
      const [container] = containersOf(deployment);
      expect(container?.ports?.[0]?.containerPort).toBe(Number(stages().get(component)?.healthPort));
      const probes = [container?.startupProbe, container?.livenessProbe, container?.readinessProbe];
      const paths = probes.map((probe) => probe?.httpGet.path ?? "none");
      expect(paths.slice(0, 2)).toEqual(["/healthz", "/healthz"]);
      expect(paths.filter((path) => !serves(health[component], path))).toEqual([]);
    }
  });

  test("lets each process drain before it is killed", () => {
    for (const deployment of deployments) {
      const grace = deployment.spec.template.spec.terminationGracePeriodSeconds ?? 0;
      expect(grace).toBeGreaterThanOrEqual(drainSeconds[componentOf(deployment) as keyof typeof drainSeconds] + 5);
    }
  });

  test("runs nothing as root, with a writable root, with privileges or with the cluster's credentials", () => {
    for (const workload of workloads(name)) {
      const { securityContext, automountServiceAccountToken } = workload.spec.template.spec;
      expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
      expect(automountServiceAccountToken).toBe(false);
      for (const container of containersOf(workload)) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
      }
    }
  });

  test("keeps each process through a drain of nodes and closes its network", () => {
    const named = (kind: string) =>
      rendered(name)
        .filter((manifest) => manifest.kind === kind)
        .map(({ metadata }) => metadata.name)
        .toSorted();
    const names = deployments.map(({ metadata }) => metadata.name).toSorted();
    expect(named("PodDisruptionBudget")).toEqual(names);
    expect(named("NetworkPolicy")).toEqual(names);
  });
});
