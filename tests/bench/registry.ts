import type { Bench } from "./result.ts";

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  freshness: async () => (await import("./freshness.ts")).freshness,
  graphql: async () => (await import("./graphql.ts")).graphql,
  ingest: async () => (await import("./ingest.ts")).ingest,
  kpi: async () => (await import("./kpi.ts")).kpi,
  web: async () => (await import("./web.ts")).web,
};

/** Benchmarks of capabilities that the hub does not have yet. */
const later = ["drill", "dispatch", "couriers", "reconcile", "anomaly"];

/** The benchmark of a name. Throws with the reason when there is none. */
export async function findBench(name: string): Promise<Bench> {
  if (later.includes(name))
    throw new Error(`${name}: the hub does not have this capability yet, so there is nothing to measure`);
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (load === undefined) throw new Error(`no benchmark ${name}; there are ${Object.keys(benches).join(", ")}`);
  return load();
}
