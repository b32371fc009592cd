import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { isAlive } from "../../scripts/lib/processes.ts";
import "./provided.ts";
import { startEngines } from "./start-engines.ts";

const prefix = "orderhub-test-";

function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^orderhub-test-(\d+)-/.exec(name)?.[1]);
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/**
 * Starts Postgres, ClickHouse, Temporal and the sandbox once for the test run; the returned function stops them.
 * @public Vitest calls it by its name.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const { children, engines } = await startEngines(folder);
  project.provide("engines", engines);
  return async () => {
    await Promise.all(children.map((child) => child.stop(10)));
    rmSync(folder, { recursive: true, force: true });
  };
}
