import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { scratchFolder } from "./fixtures/worlds.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly storyEnd: number;
}

async function start(dataDir: string, extra: Record<string, string> = {}): Promise<Started> {
  const env = { SANDBOX_PORT: "0", SANDBOX_DATA_DIR: dataDir, SANDBOX_ADMIN_TOKEN: "secret", ...extra };
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const entry = JSON.parse(line) as { msg: string; port: number; plan: { storyEnd: number } };
    if (entry.msg === "listening") return { child, port: entry.port, storyEnd: entry.plan.storyEnd };
  }
  throw new Error("the sandbox ended before it listened");
}

async function stop({ child }: Started): Promise<number | null> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const [code] = (await exited) as [number | null];
  return code;
}

it("the process is healthy, ends with 0 on SIGTERM, and keeps the end of its story over a restart", async () => {
  const folder = scratchFolder();
  const first = await start(folder, { SANDBOX_STORY_END: "2026-11-01T00:00:00Z" });
  const health = await fetch(`http://127.0.0.1:${first.port}/healthz`);
  expect(await health.json()).toEqual({ status: "ok" });
  expect(await stop(first)).toBe(0);
  const second = await start(folder, { SANDBOX_STORY_END: "2026-11-05T00:00:00Z" });
  expect(second.storyEnd).toBe(Date.parse("2026-11-01T00:00:00Z") / 1000);
  expect(await stop(second)).toBe(0);
});

it("the process ends by itself when its parent is gone", async () => {
  const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const { child } = await start(scratchFolder(), { ORDERHUB_PARENT_PID: String(parent.pid) });
  const exited = once(child, "exit");
  parent.kill("SIGKILL");
  const [code] = (await exited) as [number | null];
  expect(code).toBe(0);
});
