import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { hashToken, newToken } from "../auth/read-token.ts";
import { seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";
import { setUpAdmin } from "../setup/set-up-admin.ts";

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
  for (let index = 0; index < 25; index += 1)
    await withTransaction(api.pool, (connection) =>
      writeAudit(connection, {
        actor: index % 2 === 0 ? "ops@example.com" : "anna@example.com",
        action: index % 5 === 0 ? "shop.pause" : "shop.resume",
        subject: index % 3 === 0 ? "shop/taobao-b" : "shop/taobao-a",
        reason: `reason ${index}`,
        before: { status: "active" },
        after: { status: "paused", index },
      }),
    );
  await withTransaction(api.pool, (connection) =>
    writeAudit(connection, { actor: "setup", action: "user.create", subject: "user/new@example.com" }),
  );
});
afterAll(() => api.stop());

interface Page {
  readonly auditEntries: {
    readonly totalCount: number;
    readonly nodes: {
      id: string;
      actor: string;
      action: string;
      subject: string;
      reason: string;
      sequence: string;
      hash: string;
    }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
const document = `query ($filter: AuditFilter, $after: String, $orderBy: AuditOrder) {
  auditEntries(filter: $filter, first: 10, after: $after, orderBy: $orderBy) {
    totalCount nodes { id at actor action subject reason sequence hash changes { path before after } } pageInfo { hasNextPage endCursor } } }`;

async function pageAfter(after: string | null, orderBy: string): Promise<Page["auditEntries"]> {
  return (await api.ask<Page>(document, { after, orderBy })).data.auditEntries;
}

async function tokenOf(role: string, shopIds: readonly string[] | null = null): Promise<Record<string, string>> {
  const token = newToken();
  await api.pool.query("insert into api_token (id, name, token_hash, role, shop_ids) values ($1, $1, $2, $3, $4)", [
    token.slice(0, 14),
    hashToken(token),
    role,
    shopIds,
  ]);
  return { authorization: `Bearer ${token}` };
}

describe("the audit log", () => {
  it("pages through every entry once, in either direction", async () => {
    const read = async (orderBy: "NEWEST" | "OLDEST"): Promise<string[]> => {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const { nodes, pageInfo } = await pageAfter(after, orderBy);
        ids.push(...nodes.map(({ id }) => id));
        if (!pageInfo.hasNextPage) return ids;
        after = pageInfo.endCursor;
      }
    };
    const newest = await read("NEWEST");
    expect(new Set(newest).size).toBe(26);
    expect(await read("OLDEST")).toEqual(newest.toReversed());
  });

  it.each([
    [{ actor: "anna@example.com" }, 12],
    [{ action: "shop.pause" }, 5],
    [{ action: "shop." }, 25],
    [{ subject: "shop/taobao-b" }, 9],
    [{ subject: "shop" }, 25],
    [{ text: "reason 1" }, 11],
    [{ text: "100%" }, 0],
    [{ from: "2020-01-01T00:00:00Z", to: "2020-02-01T00:00:00Z" }, 0],
  ])("filtered by %j has %i entries", async (filter, count) => {
    const { data } = await api.ask<Page>(document, { filter });
    expect(data.auditEntries.totalCount).toBe(count);
  });

  it("shows what changed, its place in the chain and the hash, also by its id", async () => {
    const { data } = await api.ask<Page>(document, { filter: { text: "reason 7" } });
    const [entry] = data.auditEntries.nodes;
    expect(entry).toMatchObject({
      sequence: "8",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      changes: [
        { path: "status", before: '"active"', after: '"paused"' },
        { path: "index", before: null, after: "7" },
      ],
    });
    const node = await api.ask("query ($id: ID!) { node(id: $id) { ... on AuditEntry { reason } } }", {
      id: entry?.id,
    });
    expect(node.data).toEqual({ node: { reason: "reason 7" } });
  });

  it("shows a viewer with a limited scope what was done to those shops and nothing else", async () => {
    const { data } = await api.ask<Page>(document, {}, await tokenOf("manager", ["taobao-b"]));
    expect(data.auditEntries.totalCount).toBe(9);
    expect(new Set(data.auditEntries.nodes.map(({ subject }) => subject))).toEqual(new Set(["shop/taobao-b"]));
    const foreign = await api.ask<Page>(document, { filter: { subject: "user" } });
    const id = foreign.data.auditEntries.nodes[0]?.id;
    const node = await api.ask(
      "query ($id: ID!) { node(id: $id) { id } }",
      { id },
      await tokenOf("manager", ["taobao-b"]),
    );
    expect(node.data).toEqual({ node: null });
  });

  it("is closed to roles that may not read it", async () => {
    const { errors } = await api.ask(document, {}, await tokenOf("ops"));
    expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    const headers = await tokenOf("analyst");
    expect((await fetch(`${api.url}/export/audit.csv`, { headers })).status).toBe(403);
  });

  it("is exported with every entry of the filter, and the export is an entry itself", async () => {
    const filter = encodeURIComponent(JSON.stringify({ subject: "shop/taobao-b" }));
    const response = await fetch(`${api.url}/export/audit.csv?filter=${filter}`);
    expect(response.headers.get("x-row-count")).toBe("9");
    const rows = parse<{ subject: string }>(await response.text(), { columns: true });
    expect(rows.map(({ subject }) => subject)).toEqual(Array.from({ length: 9 }, () => "shop/taobao-b"));
    const { data } = await api.ask<Page>(document, { filter: { action: "export.audit" } });
    expect(data.auditEntries.totalCount).toBe(1);
    expect((await fetch(`${api.url}/export/audit.csv?filter=%7B%22nothing%22%3A1%7D`)).status).toBe(400);
  });
});

describe("signing in", () => {
  const email = "ops@orderhub.example";
  const signIn = (body: object): Promise<Response> =>
    fetch(`${api.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://127.0.0.1" },
      body: JSON.stringify(body),
    });
  const entries = async (): Promise<unknown[]> => {
    const sql = "select actor, action, subject from audit_entry where action like 'session.%' order by id";
    return (await api.pool.query<object>(sql)).rows;
  };

  it("leaves an entry, also where it is refused, and keeps no address that nobody has", async () => {
    await setUpAdmin(api.pool, email, "correct horse battery");
    const signedIn = await signIn({ email, password: "correct horse battery" });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const signedOut = await fetch(`${api.url}/api/auth/sign-out`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://127.0.0.1", cookie },
      body: "{}",
    });
    expect(signedOut.status).toBe(200);
    expect((await signIn({ email, password: "wrong horse battery" })).status).toBe(401);
    expect((await signIn({ email: "13812345678@139.com", password: "wrong horse battery" })).status).toBe(401);
    expect(await entries()).toEqual([
      { actor: email, action: "session.sign_in", subject: `user/${email}` },
      { actor: email, action: "session.sign_out", subject: `user/${email}` },
      { actor: email, action: "session.refuse", subject: `user/${email}` },
      { actor: "unknown", action: "session.refuse", subject: "user/unknown" },
    ]);
  });
});
