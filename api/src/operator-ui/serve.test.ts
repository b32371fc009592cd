import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { badCredential, demoViewer } from "../auth/authenticate.ts";
import type { Viewer } from "../viewer/viewer.ts";
import { startOperatorUi } from "./serve.ts";

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

const seen: Seen[] = [];
const upstream = createServer((incoming, response) => {
  seen.push({ method: incoming.method, url: incoming.url, headers: incoming.headers });
  incoming.resume();
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ WorkflowSignalDisabled: false, Version: "2" }));
});
const viewers: Readonly<Record<string, Viewer | typeof badCredential>> = {
  admin: demoViewer,
  analyst: { ...demoViewer, role: "analyst" },
  finance: { ...demoViewer, role: "warehouse" },
  "ops of one shop": { ...demoViewer, role: "ops", shopIds: ["tmall-home"] },
  "a bad token": badCredential,
};
let ui: Awaited<ReturnType<typeof startOperatorUi>>;

beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  ui = await startOperatorUi({
    upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    host: "127.0.0.1",
    port: 0,
    hosts: ["hub.example.com"],
    hubUrl: "http://127.0.0.1:4000",
    authenticate: (headers) => Promise.resolve(viewers[headers.get("x-test-viewer") ?? ""] ?? null),
    onError: () => {},
  });
});
afterAll(async () => {
  await ui.stop();
  upstream.close();
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function ask(path: string, { method = "GET", headers = {}, body = "" }: Asked = {}) {
  const all = { "x-test-viewer": "admin", ...headers };
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: ui.port, path, method, headers: all }, (answer) => {
      let text = "";
      answer.on("data", (part: Buffer) => (text += part.toString("utf8")));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

const terminate = "/api/v1/namespaces/default/workflows/x/terminate";

describe("who may use the Temporal UI", () => {
  test.each([
    ["nobody", 401, 401],
    ["a bad token", 401, 401],
    ["finance", 401, 401],
    ["ops of one shop", 401, 401],
    ["analyst", 200, 403],
    ["admin", 200, 200],
  ])("%s: looking is %i, acting is %i", async (viewer, looking, acting) => {
    const headers = { "x-test-viewer": viewer };
    const before = seen.length;
    expect((await ask("/namespaces/default/workflows", { headers })).status).toBe(looking);
    expect((await ask(terminate, { method: "POST", headers, body: "{}" })).status).toBe(acting);
    expect(seen.length - before).toBe([looking, acting].filter((status) => status === 200).length);
  });
});

test("no other page and no other name of this machine acts here", async () => {
  const before = seen.length;
  const act = (headers: Readonly<Record<string, string>>) => ask(terminate, { method: "POST", headers, body: "{}" });
  expect((await act({ origin: "http://127.0.0.1:4000" })).status).toBe(403);
  expect((await act({ origin: "null" })).status).toBe(403);
  expect((await act({ "sec-fetch-site": "same-site" })).status).toBe(403);
  expect((await ask("/", { headers: { host: "rebound.example" } })).status).toBe(421);
  expect(seen.length).toBe(before);
  expect((await act({ origin: `http://127.0.0.1:${ui.port}` })).status).toBe(200);
  expect((await act({ host: "hub.example.com", origin: "https://hub.example.com" })).status).toBe(200);
});

test("a start or signal that needs a proof never reaches the UI's server", async () => {
  const before = seen.length;
  const body = JSON.stringify({ workflowType: { name: "revealBuyer" } });
  expect((await ask("/api/v1/namespaces/default/workflows/x", { method: "POST", body })).status).toBe(403);
  expect((await ask("/api/v1/namespaces/default/workflows/x/signal/y", { method: "POST", body: "{}" })).status).toBe(
    403,
  );
  expect((await ask(terminate, { method: "POST", body: "x".repeat(2 << 20) })).status).toBe(413);
  expect(seen.length).toBe(before);
});

test("the hub's session stays with the hub, and nothing turns a request into another", async () => {
  const secret = { cookie: "better-auth.session_token=abc; _csrf=1", authorization: "Bearer x" };
  await ask(terminate, { method: "POST", headers: { ...secret, "x-http-method-override": "GET" }, body: "{}" });
  const headers: IncomingHttpHeaders = seen.at(-1)?.headers ?? {};
  expect(headers.cookie).toBe("_csrf=1");
  expect(headers.authorization).toBeUndefined();
  expect(headers["x-http-method-override"]).toBeUndefined();
});

test("the UI hides what is refused", async () => {
  expect(JSON.parse((await ask("/api/v1/settings")).text)).toMatchObject({
    WorkflowSignalDisabled: true,
    Version: "2",
  });
});
