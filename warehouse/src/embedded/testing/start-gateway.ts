import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { environmentWithThreads, NODE_FLAGS } from "../config.ts";

/** A gateway process of a test's own. */
export interface TestGateway {
  readonly origin: string;
  readonly child: ChildProcess;
  address(user: string, password: string): string;
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Starts a gateway on a free port and waits until it serves. Throws when it ends first. */
export const startTestGateway = async (env: Readonly<Record<string, string>>): Promise<TestGateway> => {
  const child = spawn(process.execPath, [...NODE_FLAGS, main], {
    env: {
      ...environmentWithThreads(48),
      CLICKHOUSE_HTTP_PORT: "0",
      CLICKHOUSE_USER: "hub",
      CLICKHOUSE_PASSWORD: "pw",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /"port":(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stdout.resume();
    const host = `127.0.0.1:${port}`;
    return { origin: `http://${host}`, child, address: (user, password) => `http://${user}:${password}@${host}/` };
  }
  throw new Error("the gateway ended before it served");
};

/** Sends a signal and resolves with the exit code, which is null for a killed process. */
export const endGateway = async (gateway: TestGateway, signal: NodeJS.Signals): Promise<number | null> => {
  if (gateway.child.exitCode !== null) return gateway.child.exitCode;
  const exited = once(gateway.child, "exit");
  gateway.child.kill(signal);
  await exited;
  return gateway.child.exitCode;
};
