import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HubError } from "@orderhub/schema/errors";
import { afterEach, expect, test } from "vitest";
import { postForm } from "./post-form.ts";

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest?v=2`);
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const body = "a=1";

test("the body of a 200 answer comes back whole, however it was cut on the way", async () => {
  const whole = "订单".repeat(50_000);
  const url = await serve((request, response) => {
    const bytes = Buffer.from(whole);
    response.writeHead(request.url === "/router/rest?v=2" && request.method === "POST" ? 200 : 404);
    response.write(bytes.subarray(0, 1000));
    response.end(bytes.subarray(1000));
  });
  expect(await postForm({ url, body }, { timeoutMs: 5000 })).toBe(whole);
});

test.each([
  ["an answer that is no 200", (_request, response) => response.writeHead(502).end("bad gateway")],
  ["a connection that breaks", (request) => request.socket.destroy()],
  [
    "an answer that breaks off",
    (request, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("half", () => request.socket.destroy());
    },
  ],
  ["silence", () => undefined],
] as [string, RequestListener][])("%s may be tried again", async (_name, listener) => {
  const url = await serve(listener);
  const failure = await postForm({ url, body }, { timeoutMs: 300 }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(HubError);
  expect(failure).toMatchObject({ code: "channel_unreachable", reaction: "retry" });
});

test("a call that is given up ends at once, before it was sent and after", async () => {
  const url = await serve(() => undefined);
  const controller = new AbortController();
  const waiting = Array.from({ length: 100 }, () =>
    postForm({ url, body }, { timeoutMs: 60_000, signal: controller.signal }),
  );
  setTimeout(() => controller.abort(), 50);
  for (const outcome of await Promise.allSettled(waiting)) expect(outcome.status).toBe("rejected");
  await expect(postForm({ url, body }, { timeoutMs: 60_000, signal: controller.signal })).rejects.toThrow();
});
