import { setTimeout as sleep } from "node:timers/promises";
import { withTransaction } from "@orderhub/schema/db";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { maxStreams } from "../http/use-streams.ts";
import { insertUser } from "../users/insert-user.ts";

/** What is promised: nothing is answered longer than this after its credential has ended. */
const promisedMs = 2_000;
const password = "a right one, kept long";

/** Whatever ends a credential happens on one replica and must be felt on the other. */
let here: ApiUnderTest;
let there: ApiUnderTest;
let hash: string;
let admin: Headers;
let people = 0;

type Headers = Readonly<Record<string, string>>;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  const options = { databaseUrl, demo: false, proxyHops: 1, sessionQueries: "persisted" } as const;
  here = await startApi(options);
  there = await startApi({ ...options, sessionQueries: "any" });
  await seedShopRows(here.pool);
  hash = await hashPassword(password);
  admin = await bearer(await signIn(await newPerson()));
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

async function newPerson(): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  const user = { email, name: `Person ${people}`, role: "admin", shopIds: null } as const;
  await withTransaction(here.pool, (connection) => insertUser(connection, user, hash, { actor: "test" }));
  return email;
}

function post(path: string, body: unknown, headers: Headers = {}): Promise<Response> {
  const client = `10.9.${people >> 8}.${people & 255}`;
  const all = { "content-type": "application/json", origin: "http://127.0.0.1", "x-forwarded-for": client };
  const init = { method: "POST", headers: { ...all, ...headers }, body: JSON.stringify(body) };
  return fetch(`${there.url}/api/auth${path}`, init);
}

async function signIn(email: string): Promise<Headers> {
  const response = await post("/sign-in/email", { email, password });
  expect(response.status).toBe(200);
  return {
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; "),
  };
}

async function mutate(document: string, headers: Headers): Promise<Record<string, unknown>> {
  const { data, errors } = await there.ask<{ it: Record<string, unknown> }>(
    `mutation { it: ${document} }`,
    {},
    headers,
  );
  expect(errors).toBeUndefined();
  expect(data.it["__typename"]).toMatch(/Success$/);
  return data.it;
}

interface MadeToken {
  readonly id: string;
  readonly headers: Headers;
}

async function newToken(by: Headers): Promise<MadeToken> {
  const made = await mutate(
    'createApiToken(name: "a program", role: ADMIN, reason: "for the test") { __typename ... on CreateApiTokenSuccess { secret apiToken { id } } }',
    by,
  );
  const { id } = made["apiToken"] as { id: string };
  return { id, headers: { authorization: `Bearer ${String(made["secret"])}` } };
}

async function bearer(by: Headers): Promise<Headers> {
  return (await newToken(by)).headers;
}

function updateUser(email: string, change: string): () => Promise<unknown> {
  return async () => {
    const { rows } = await here.pool.query<{ id: string }>("select id from app_user where email = $1", [email]);
    const id = Buffer.from(`User:${rows[0]?.id ?? ""}`).toString("base64url");
    await mutate(
      `updateUser(id: "${id}", ${change}, reason: "for the test") { __typename ... on Error { message } }`,
      admin,
    );
  };
}

function sql(text: string, ...values: unknown[]): () => Promise<unknown> {
  return () => here.pool.query(text, values);
}

interface Case {
  readonly headers: Headers;
  readonly end: () => Promise<unknown>;
  /** Whether the person or token is still somebody afterwards, with fewer rights. */
  readonly isLess?: boolean;
}

const sessions: Readonly<Record<string, (email: string, headers: Headers) => Case>> = {
  "a sign-out": (_email, headers) => ({ headers, end: () => post("/sign-out", {}, headers) }),
  "a password that somebody resets": (email, headers) => ({ headers, end: updateUser(email, "resetPassword: true") }),
  "a password that its person changes elsewhere": (email, headers) => ({
    headers,
    end: async () => {
      const body = { currentPassword: password, newPassword: "tyre-Lagoon-9-violet" };
      expect((await post("/change-password", body, await signIn(email))).status).toBe(200);
    },
  }),
  "a person who is disabled": (email, headers) => ({ headers, end: updateUser(email, "disabled: true") }),
  "a person who is disabled beside the API": (email, headers) => ({
    headers,
    end: sql("update app_user set disabled_at = now() where email = $1", email),
  }),
  "a person who is deleted": (email, headers) => ({
    headers,
    end: sql("delete from app_user where email = $1", email),
  }),
  "a session whose time is over": (email, headers) => ({
    headers,
    end: sql(
      "update user_session set expires_at = now() where user_id = (select id from app_user where email = $1)",
      email,
    ),
  }),
  "a lesser role": (email, headers) => ({ headers, end: updateUser(email, "role: WAREHOUSE"), isLess: true }),
};

const tokens: Readonly<Record<string, (email: string, session: Headers) => Promise<Case>>> = {
  "a token that is revoked": async (_email, session) => {
    const { id, headers } = await newToken(session);
    const end = (): Promise<unknown> =>
      mutate(`revokeApiToken(id: "${id}", reason: "for the test") { __typename ... on Error { message } }`, admin);
    return { headers, end };
  },
  "a token whose time is over": async (email, session) => ({
    headers: await bearer(session),
    end: sql("update api_token set expires_at = now() where created_by = $1", email),
  }),
  "a token whose maker is disabled": async (email, session) => ({
    headers: await bearer(session),
    end: updateUser(email, "disabled: true"),
  }),
  "a token whose maker is deleted": async (email, session) => ({
    headers: await bearer(session),
    end: sql("delete from app_user where email = $1", email),
  }),
  "a token whose maker may no longer make it": async (email, session) => ({
    headers: await bearer(session),
    end: updateUser(email, "role: ANALYST"),
  }),
  "a token whose maker sees less now": async (email, session) => ({
    headers: await bearer(session),
    end: updateUser(email, 'shopIds: ["taobao-a"]'),
  }),
  "a token that a token made whose maker is disabled": async (email, session) => ({
    headers: await bearer(await bearer(session)),
    end: updateUser(email, "disabled: true"),
  }),
};

