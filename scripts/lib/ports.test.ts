import { createServer } from "node:net";
import { expect, it } from "vitest";
import { anyFreePort, isPortFree, nextFreePort } from "./ports.ts";

async function withBusyPort(work: (port: number) => Promise<void>): Promise<void> {
  const port = await anyFreePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  try {
    await work(port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

it("a port on which a program listens is busy, and free again when it ends", async () => {
  let used = 0;
  await withBusyPort(async (port) => {
    used = port;
    expect(await isPortFree(port)).toBe(false);
  });
  expect(await isPortFree(used)).toBe(true);
});

it("a busy port is replaced by a later one", async () => {
  await withBusyPort(async (port) => {
    expect(await nextFreePort(port, new Set())).toBeGreaterThan(port);
  });
});

it("a port that this start has given away already is not given twice", async () => {
  expect(await nextFreePort(7000, new Set([7000, 7001]), async () => true)).toBe(7002);
});

it("a range without any free port is an error that names the range", async () => {
  await expect(nextFreePort(7000, new Set(), async () => false)).rejects.toThrow("7000 to 7199");
});
