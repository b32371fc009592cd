import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { Browser } from "../fixtures/browser.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { startOidcProvider, type OidcUnderTest } from "../fixtures/oidc-provider.ts";
import { credentialCacheMs } from "./cached.ts";

/** What the three directories answer to the calls that their guides describe, with the checks that they make. */
function startDirectories(): Promise<{ url: string; calls: string[]; stop: () => void }> {
  const calls: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      calls.push(`${request.method} ${url.pathname} ${url.search} ${body}`);
      const sent = body === "" ? {} : (JSON.parse(body) as Record<string, string>);
      const bearer = request.headers.authorization ?? String(request.headers["x-acs-dingtalk-access-token"]);
      const answers: Record<string, () => object> = {
        "/cgi-bin/gettoken": () =>
          url.searchParams.get("corpsecret") === "secret" ? { errcode: 0, access_token: "corp" } : { errcode: 40001 },
        "/cgi-bin/auth/getuserinfo": () =>
          url.searchParams.get("code") === "good" ? { errcode: 0, userid: "ZhangSan" } : { errcode: 40029 },
        "/cgi-bin/user/get": () => ({ errcode: 0, userid: "ZhangSan", name: "张三", department: [7, 2] }),
        "/v1.0/oauth2/userAccessToken": () =>
          sent["code"] === "good" ? { accessToken: "ding", corpId: "ding1" } : { code: "bad" },
        "/v1.0/contact/users/me": () =>
          bearer === "ding" ? { unionId: "u1", openId: "o1", nick: "李四", email: "lisi@corp.example" } : {},
        "/open-apis/authen/v2/oauth/token": () =>
          sent["code"] === "good" && (sent["code_verifier"] ?? "").length > 40
            ? { code: 0, access_token: "lark" }
            : { code: 20003 },
        "/open-apis/authen/v1/user_info": () =>
          bearer === "Bearer lark"
            ? {
                code: 0,
                data: { union_id: "on_1", name: "王五", enterprise_email: "wangwu@corp.example", tenant_key: "t1" },
              }
            : { code: 20005 },
      };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answers[url.pathname]?.() ?? {}));
    });
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve({ url, calls, stop: () => server.close() });
    }),
  );
}

let oidc: OidcUnderTest;
let directories: Awaited<ReturnType<typeof startDirectories>>;
let api: ApiUnderTest;
let later = 0;

beforeAll(async () => {
  oidc = await startOidcProvider("http://127.0.0.1/api/auth/callback/corp");
  directories = await startDirectories();
  const shared = { clientId: "hub", clientSecret: "secret", autoCreate: true };
  const clouds = { loginUrl: "https://login.example", apiUrl: directories.url };
  const signIn = [
    {
      ...shared,
      id: "corp",
      name: "Corp",
      kind: "oidc",
      issuer: oidc.issuer,
      allowedDomains: ["corp.example"],
      roles: [
        { claim: "groups", value: "hub-admins", role: "admin" },
        { claim: "groups", value: "hub-hk", role: "manager", market: "HK" },
      ],
    },
    {
      ...shared,
      ...clouds,
      id: "wecom",
      name: "企业微信",
      kind: "wecom",
      agentId: "1000002",
      roles: [{ claim: "department", value: "7", role: "ops" }],
    },
    {
      ...shared,
      ...clouds,
      id: "dingtalk",
      name: "钉钉",
      kind: "dingtalk",
      roles: [{ claim: "corpId", value: "ding1", role: "analyst" }],
    },
    {
      ...shared,
      ...clouds,
      id: "feishu",
      name: "飞书",
      kind: "feishu",
      roles: [{ claim: "tenant_key", value: "t1", role: "finance" }],
    },
    { ...shared, id: "known-only", name: "Known", kind: "oidc", issuer: oidc.issuer, autoCreate: false },
  ];
  api = await startApi({
    databaseUrl: await freshDatabase(),
    demo: false,
    clock: () => Date.now() + later,
    signIn: JSON.stringify(signIn),
  });
});
afterAll(async () => {
  directories.stop();
  await Promise.all([api.stop(), oidc.stop()]);
});

const me = "{ viewer { name email role scope { market shopIds } } }";

function newBrowser(): Browser {
  return new Browser({ "http://127.0.0.1": api.url });
}

async function begin(browser: Browser, provider: string): Promise<URL> {
  const response = await browser.post("http://127.0.0.1/api/auth/sign-in/social", {
    provider,
    callbackURL: "/welcome",
    errorCallbackURL: "/sign-in",
  });
  const { url } = (await response.json()) as { url: string };
  return new URL(url);
}

/** Signs in through the real provider as one of its people; where the browser ends up. */
async function signInAs(browser: Browser, accountId: string, provider = "corp"): Promise<URL> {
  oidc.person(accountId);
  return browser.follow(await begin(browser, provider), (url) => ["/welcome", "/sign-in"].includes(url.pathname));
}

async function viewerOf(browser: Browser): Promise<unknown> {
  const { data } = await api.ask<{ viewer: unknown } | null>(me, {}, { cookie: browser.cookies("http://127.0.0.1") });
  return data?.viewer ?? null;
}

