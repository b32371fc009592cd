import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { homeLayout } from "../../scripts/lib/home.ts";
import { readHubFile } from "../../scripts/lib/hub-file.ts";
import { isAlive } from "../../scripts/lib/processes.ts";
import { startLauncher, type Launcher, type LauncherEvent } from "./launcher.ts";

const home = mkdtempSync(join(tmpdir(), "orderhub-e2e-"));
const portBase = 28_400;
const launchers: Launcher[] = [];

function start(): Launcher {
  const launcher = startLauncher(home, portBase);
  launchers.push(launcher);
  return launcher;
}

afterAll(async () => {
  for (const { process: child, exited } of launchers) {
    child.kill("SIGTERM");
    await exited;
  }
  rmSync(home, { recursive: true, force: true });
});

const isReady = ({ event }: LauncherEvent) => event === "ready";
const hub = () => readHubFile(homeLayout(home).hubFile);
const pids = () => (hub()?.processes ?? []).map(({ pid }) => pid);

async function countOrders(): Promise<number> {
  const client = new pg.Client({ connectionString: hub()?.urls?.postgres });
  await client.connect();
  try {
    return Number((await client.query<{ n: string }>("SELECT count(*) AS n FROM orders")).rows[0]?.n);
  } finally {
    await client.end();
  }
}

async function graphql(query: string): Promise<unknown> {
  const { urls, apiTokens } = hub() ?? {};
  const response = await fetch(urls?.graphql ?? "", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${apiTokens?.["analyst"] ?? ""}` },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

// One story in order: each test goes on where the one before ended.
it("the first start takes the next port when one is busy, and ends with a hub whose orders came through the real path", async () => {
  const blocker = createServer().listen(portBase, "127.0.0.1");
  const launcher = start();
  const ready = await launcher.until(isReady);
  blocker.close();
  expect(launcher.events).toContainEqual({ event: "port", name: "web", wanted: portBase, port: portBase + 1 });
  const steps = launcher.events.filter(({ event }) => event === "step");
  expect(steps.every(({ state }) => state === "done")).toBe(true);
  expect(ready).toMatchObject({
    urls: { web: `http://127.0.0.1:${portBase + 1}` },
    users: expect.arrayContaining([expect.objectContaining({ role: "admin" })]),
    apiTokens: { admin: expect.any(String), analyst: expect.any(String) },
  });
  expect(await countOrders()).toBeGreaterThan(50);
  const answer = await graphql("{ shops(first: 1) { nodes { id } } }");
  expect(answer).toMatchObject({ data: { shops: { nodes: [{ id: expect.any(String) }] } } });
});

it("nobody but their owner may enter or read any folder or file of the home", () => {
  const all = [home, ...readdirSync(home, { recursive: true, encoding: "utf8" }).map((path) => join(home, path))];
  const statOf = (path: string) => lstatSync(path, { throwIfNoEntry: false });
  const open = all.filter((path) => {
    const stat = statOf(path);
    return stat !== undefined && !stat.isSymbolicLink() && (stat.mode & 0o077) !== 0;
  });
  expect(all.length).toBeGreaterThan(100);
  expect(open).toEqual([]);
});

it("the Temporal UI shows its page, and starts nothing that needs a right", async () => {
  const ui = hub()?.urls?.temporalUi ?? "";
  const page = await fetch(`${ui}/namespaces/default/workflows`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/<script/) as string]);
  const path = `${ui}/api/v1/namespaces/default/workflows/by-hand`;
  const startOf = (name: string) =>
    fetch(path, { method: "POST", body: JSON.stringify({ workflowType: { name }, taskQueue: { name: "control" } }) });
  expect((await startOf("revealBuyer")).status).toBe(403);
});

it("a second launcher on the same home is refused and disturbs nothing", async () => {
  const second = start();
  expect(await second.exited).toBe(1);
  expect(second.events).toContainEqual(expect.objectContaining({ event: "running" }));
  expect(pids().every(isAlive)).toBe(true);
});

it("a process that crashes is started again and answers", async () => {
  const [launcher] = launchers;
  const api = hub()?.processes.find(({ name }) => name === "api");
  process.kill(api?.pid ?? 0, "SIGKILL");
  await launcher?.until(({ event, name }) => event === "back" && name === "api");
  expect(launcher?.events).toContainEqual(expect.objectContaining({ event: "died", name: "api", code: "SIGKILL" }));
  expect((await fetch(`${hub()?.urls?.web ?? ""}/healthz`)).status).toBe(200);
});

it("a killed launcher leaves no process, and the next start keeps data, users and tokens", async () => {
  const before = { orders: await countOrders(), users: hub()?.users, apiTokens: hub()?.apiTokens };
  const left = pids();
  launchers[0]?.process.kill("SIGKILL");
  await expect.poll(() => left.filter(isAlive), { timeout: 60_000, interval: 200 }).toEqual([]);
  const ready = await start().until(isReady);
  expect(ready).toMatchObject({ users: before.users, apiTokens: before.apiTokens });
  expect(await countOrders()).toBeGreaterThanOrEqual(before.orders);
});

it("Ctrl-C drains, exits 0 and leaves no process", async () => {
  const left = pids();
  const launcher = launchers.at(-1);
  launcher?.process.kill("SIGINT");
  expect(await launcher?.exited).toBe(0);
  expect(launcher?.events.at(-1)).toMatchObject({ event: "stopped" });
  expect(left.filter(isAlive)).toEqual([]);
});
