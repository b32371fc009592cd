import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { credentialCacheMs } from "../auth/cached.ts";
import { hashToken, newToken } from "../auth/read-token.ts";
import { seedShopRows, seedShops } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { roles } from "../viewer/viewer.ts";

let api: ApiUnderTest;
let later = 0;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase(), demo: false, clock: () => Date.now() + later });
  await seedShopRows(api.pool);
});
afterAll(() => api.stop());

interface Limits {
  readonly role?: string;
  readonly market?: string | null;
  readonly shopIds?: readonly string[] | null;
  readonly expiresAt?: Date;
}

async function bearer({ role = "admin", market = null, shopIds = null, expiresAt }: Limits = {}) {
  const token = newToken();
  await api.pool.query(
    "insert into api_token (id, name, token_hash, role, market, shop_ids, expires_at) values ($1, $1, $2, $3, $4, $5, $6)",
    [token.slice(0, 16), hashToken(token), role, market, shopIds, expiresAt ?? null],
  );
  return { authorization: `Bearer ${token}` };
}

type Outcome = { readonly __typename: string; readonly message?: string; readonly path?: string[] } & Record<
  string,
  never
>;

async function run(document: string, variables: Record<string, unknown>, headers: Record<string, string>) {
  const { data, errors } = await api.ask<{ it: Outcome & Record<string, unknown> }>(document, variables, headers);
  expect(errors).toBeUndefined();
  return data.it as Record<string, unknown> & { __typename: string };
}

const createToken = `mutation ($name: String = "a program", $role: Role = ANALYST, $market: String, $shopIds: [String!], $expiresAt: DateTime) {
  it: createApiToken(name: $name, role: $role, market: $market, shopIds: $shopIds, expiresAt: $expiresAt, reason: "for the test") {
    __typename ... on Error { code message path } ... on CreateApiTokenSuccess { secret apiToken { id role expiresAt scope { market shopIds } } } } }`;
const createUser = `mutation ($email: String!, $role: Role = ANALYST, $market: String, $shopIds: [String!], $withPassword: Boolean! = true) {
  it: createUser(email: $email, name: "Somebody", role: $role, market: $market, shopIds: $shopIds, withPassword: $withPassword, reason: "for the test") {
    __typename ... on Error { code message path } ... on CreateUserSuccess { password user { id email role scope { market shopIds } } } } }`;
const updateUser = (
  changes: string,
): string => `mutation ($id: ID!) { it: updateUser(id: $id, ${changes}, reason: "for the test") {
    __typename ... on Error { code message path } ... on UpdateUserSuccess { password user { id role disabled scope { market shopIds } } } } }`;
const revokeToken = `mutation ($id: ID!) { it: revokeApiToken(id: $id, reason: "for the test") {
    __typename ... on Error { code message } ... on RevokeApiTokenSuccess { apiToken { status } } } }`;
const me = "{ viewer { role permissions scope { market shopIds } } }";

