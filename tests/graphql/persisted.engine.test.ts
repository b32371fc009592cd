import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashToken, newToken } from "@orderhub/api/auth/read-token";
import { builtFrontEnd } from "@orderhub/api/config";
import { loadWarehouse } from "@orderhub/api/fixtures/load-warehouse";
import { seedOrders, seedShopRows, seedWork } from "@orderhub/api/fixtures/seed";
import { startApi, type Answer, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { setUpDemo } from "@orderhub/api/setup/set-up-demo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../e2e/browser.ts";
import { freshDatabase } from "../harness/fresh-database.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";

const folder = mkdtempSync(join(tmpdir(), "orderhub-documents-"));
const cookies: Record<string, string> = {};
let token: string;
/** As in production, once on a list of documents of our own and once on the built front end. */
let api: ApiUnderTest;
let site: ApiUnderTest;

beforeAll(async () => {
  const [databaseUrl, clickhouseUrl] = await Promise.all([freshDatabase(), freshWarehouse()]);
  writeList({ shops: "query Shops { shops { totalCount } }" });
  const production = { databaseUrl, clickhouseUrl, demo: false, sessionQueries: "persisted" } as const;
  api = await startApi({ ...production, webDist: folder });
  const providers = JSON.stringify([
    { id: "wecom", kind: "wecom", name: "企业微信", clientId: "ww1", agentId: "1", clientSecret: "hidden" },
  ]);
  site = await startApi({ ...production, webDist: builtFrontEnd, signIn: providers });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 40 });
  await seedWork(api.pool);
  await loadWarehouse(api.pool, clickhouseUrl);
  token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, shop_ids, expires_at) values ('t', 't', $1, 'finance', null, now() + interval '1 day')",
    [hashToken(token)],
  );
  const { users } = await setUpDemo(api.pool, {}, true);
  for (const { role, email, password } of users) {
    if (role === "manager" || role === "analyst") cookies[role] = await signIn(email, password ?? "");
  }
});
afterAll(async () => {
  await Promise.all([api.stop(), site.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

function writeList(documents: Record<string, string>): void {
  writeFileSync(join(folder, "persisted-documents.json"), JSON.stringify(documents));
}

async function signIn(email: string, password: string): Promise<string> {
  const response = await fetch(`${api.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "http://127.0.0.1" },
    body: JSON.stringify({ email, password }),
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
}

interface Reply extends Answer<unknown> {
  readonly status: number;
}

async function send(body: Record<string, unknown>, headers: Record<string, string>): Promise<Reply> {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { ...((await response.json()) as Answer<unknown>), status: response.status };
}

const codeOf = ({ errors }: Reply): unknown => errors?.[0]?.extensions["code"];
const text = "{ shops { totalCount } }";

describe("a session", () => {
  it("runs a document of the front end by its id", async () => {
    const reply = await send({ documentId: "shops" }, { cookie: cookies["manager"] ?? "" });
    expect(reply).toMatchObject({ status: 200, data: { shops: { totalCount: 3 } } });
  });

  it("runs no text of its own without the permission, and with it does", async () => {
    const manager = await send({ query: text }, { cookie: cookies["manager"] ?? "" });
    expect(manager.status).toBe(403);
    expect(codeOf(manager)).toBe("FORBIDDEN");
    const analyst = await send({ query: text }, { cookie: cookies["analyst"] ?? "" });
    expect(analyst.errors).toBeUndefined();
  });

  it("sees the page of GraphiQL with the permission only", async () => {
    const open = (cookie = ""): Promise<Response> =>
      fetch(`${api.url}/graphql`, { headers: { accept: "text/html", cookie } });
    expect(await (await open(cookies["analyst"])).text()).toContain("graphiql");
    expect(await (await open(cookies["manager"])).text()).not.toContain("graphiql");
    expect(await (await open()).text()).not.toContain("graphiql");
  });

  it("is told that an id is unknown, and the id is known once the front end is put in place", async () => {
    const ask = (): Promise<Reply> => send({ documentId: "channels" }, { cookie: cookies["manager"] ?? "" });
    const unknown = await ask();
    expect(unknown.status).toBe(400);
    expect(codeOf(unknown)).toBe("UNKNOWN_DOCUMENT");
    writeList({ channels: "query Channels { channels { name } }" });
    await expect.poll(async () => (await ask()).status, { timeout: 10_000, interval: 500 }).toBe(200);
  });
});

it("a token runs any text, and nobody else any", async () => {
  expect((await send({ query: text }, { authorization: `Bearer ${token}` })).errors).toBeUndefined();
  const nobody = await send({ query: text }, {});
  expect(nobody.status).toBe(401);
  expect(codeOf(nobody)).toBe("UNAUTHENTICATED");
});

it("the pages of the built front end send ids and no text, and get what they ask for", async () => {
  expect(existsSync(join(builtFrontEnd, "persisted-documents.json")), "the front end has been built").toBe(true);
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext();
    const [name = "", value = ""] = (cookies["manager"] ?? "").split(";", 1)[0]?.split(/=(.*)/su) ?? [];
    await context.addCookies([{ name, value, url: site.url }]);
    const bodies: string[] = [];
    const bad: string[] = [];
    context.on("request", (request) => {
      if (request.url() === `${site.url}/graphql`) bodies.push(request.postData() ?? "");
    });
    context.on("response", (response) => {
      if (response.url() === `${site.url}/graphql` && response.status() >= 400) bad.push(String(response.status()));
    });
    const page = await context.newPage();
    for (const path of ["/", "/orders", "/ingestion"]) {
      await page.goto(`${site.url}${path}`);
      await page.getByRole("main").waitFor();
      await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
    }
    await expect.poll(async () => page.locator("body").innerText(), { timeout: 20_000 }).toContain("taobao-a");
    expect(bodies.length).toBeGreaterThan(5);
    for (const body of bodies) {
      const sent = JSON.parse(body) as { query?: string; documentId?: string };
      expect(sent).toMatchObject({ documentId: expect.stringMatching(/^sha256:/u) as string });
      expect(sent.query ?? "").toBe("");
    }
    expect(bad).toEqual([]);
  } finally {
    await browser.close();
  }
}, 120_000);

it("whoever is not signed in sees the ways to sign in and why a provider sent them back, in the reader's language", async () => {
  const browser = await launchBrowser();
  try {
    for (const { locale, button, refusal } of [
      { locale: "zh-CN", button: "使用企业微信登录", refusal: "没有账号" },
      { locale: "en-US", button: "Sign in with 企业微信", refusal: "no account" },
    ]) {
      const page = await browser.newPage({ locale });
      const answers: Promise<string>[] = [];
      page.on("response", (response) => {
        if (response.url() === `${site.url}/graphql`) answers.push(response.text());
      });
      await page.goto(`${site.url}/sign-in?error=no_account&error_description=Call+555`);
      await page.getByRole("button", { name: button }).waitFor({ timeout: 20_000 });
      const words = await page.locator("body").innerText();
      expect(words).toContain(refusal);
      expect(words).not.toContain("555");
      expect((await Promise.all(answers)).join("")).not.toContain("hidden");
      await page.close();
    }
  } finally {
    await browser.close();
  }
}, 60_000);
