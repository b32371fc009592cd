import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startChild, startProbed, tailLog, type ChildSpec } from "./child.ts";
import { childEnv } from "./config.ts";
import { endLeftover, isAlive } from "./processes.ts";
import { supervised } from "./supervise.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "child-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function nodeSpec(code: string): ChildSpec {
  const logFile = join(folder, "child.log");
  return { name: "child", command: process.execPath, args: ["-e", code], env: childEnv(), logFile };
}

const runsForever = "setInterval(() => {}, 1000);";
const answersTermLate = `process.on("SIGTERM", () => { console.log("drained"); process.exit(0); }); console.log("up"); ${runsForever}`;

async function untilLogged(text: string): Promise<void> {
  const log = () => tailLog(join(folder, "child.log"), 9).join("\n");
  await expect.poll(log, { timeout: 10_000 }).toContain(text);
}

describe("a child process", () => {
  it("is asked to end, and its exit is 0 when it drained", async () => {
    const child = await startChild(nodeSpec(answersTermLate));
    await untilLogged("up");
    expect(await child.stop(5)).toEqual({ code: 0, signal: null });
    expect(tailLog(join(folder, "child.log"), 1)).toEqual(["drained"]);
  });

  it("that will not end is killed after its time", async () => {
    const child = await startChild(nodeSpec(`process.on("SIGTERM", () => {}); console.log("up"); ${runsForever}`));
    await untilLogged("up");
    expect((await child.stop(0.3)).signal).toBe("SIGKILL");
  });

  it("that ends before it answers is reported at once with its exit code", async () => {
    const start = startProbed(nodeSpec("process.exit(3)"), 30, async () => undefined);
    await expect(start).rejects.toThrow("code 3");
  });

  it("that never answers is ended and reported when its time is over", async () => {
    await expect(startProbed(nodeSpec(runsForever), 0.3, async () => undefined)).rejects.toThrow(
      "not ready after 0.3 s",
    );
  });

  it("that does not exist is reported by name", async () => {
    await expect(startChild({ ...nodeSpec(""), command: "/no/such/program" })).rejects.toThrow(
      "child could not be started",
    );
  });
});

describe("a supervised program", () => {
  it("leaves its pid while it runs and ends with its own code", async () => {
    const pidFile = join(folder, "program.pid");
    const child = await startChild(supervised(nodeSpec(answersTermLate), pidFile, "TERM"));
    await untilLogged("up");
    expect(isAlive(Number(readFileSync(pidFile, "utf8")))).toBe(true);
    expect((await child.stop(5)).code).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  });

  it("ends when the launcher is killed, although it knows nothing of it", async () => {
    const pidFile = join(folder, "program.pid");
    const launcher = join(folder, "launcher.ts");
    const spec = JSON.stringify(nodeSpec(answersTermLate));
    const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    writeFileSync(
      launcher,
      `import { startChild } from ${here("child.ts")}; import { supervised } from ${here("supervise.ts")};
       await startChild(supervised(${spec}, ${JSON.stringify(pidFile)}, "TERM"));`,
    );
    const parent = spawn(process.execPath, [launcher], { stdio: "ignore" });
    await untilLogged("up");
    const pid = Number(readFileSync(pidFile, "utf8"));
    parent.kill("SIGKILL");
    await untilLogged("drained");
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  });
});

describe("what an earlier run left behind", () => {
  it("is ended when its command line is the recorded one", async () => {
    const child = await startChild(nodeSpec(runsForever));
    expect(await endLeftover({ pid: child.pid, mark: runsForever })).toBe(true);
    await child.exited;
  });

  it("is left alone when the pid belongs to another program now", async () => {
    const child = await startChild(nodeSpec(runsForever));
    expect(await endLeftover({ pid: child.pid, mark: "warehouse/src/embedded/main.ts" })).toBe(false);
    expect(child.exit()).toBeUndefined();
    await child.stop(5);
  });
});
