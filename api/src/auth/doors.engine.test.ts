import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { insertUser } from "../users/insert-user.ts";
import { withTransaction } from "@orderhub/schema/db";
import { hashPassword } from "better-auth/crypto";

/** Two replicas behind one trusted proxy, and one without a proxy. */
let first: ApiUnderTest;
let second: ApiUnderTest;
let direct: ApiUnderTest;
let hash: string;
const password = "a right one, kept long";

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  const options = { databaseUrl, demo: false };
  first = await startApi({ ...options, proxyHops: 1 });
  second = await startApi({ ...options, proxyHops: 1 });
  direct = await startApi(options);
  hash = await hashPassword(password);
});
afterAll(() => Promise.all([first.stop(), second.stop(), direct.stop()]));

let people = 0;
let clients = 0;

async function newPerson(): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  const user = { email, name: `Person ${people}`, role: "admin", shopIds: null } as const;
  await withTransaction(first.pool, (connection) => insertUser(connection, user, hash, { actor: "test" }));
  return email;
}

function newClient(): string {
  clients += 1;
  return `10.${clients >> 8}.${clients & 255}.9`;
}

interface Asked {
  readonly api?: ApiUnderTest;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function post(path: string, { api = first, body = {}, headers = {} }: Asked = {}): Promise<Response> {
  const all = { "content-type": "application/json", origin: "http://127.0.0.1", "x-forwarded-for": newClient() };
  const init = { method: "POST", headers: { ...all, ...headers }, body: JSON.stringify(body) };
  return fetch(`${api.url}/api/auth${path}`, init);
}

function signIn(email: string, secret: string, asked: Omit<Asked, "body"> = {}): Promise<Response> {
  return post("/sign-in/email", { ...asked, body: { email, password: secret } });
}

function cookiesOf(response: Response): string {
  const pairs = response.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  return pairs.join("; ");
}

async function newSession(email: string): Promise<string> {
  const response = await signIn(email, password);
  expect(response.status).toBe(200);
  return cookiesOf(response);
}

async function sees(cookie: string): Promise<boolean> {
  const response = await fetch(`${first.url}/api/auth/get-session`, { headers: { cookie } });
  return (await response.text()) !== "null";
}

async function actions(email: string): Promise<string[]> {
  const { rows } = await first.pool.query<{ action: string }>(
    "select action from audit_entry where subject = $1 order by id",
    [`user/${email}`],
  );
  return rows.map(({ action }) => action);
}

/** A request whose line and headers no client library tidies. */
function raw(api: ApiUnderTest, path: string, headers: Record<string, string>, body: string): Promise<number> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const all = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)), ...headers };
    const sent = httpRequest({ hostname, port, method: "POST", path, headers: all, setHost: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

describe("one path", () => {
  const host = "127.0.0.1";

  it.each([
    "/api/auth/x/../sign-in/email",
    "/api/auth/./sign-in/email",
    "/api/auth/%2e/sign-in/email",
    "/api/auth/x/%2E%2E/sign-in/email",
    "//api/auth/sign-in/email",
    "/api/auth//sign-in/email",
    "/api/auth\\sign-in/email",
    "/api/auth/%73ign-in/email",
    "/api/auth%2fsign-in/email",
    "/api/auth/sign-in/email/",
    "/api/auth/sign-in/email;x",
    "/api/auth/SIGN-IN/email",
    "/API/AUTH/sign-in/email",
    "/graphql/../api/auth/sign-in/email",
    "http://127.0.0.1/api/auth/sign-in/email",
  ])("no password is looked at under %s", async (alias) => {
    const email = await newPerson();
    const body = JSON.stringify({ email, password });
    const status = await raw(direct, alias, { host, origin: "http://127.0.0.1" }, body);
    expect([400, 404, 405]).toContain(status);
    expect(await actions(email)).toEqual(["user.create"]);
  });

  it.each(["127.0.0.1/api/auth/sign-in/email?", "127.0.0.1/api/auth/x/../sign-in/email#", "a b", "x@127.0.0.1"])(
    "the host %s names no other path",
    async (odd) => {
      const email = await newPerson();
      const body = JSON.stringify({ email, password });
      expect(await raw(direct, "/api/auth/get-session", { host: odd, origin: "http://127.0.0.1" }, body)).toBe(400);
      expect(await raw(direct, "/graphql", { host: odd }, '{"query":"{ __typename }"}')).toBe(400);
      expect(await actions(email)).toEqual(["user.create"]);
    },
  );

  it("a reader is led to the normal name, on this origin", async () => {
    const response = await fetch(`${direct.url}//evil.example/%2e%2e/orders?a=1`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([308, "/orders?a=1"]);
    const shown = await fetch(`${direct.url}//evil.example/`, { redirect: "manual" });
    expect(shown.headers.get("location")).toBe("/evil.example/");
  });
});

describe("one address", () => {
  const spoofs = [{}, { "x-forwarded-for": "1.1.1.1" }, { "x-forwarded-for": "1.1.1.1, 2.2.2.2" }] as const;

  it("without a proxy nothing that is sent gives more tries, and each session has the connection's address", async () => {
    const email = await newPerson();
    const statuses: number[] = [];
    for (let turn = 0; turn < 24; turn += 1) {
      const spoof = { "x-forwarded-for": `1.1.1.${turn}`, ...spoofs[turn % 3], "x-orderhub-client": `3.3.3.${turn}` };
      statuses.push((await signIn(email, password, { api: direct, headers: spoof })).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(statuses.slice(20)).toContain(429);
    const { rows } = await first.pool.query(
      "select distinct ip_address from user_session s join app_user u on u.id = s.user_id where u.email = $1",
      [email],
    );
    expect(rows).toEqual([{ ip_address: "127.0.0.1" }]);
  });

  it("behind a proxy only what the proxy wrote counts, on all replicas together", async () => {
    const email = await newPerson();
    const statuses: number[] = [];
    for (let turn = 0; turn < 24; turn += 1) {
      const headers = { "x-forwarded-for": `6.6.${turn}.6, 6.6.6.${turn}, 7.7.7.7` };
      statuses.push((await signIn(email, password, { api: turn % 2 ? first : second, headers })).status);
    }
    expect(statuses.slice(20)).toContain(429);
  });
});

describe("one account", () => {
  it("is guessed at ten times from wherever, on all replicas together; who knew the password before still comes in", async () => {
    const email = await newPerson();
    const known = await newSession(email);
    const asked = Array.from({ length: 16 }, (_, turn) =>
      signIn(turn % 2 ? email : email.toUpperCase(), `wrong ${turn}`, { api: turn % 2 ? first : second }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    // Tries that ask at once may all be refused where only some had to be: what is left of the ten is tried one by one.
    for (let turn = 0; turn < 10; turn += 1) statuses.push((await signIn(email, "wrong again")).status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses).toContain(429);
    const stranger = await signIn(email, password);
    expect(stranger.status).toBe(429);
    expect(Number(stranger.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await signIn(email, password, { headers: { cookie: known } })).status).toBe(200);
    expect((await signIn(await newPerson(), password)).status).toBe(200);
  });

  it("the mark of a browser opens no other account, and a made-up one none", async () => {
    const [email, other] = [await newPerson(), await newPerson()];
    const known = await newSession(other);
    for (let turn = 0; turn < 10; turn += 1) await signIn(email, "wrong");
    expect((await signIn(email, password, { headers: { cookie: known } })).status).toBe(429);
    const forged = known.replace(/(orderhub\.device=)[\w-]{43}/, `$1${"A".repeat(43)}`);
    expect((await signIn(email, password, { headers: { cookie: forged } })).status).toBe(429);
  });

  it("a right password costs nothing", async () => {
    const email = await newPerson();
    for (let turn = 0; turn < 14; turn += 1) expect((await signIn(email, password)).status).toBe(200);
  });

  it("a stolen session does not guess the password either", async () => {
    const cookie = await newSession(await newPerson());
    const statuses: number[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const body = { currentPassword: `wrong ${turn}`, newPassword: "tyre-Lagoon-9-violet" };
      statuses.push((await post("/change-password", { headers: { cookie }, body })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429]);
  });

  it.each([
    ["a long address", { email: `${"a".repeat(300)}@example.com`, password }],
    ["a long password", { email: "a@example.com", password: "p".repeat(129) }],
    ["no text", { email: { $ne: null }, password: ["x"] }],
    ["a list", []],
    ["too much", { email: "a@example.com", password, more: "x".repeat(20_000) }],
  ])("%s is refused before anything is looked up", async (_name, body) => {
    expect((await post("/sign-in/email", { body })).status).toBe(400);
  });
});

describe("what stays open and writes", () => {
  it("a changed password is audited, ends the other sessions, and the old one is refused", async () => {
    const email = await newPerson();
    const [here, there] = [await newSession(email), await newSession(email)];
    const body = { currentPassword: password, newPassword: "tyre-Lagoon-9-violet" };
    expect((await post("/change-password", { headers: { cookie: here }, body })).status).toBe(200);
    expect((await actions(email)).at(-1)).toBe("user.set_password");
    expect([await sees(here), await sees(there)]).toEqual([true, false]);
    expect((await signIn(email, password)).status).toBe(401);
    expect((await signIn(email, body.newPassword)).status).toBe(200);
  });

  it.each(["aaaaaaaa", "aaaaaaaaaaaaaaaa", "1234567890", "password123", "x".repeat(1_000), password])(
    "%s is no new password",
    async (newPassword) => {
      const email = await newPerson();
      const cookie = await newSession(email);
      const response = await post("/change-password", {
        headers: { cookie },
        body: { currentPassword: password, newPassword },
      });
      expect(response.status).toBe(400);
      expect(((await response.json()) as { code: string }).code).toMatch(/^PASSWORD_/);
      expect((await signIn(email, password)).status).toBe(200);
    },
  );

  it("names and pictures are changed by nobody but through the hub", async () => {
    const email = await newPerson();
    const cookie = await newSession(email);
    const body = { name: "x".repeat(60_000), image: "javascript:alert(1)" };
    for (const path of ["/update-user", "/update-session", "/change-email", "/delete-user"])
      expect(
        (await post(path, { headers: { cookie }, body: path === "/update-user" ? { name: "x" } : body })).status,
      ).toBe(404);
    const { rows } = await first.pool.query("select name, image from app_user where email = $1", [email]);
    expect(rows).toEqual([{ name: expect.stringMatching(/^Person/) as unknown, image: null }]);
  });

  it("what cannot be audited does not happen: no sign-in, no sign-out, no new password", async () => {
    const email = await newPerson();
    const cookie = await newSession(email);
    const count = async (): Promise<number> => {
      const { rows } = await first.pool.query<{ n: number }>(
        "select count(*)::int as n from user_session s join app_user u on u.id = s.user_id where u.email = $1",
        [email],
      );
      return rows[0]?.n ?? -1;
    };
    await first.pool.query("alter table audit_entry rename to audit_entry_away");
    try {
      const change = { currentPassword: password, newPassword: "tyre-Lagoon-9-violet" };
      expect((await signIn(email, password)).status).toBeGreaterThanOrEqual(500);
      expect((await post("/sign-out", { headers: { cookie } })).status).toBeGreaterThanOrEqual(500);
      expect((await post("/change-password", { headers: { cookie }, body: change })).status).toBeGreaterThanOrEqual(
        500,
      );
      expect(await count()).toBe(1);
    } finally {
      await first.pool.query("alter table audit_entry_away rename to audit_entry");
    }
    expect((await post("/sign-out", { headers: { cookie } })).status).toBe(200);
    expect(await count()).toBe(0);
    expect((await actions(email)).slice(1)).toEqual(["session.sign_in", "session.sign_out"]);
  });
});