async function signIn(email: string, password: unknown): Promise<Response> {
  return fetch(`${api.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "http://127.0.0.1" },
    body: JSON.stringify({ email, password }),
  });
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
}

async function lastAudit() {
  const { rows } = await api.pool.query<{
    actor: string;
    action: string;
    subject: string;
    reason: string;
    after: object;
  }>("select actor, action, subject, reason, after from audit_entry order by id desc limit 1");
  return rows[0];
}

describe("tokens", () => {
  it("a new token works, its secret is nowhere in the database, and the log says who made it why", async () => {
    const made = await run(createToken, { shopIds: ["taobao-a"] }, await bearer());
    const secret = String(made["secret"]);
    const { data } = await api.ask(me, {}, { authorization: `Bearer ${secret}` });
    expect(data).toMatchObject({ viewer: { role: "ANALYST", scope: { market: null, shopIds: ["taobao-a"] } } });
    const { rows } = await api.pool.query(
      "select t::text from api_token t union all select a::text from audit_entry a",
    );
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await lastAudit()).toMatchObject({ action: "token.create", reason: "for the test" });
  });

  it("a use is noted", async () => {
    const made = await run(createToken, {}, await bearer());
    await api.ask(me, {}, { authorization: `Bearer ${String(made["secret"])}` });
    const list = `{ apiTokens(first: 1) { nodes { lastUsedAt status } } }`;
    const { data } = await api.ask<{ apiTokens: { nodes: { lastUsedAt: string }[] } }>(list, {}, await bearer());
    const all = await api.pool.query(
      "select 1 from api_token where last_used_at is not null and created_by is not null",
    );
    expect(all.rowCount).toBeGreaterThan(0);
    expect(data.apiTokens.nodes).toHaveLength(1);
  });

  it("a revoked token is refused once the cache time is over, and cannot be revoked twice", async () => {
    const admin = await bearer();
    const made = await run(createToken, {}, admin);
    const authorization = `Bearer ${String(made["secret"])}`;
    const ask = () => fetch(`${api.url}/export/orders.csv`, { headers: { authorization } });
    expect((await ask()).status).toBe(200);
    const { id } = made["apiToken"] as { id: string };
    expect(await run(revokeToken, { id }, admin)).toMatchObject({ apiToken: { status: "REVOKED" } });
    later += credentialCacheMs;
    expect((await ask()).status).toBe(401);
    expect(await run(revokeToken, { id }, admin)).toMatchObject({ __typename: "InvalidInputError" });
  });

  it("a token ends within a year, and makes none that outlives it", async () => {
    const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    const admin = await bearer();
    for (const expiresAt of [inDays(-1), inDays(400)])
      expect(await run(createToken, { expiresAt }, admin)).toMatchObject({ path: ["expiresAt"] });
    const short = await bearer({ expiresAt: inDays(2) });
    expect(await run(createToken, { expiresAt: inDays(3) }, short)).toMatchObject({ __typename: "ForbiddenError" });
    const { apiToken } = (await run(createToken, {}, short)) as unknown as { apiToken: { expiresAt: string } };
    expect(new Date(apiToken.expiresAt).getTime()).toBeLessThanOrEqual(inDays(2).getTime());
  });
});

describe("nobody grants more than they hold", () => {
  const shopIds = seedShops.map(({ id }) => id);
  const scopes = fc.record({
    market: fc.constantFrom(null, "CN", "HK", "XX"),
    shopIds: fc.constantFrom<(readonly string[] | null)[]>(null, [], ...shopIds.map((id) => [id]), shopIds, [
      "nowhere",
    ]),
  });
  const visible = async (headers: Record<string, string>): Promise<string[]> => {
    const { data } = await api.ask<{ shops: { nodes: { shopId: string }[] } }>(
      "{ shops { nodes { shopId } } }",
      {},
      headers,
    );
    return data.shops.nodes.map(({ shopId }) => shopId);
  };

  it("whatever scope and role are asked for, a token sees no shop that its maker does not", async () => {
    const makers = [
      {},
      { market: "CN" },
      { market: "HK" },
      { shopIds: ["taobao-a"] },
      { market: "CN", shopIds: ["taobao-b", "taobao-c"] },
      { shopIds: [] },
    ];
    const held = await Promise.all(
      makers.map(async (limits) => {
        const headers = await bearer(limits);
        return { headers, shops: await visible(headers) };
      }),
    );
    let made = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...held), fc.constantFrom(...roles), scopes, async (maker, role, scope) => {
        const asked = { ...scope, role: role.toUpperCase() };
        const answer = await run(createToken, asked, maker.headers);
        if (answer.__typename !== "CreateApiTokenSuccess") return;
        made += 1;
        const shops = await visible({ authorization: `Bearer ${String(answer["secret"])}` });
        expect(maker.shops).toEqual(expect.arrayContaining(shops));
      }),
      { numRuns: 120, seed: 7 },
    );
    expect(made).toBeGreaterThan(10);
  }, 60_000);

  it("an empty list is no shop, for a person, a token and a row that names none; null is every shop", async () => {
    const admin = await bearer();
    const list = { scope: { market: null, shopIds: [] } };
    const none = await run(createToken, { shopIds: [] }, admin);
    expect(none).toMatchObject({ apiToken: list });
    expect(await visible({ authorization: `Bearer ${String(none["secret"])}` })).toEqual([]);
    const made = await run(createUser, { email: "none@example.com", shopIds: [] }, admin);
    expect(made).toMatchObject({ user: list });
    const { id } = made["user"] as { id: string };
    expect(await run(updateUser('name: "Same"'), { id }, admin)).toMatchObject({ user: list });
    const every = { user: { scope: { market: null, shopIds: null } } };
    expect(await run(updateUser("shopIds: null"), { id }, admin)).toMatchObject(every);
    expect(await run(updateUser("shopIds: []"), { id }, admin)).toMatchObject({ user: list });
    const bare = newToken();
    await api.pool.query("insert into api_token (id, name, token_hash, role) values ('bare', 'bare', $1, 'admin')", [
      hashToken(bare),
    ]);
    expect(await visible({ authorization: `Bearer ${bare}` })).toEqual([]);
  });

  it.each(roles.filter((role) => role !== "admin"))("a %s manages no access", async (role) => {
    const headers = await bearer({ role });
    expect(await run(createToken, {}, headers)).toMatchObject({ __typename: "ForbiddenError" });
    expect(await run(createUser, { email: "x@example.com" }, headers)).toMatchObject({ __typename: "ForbiddenError" });
    const { errors } = await api.ask("{ users { totalCount } apiTokens { totalCount } }", {}, headers);
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(["FORBIDDEN"]);
  });

  it("an administrator of one market neither sees nor changes people outside it", async () => {
    const everywhere = (await run(createUser, { email: "everywhere@example.com" }, await bearer()))["user"] as {
      id: string;
    };
    const inMarket = await bearer({ market: "HK" });
    expect(await run(updateUser("disabled: true"), { id: everywhere.id }, inMarket)).toMatchObject({
      code: "NOT_FOUND",
    });
    const { user } = (await run(createUser, { email: "hk@example.com" }, inMarket)) as { user?: unknown } & {
      __typename: string;
    };
    expect(user).toMatchObject({ scope: { market: "HK", shopIds: null } });
    const list = "{ users { totalCount nodes { email } } }";
    const { data } = await api.ask(list, {}, inMarket);
    expect(data).toEqual({ users: { totalCount: 1, nodes: [{ email: "hk@example.com" }] } });
    const wider = await run(updateUser("market: null, shopIds: null"), { id: (user as { id: string }).id }, inMarket);
    expect(wider).toMatchObject({ user: { scope: { market: "HK", shopIds: null } } });
  });
});

describe("people", () => {
  it("a person signs in with the password shown once; disabled, they are refused with their session and at sign-in", async () => {
    const admin = await bearer();
    const made = await run(createUser, { email: "New@Example.com " }, admin);
    const { id } = made["user"] as { id: string };
    const signedIn = await signIn("new@example.com", made["password"]);
    expect(signedIn.status).toBe(200);
    const cookie = cookieOf(signedIn);
    expect((await api.ask(me, {}, { cookie })).data).toMatchObject({ viewer: { role: "ANALYST" } });

    await run(updateUser("role: OPS"), { id }, admin);
    later += credentialCacheMs;
    expect((await api.ask(me, {}, { cookie })).data).toMatchObject({ viewer: { role: "OPS" } });

    expect(await run(updateUser("disabled: true"), { id }, admin)).toMatchObject({ user: { disabled: true } });
    expect(await lastAudit()).toMatchObject({ action: "user.update", subject: "user/new@example.com" });
    later += credentialCacheMs;
    expect((await api.ask(me, {}, { cookie })).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect((await signIn("new@example.com", made["password"])).status).toBe(403);
  });

  it("a new password ends the old one", async () => {
    const admin = await bearer();
    const made = await run(createUser, { email: "forgot@example.com", withPassword: false }, admin);
    expect(made["password"]).toBeNull();
    const { id } = made["user"] as { id: string };
    const first = await run(updateUser("resetPassword: true"), { id }, admin);
    const second = await run(updateUser("resetPassword: true"), { id }, admin);
    expect((await signIn("forgot@example.com", first["password"])).status).toBe(401);
    expect((await signIn("forgot@example.com", second["password"])).status).toBe(200);
  });

  it("bad input is data that names its place", async () => {
    const admin = await bearer();
    expect(await run(createUser, { email: "forgot@example.com" }, admin)).toMatchObject({ path: ["email"] });
    expect(await run(createUser, { email: "nothing" }, admin)).toMatchObject({ path: ["email"] });
    const nowhere = { email: "s@example.com", shopIds: ["nowhere"] };
    expect(await run(createUser, nowhere, admin)).toMatchObject({ path: ["shopIds"] });
    expect(await run(createUser, { email: "s@example.com", market: "XX" }, admin)).toMatchObject({ path: ["market"] });
    expect(await run(updateUser('locale: "fr"'), { id: "VXNlcjp4" }, admin)).toMatchObject({ code: "NOT_FOUND" });
  });

  it("the last administrator stays one, also when two go at the same moment", async () => {
    const admin = await bearer();
    const ids: string[] = [];
    for (const email of ["one@example.com", "two@example.com"]) {
      const made = await run(createUser, { email, role: "ADMIN" }, admin);
      ids.push((made["user"] as { id: string }).id);
    }
    const changes = ["role: ANALYST", "disabled: true"].map((change, index) =>
      run(updateUser(change), { id: ids[index] }, admin),
    );
    const outcomes = (await Promise.all(changes)).map(({ __typename }) => __typename);
    expect(outcomes.sort()).toEqual(["ForbiddenError", "UpdateUserSuccess"]);
    const { rows } = await api.pool.query("select 1 from app_user where role = 'admin' and disabled_at is null");
    expect(rows).toHaveLength(1);
  });
});
