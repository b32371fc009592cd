import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { TelemetryOptions } from "@temporalio/worker";

const budgetMs = 2_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Temporal's own figures. Its core serves them only on a port of its own, which stays inside the machine and is read from there. */
export async function reserveSdkMetrics(): Promise<{ options: TelemetryOptions; read: () => Promise<string> }> {
  const bindAddress = `127.0.0.1:${await freePort()}`;
  return {
    options: {
      metrics: {
        prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
      },
    },
    read: async () => {
      try {
        const response = await fetch(`http://${bindAddress}/metrics`, { signal: AbortSignal.timeout(budgetMs) });
        return response.ok ? await response.text() : "";
      } catch {
        return "";
      }
    },
  };
}