/** Each way into the hub, and whether it lets these headers in. */
const doors: Readonly<Record<string, (headers: Headers) => Promise<boolean>>> = {
  "a query": async (headers) => {
    const { errors } = await there.ask("{ users { totalCount } }", {}, headers);
    return errors === undefined;
  },
  "an export": async (headers) => (await fetch(`${here.url}/export/orders.csv`, { headers })).status === 200,
  "the audit log's export": async (headers) =>
    (await fetch(`${there.url}/export/audit.csv`, { headers })).status === 200,
  "a new stream": async (headers) => {
    // A refused one says so and ends; an open one stays.
    const stream = follow(there, headers);
    const isRefused = await Promise.race([stream.text.then(() => true), sleep(1_500).then(() => false)]);
    stream.stop();
    return !isRefused;
  },
};

const doorsOfSessions: typeof doors = {
  "the session of the sign-in": async (headers) => {
    const response = await fetch(`${here.url}/api/auth/get-session`, { headers });
    return (await response.text()) !== "null";
  },
  GraphiQL: async (headers) => {
    const response = await fetch(`${here.url}/graphql`, { headers: { ...headers, accept: "text/html" } });
    return response.headers.get("content-type")?.startsWith("text/html") ?? false;
  },
  "another password": async (headers) => {
    const body = { currentPassword: "wrong", newPassword: "tyre-Lagoon-9-violet" };
    return (await post("/change-password", body, headers)).status === 400;
  },
};

/** A stream of progress, its whole text once it ends. */
function follow(api: ApiUnderTest, headers: Headers) {
  const stop = new AbortController();
  const query = "subscription { ingestionProgress { kind shop { shopId } } }";
  const url = `${api.url}/graphql?${new URLSearchParams({ query })}`;
  const ended = { is: false };
  const read = async (): Promise<string> => {
    let text = "";
    try {
      const response = await fetch(url, { headers: { ...headers, accept: "text/event-stream" }, signal: stop.signal });
      for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += part;
    } catch (error) {
      if (!stop.signal.aborted) text += `\n(cut: ${String(error)})`;
    }
    ended.is = true;
    return text;
  };
  return { text: read(), ended, stop: () => stop.abort() };
}

async function openOf(all: typeof doors, headers: Headers): Promise<string[]> {
  const answers = await Promise.all(
    Object.entries(all).map(async ([name, isOpen]) => ((await isOpen(headers)) ? [name] : [])),
  );
  return answers.flat();
}

async function checkCase({ headers, end, isLess = false }: Case, all: typeof doors): Promise<void> {
  expect(await openOf(all, headers)).toEqual(Object.keys(all));
  const streams = [follow(here, headers), follow(there, headers)];
  await sleep(300);
  expect(streams.map(({ ended }) => ended.is)).toEqual([false, false]);
  await end();
  await sleep(promisedMs);
  expect(streams.map(({ ended }) => ended.is)).toEqual([true, true]);
  for (const { text } of streams)
    expect(await text).toMatch(/event: next\ndata: .*UNAUTHENTICATED.*\n\nevent: complete/);
  // Who has fewer rights now is still somebody: their own session stays.
  expect(await openOf(isLess ? doors : all, headers)).toEqual([]);
}

describe(`within ${promisedMs / 1_000} s every door of every replica is closed by`, () => {
  it.each(Object.entries(sessions))("%s", async (_name, of) => {
    const email = await newPerson();
    await checkCase(of(email, await signIn(email)), { ...doors, ...doorsOfSessions });
  });

  it.each(Object.entries(tokens))("%s", async (_name, of) => {
    const email = await newPerson();
    await checkCase(await of(email, await signIn(email)), doors);
  });
});

describe("streams", () => {
  it("end when a scope becomes smaller, and a new one sees no more than it", async () => {
    const email = await newPerson();
    const headers = await signIn(email);
    const stream = follow(here, headers);
    await sleep(300);
    await updateUser(email, 'shopIds: ["taobao-a"]')();
    expect(await stream.text).toContain("UNAUTHENTICATED");
    const list = await there.ask("{ shops { nodes { shopId } } }", {}, headers);
    expect(list.data).toEqual({ shops: { nodes: [{ shopId: "taobao-a" }] } });
  });

  it("are few for one token, also when all are opened at once; a closed one makes room", async () => {
    const headers = await bearer(await signIn(await newPerson()));
    const many = Array.from({ length: 120 }, () => follow(here, headers));
    await sleep(1_000);
    const open = many.filter(({ ended }) => !ended.is);
    expect(open).toHaveLength(maxStreams);
    const refusedOnes = many.filter(({ ended }) => ended.is);
    for (const { text } of refusedOnes) expect(await text).toContain("LIMIT_EXCEEDED");
    open[0]?.stop();
    await open[0]?.text;
    await sleep(200);
    const next = follow(here, headers);
    await sleep(300);
    expect(next.ended.is).toBe(false);
    for (const stream of [...open, next]) stream.stop();
  });

  it("go on while nothing changes", async () => {
    const headers = await signIn(await newPerson());
    const stream = follow(here, headers);
    await sleep(promisedMs);
    expect(stream.ended.is).toBe(false);
    stream.stop();
  });
});