describe("a real OpenID Connect provider", () => {
  it("asks with state, nonce and PKCE, and a person comes in as their claims say", async () => {
    const browser = newBrowser();
    const asked = await begin(browser, "corp");
    expect(asked.searchParams.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.searchParams.get(name)).toMatch(/.{16}/u);
    const ended = await signInAs(browser, "hk-manager");
    expect(ended.pathname + ended.search).toBe("/welcome");
    expect(await viewerOf(browser)).toMatchObject({
      role: "MANAGER",
      email: "hk-manager@corp.example",
      scope: { market: "HK" },
    });
    const { rows } = await api.pool.query("select access_token, refresh_token, id_token from user_account");
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
  });

  it("a change of claims is followed at the next sign-in, with an audit entry", async () => {
    oidc.claims("mover", { groups: ["hub-hk"] });
    await signInAs(newBrowser(), "mover");
    oidc.claims("mover", { groups: ["hub-admins"] });
    const browser = newBrowser();
    await signInAs(browser, "mover");
    later += credentialCacheMs;
    expect(await viewerOf(browser)).toMatchObject({ role: "ADMIN", scope: { market: null, shopIds: null } });
    const { rows } = await api.pool.query<{ actor: string; action: string }>(
      "select actor, action from audit_entry where subject = 'user/mover@corp.example' and action like 'user.%' order by id",
    );
    expect(rows).toEqual([
      { actor: "provider:corp", action: "user.create" },
      { actor: "provider:corp", action: "user.update" },
    ]);
  });

  it.each([
    ["no-role", {}, /no role in the order hub/u],
    ["unverified", { groups: ["hub-admins"], email_verified: false }, /has not verified/u],
    ["elsewhere", { groups: ["hub-admins"], email: "x@other.example" }, /other\.example may not sign in/u],
  ])("refuses %s and says why", async (person, claims, why) => {
    oidc.claims(person, claims);
    const browser = newBrowser();
    const ended = await signInAs(browser, person);
    expect(ended.pathname).toBe("/sign-in");
    expect(ended.searchParams.get("error_description")).toMatch(why);
    expect(await viewerOf(browser)).toBeNull();
  });

  it("who has no account is refused where only known people may come, and let in once an administrator added them", async () => {
    oidc.claims("later", {});
    const refused = await signInAs(newBrowser(), "later", "known-only");
    expect(refused.searchParams.get("error")).toBe("no_account");
    await api.pool.query(
      "insert into app_user (id, email, name, email_verified, role, shop_ids) values ('later', 'later@corp.example', 'Later', true, 'finance', null)",
    );
    const browser = newBrowser();
    expect((await signInAs(browser, "later", "known-only")).pathname).toBe("/welcome");
    expect(await viewerOf(browser)).toMatchObject({ role: "FINANCE" });
    await api.pool.query("update app_user set disabled_at = now() where id = 'later'");
    const disabled = newBrowser();
    const sentBack = await signInAs(disabled, "later", "known-only");
    expect(sentBack.pathname).toBe("/sign-in");
    expect(sentBack.searchParams.get("error")).toBe("account_disabled");
    expect(await viewerOf(disabled)).toBeNull();
  });

  it("an answer with another state, or to another browser, signs nobody in", async () => {
    oidc.claims("victim", { groups: ["hub-admins"] });
    oidc.person("victim");
    const browser = newBrowser();
    const callback = await browser.follow(await begin(browser, "corp"), (url) => url.pathname.includes("/callback/"));
    const stranger = newBrowser();
    const sentBack = await stranger.follow(callback, ({ pathname }) => !pathname.includes("/callback/"));
    expect(sentBack.pathname).toBe("/sign-in");
    expect(sentBack.searchParams.get("error")).not.toBeNull();
    expect(await viewerOf(stranger)).toBeNull();
    callback.searchParams.set("state", "another");
    await browser.follow(callback, ({ pathname }) => !pathname.includes("/callback/")).catch(() => undefined);
    expect(await viewerOf(browser)).toBeNull();
  });
});

describe("directories that speak OAuth in their own way", () => {
  it.each([
    [
      "wecom",
      "code",
      { role: "OPS", name: "张三", email: "zhangsan@wecom.invalid" },
      { appid: "hub", agentid: "1000002", login_type: "CorpApp" },
    ],
    [
      "dingtalk",
      "authCode",
      { role: "ANALYST", name: "李四", email: "lisi@corp.example" },
      { client_id: "hub", prompt: "consent" },
    ],
    [
      "feishu",
      "code",
      { role: "FINANCE", name: "王五", email: "wangwu@corp.example" },
      { client_id: "hub", code_challenge_method: "S256" },
    ],
  ])("%s signs a person in by their department or tenant", async (provider, codeName, person, parameters) => {
    const browser = newBrowser();
    const asked = await begin(browser, provider);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject(parameters);
    const callback = new URL(asked.searchParams.get("redirect_uri") ?? "");
    callback.searchParams.set(codeName, "good");
    callback.searchParams.set("state", asked.searchParams.get("state") ?? "");
    const ended = await browser.follow(callback, (url) => ["/welcome", "/sign-in"].includes(url.pathname));
    expect(ended.pathname + ended.search, directories.calls.join("\n")).toBe("/welcome");
    expect(await viewerOf(browser)).toMatchObject(person);
  });

  it("a bad code signs nobody in", async () => {
    const browser = newBrowser();
    const asked = await begin(browser, "wecom");
    const callback = new URL(asked.searchParams.get("redirect_uri") ?? "");
    callback.searchParams.set("code", "bad");
    callback.searchParams.set("state", asked.searchParams.get("state") ?? "");
    const ended = await browser.follow(callback, (url) => ["/welcome", "/sign-in"].includes(url.pathname));
    expect(ended.pathname).toBe("/sign-in");
    expect(await viewerOf(browser)).toBeNull();
  });
});
