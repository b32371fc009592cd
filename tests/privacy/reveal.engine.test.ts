import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { waitFor } from "../../scripts/lib/probe.ts";
import type { TruthBuyer } from "../chaos/sandbox-admin.ts";
import { runCommand } from "../stack/node-process.ts";
import { type Hub, startHub } from "./hub.ts";
import { mutationCalls } from "./mutations.ts";
import { readable } from "./scan-stores.ts";

let hub: Hub;
let buyers: ReadonlyMap<string, TruthBuyer>;
const perDay = 12;

beforeAll(async () => {
  const faults = [{ kind: "unknown-status", probability: 0.1 }];
  hub = await startHub({ env: { API_REVEALS_PER_DAY: String(perDay) }, faults });
  const all = await hub.sandbox.admin.buyers();
  buyers = new Map(all.map((buyer) => [buyer.orderNo, buyer]));
  await waitFor({ what: "orders of every kind", seconds: 60 }, async () => {
    const { rows } = await hub.pool.query<{ n: number }>(
      "SELECT (SELECT count(*) FROM orders)::int + (SELECT count(*) FROM quarantined_record WHERE kind = 'trade')::int AS n",
    );
    return (rows[0]?.n ?? 0) >= all.length ? true : undefined;
  });
}, 120_000);
afterAll(() => hub.stop());

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly run?: { workflowId: string; runId: string };
  readonly buyer?: { name: string; phone: string; address: string; isVirtualNumber: boolean; expiresAt: string | null };
}

const mutation = `mutation ($id: ID!, $reason: String!) { revealBuyer(orderId: $id, reason: $reason) { __typename
  ... on Error { code message } ... on RevealRefusedError { reason }
  ... on RevealBuyerSuccess { buyer { name phone address isVirtualNumber expiresAt } run { workflowId runId } } } }`;

async function reveal(order: { id: string }, reason = "buyer asks for delivery"): Promise<Answer> {
  const id = Buffer.from(`Order:${order.id}`).toString("base64url");
  return (await hub.ask<{ revealBuyer: Answer }>(mutation, { id, reason })).revealBuyer;
}

async function orders(where: string): Promise<{ id: string; orderNo: string; shop: string }[]> {
  const { rows } = await hub.pool.query<{ id: string; orderNo: string; shop: string }>(
    `SELECT id, order_no AS "orderNo", shop_id AS shop FROM orders WHERE ${where} ORDER BY id`,
  );
  return rows;
}

async function audited(subject: string): Promise<{ action: string; actor: string; reason: string | null }[]> {
  const sql = "SELECT action, actor, reason, after FROM audit_entry WHERE subject = $1 ORDER BY id";
  return (await hub.pool.query<{ action: string; actor: string; reason: string | null }>(sql, [subject])).rows;
}

describe("a write through the API", () => {
  const known = /^type Mutation \{$(?<fields>[\s\S]*?)^\}$/mu.exec(readFileSync("api/schema.graphql", "utf8"));
  const names = [...(known?.groups?.["fields"] ?? "").matchAll(/^ {2}(?<name>\w+)[(:]/gmu)].map(
    ({ groups }) => groups?.["name"] ?? "",
  );

  test("is known to this test, every one of them", () => {
    expect(names.length).toBeGreaterThan(5);
    expect(Object.keys(mutationCalls).toSorted()).toEqual(names.toSorted());
  });

  test.each(Object.entries(mutationCalls))("%s leaves an entry that says who did it", async (name, call) => {
    const last = await newestEntry();
    const answer = await hub.ask<Record<string, { __typename: string }>>(
      call.document,
      await call.variables?.(hub.pool),
    );
    expect(answer[name]?.__typename).toMatch(/Success$/);
    const entry = await waitFor({ what: `the entry of ${name}`, seconds: 20 }, async () => {
      const newest = await newestEntry();
      return newest !== undefined && newest.id !== last?.id ? newest : undefined;
    });
    expect(entry).toMatchObject({ actor: "demo" });
    expect(entry.action).toMatch(/^[a-z]+\.[a-z_]+$/);
  });

  test("is in a chain that fits as a whole", async () => {
    const output = await runCommand("schema/src/audit/main.ts", hub.env, ["verify", "--json"]);
    expect(JSON.parse(output)).toMatchObject({ ok: true, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });
});

interface Entry {
  readonly id: string;
  readonly actor: string;
  readonly action: string;
}

async function newestEntry(): Promise<Entry | undefined> {
  const sql = "SELECT id, actor, action FROM audit_entry WHERE actor <> 'ingest' ORDER BY id DESC LIMIT 1";
  return (await hub.pool.query<Entry>(sql)).rows[0];
}

describe("asking who the buyer is", () => {
  test("gives what the platform knows, with a virtual number where the buyer protects the own one", async () => {
    const open = await orders("status NOT IN ('closed', 'cancelled')");
    const plain = open.find(({ orderNo }) => buyers.get(orderNo)?.virtualNumber === null);
    const guarded = open.find(({ orderNo }) => buyers.get(orderNo)?.virtualNumber != null);
    if (plain === undefined || guarded === undefined) throw new Error("the sandbox sold no order of each kind");
    const truth = [buyers.get(plain.orderNo), buyers.get(guarded.orderNo)];

    const own = await reveal(plain);
    expect(own.buyer).toEqual({
      name: truth[0]?.name,
      phone: truth[0]?.mobile,
      address: truth[0]?.address,
      isVirtualNumber: false,
      expiresAt: null,
    });
    const lent = await reveal(guarded);
    expect(lent.buyer).toMatchObject({ phone: truth[1]?.virtualNumber, isVirtualNumber: true });
    expect(Date.parse(lent.buyer?.expiresAt ?? "")).toBeGreaterThan(Date.now());

    const entries = await audited(`order/${plain.shop}/${plain.orderNo}`);
    expect(entries.slice(-2)).toMatchObject([
      { action: "buyer.reveal", actor: "demo", reason: "buyer asks for delivery" },
      { action: "buyer.revealed", actor: "demo", after: { isVirtualNumber: false } },
    ]);
  });

  test("leaves no word of it in the workflow's history or in the database", async () => {
    const [order] = await orders("status NOT IN ('closed', 'cancelled')");
    if (order === undefined) throw new Error("no order");
    const truth = buyers.get(order.orderNo);
    const { run } = await reveal(order);
    const connection = await Connection.connect({ address: hub.env["TEMPORAL_ADDRESS"] ?? "" });
    const client = new Client({ connection, namespace: hub.env["TEMPORAL_NAMESPACE"] ?? "" });
    const handle = client.workflow.getHandle(run?.workflowId ?? "", run?.runId);
    const text = readable(await handle.fetchHistory());
    expect(text).toContain("box:v1:");
    const { typedSearchAttributes } = await handle.describe();
    await connection.close();
    expect(typedSearchAttributes.get(searchAttributes.stage)).toBe("reveal");
    expect(typedSearchAttributes.get(searchAttributes.shop)).toBe(order.shop);
    expect(typedSearchAttributes.get(searchAttributes.orderNo)).toBe(order.orderNo);
    for (const value of [truth?.name, truth?.mobile, truth?.address]) expect(text).not.toContain(value);
    const { stdout } = await promisify(execFile)("grep", ["-rlE", `${truth?.name}|${truth?.mobile}`, hub.folder]).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(stdout).toBe("");
  });

  test("answers may be kept by nobody on their way", async () => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: mutation, variables: { id: "x", reason: "why not" } }),
    });
    expect(response.headers.get("cache-control")).toBe("no-store");
    await response.body?.cancel();
  });

  test("is refused for a closed order, for one without a token, and without a reason", async () => {
    const [closed] = await orders("status IN ('closed', 'cancelled') AND receiver_token IS NOT NULL");
    if (closed === undefined) throw new Error("the sandbox closed no order");
    expect(await reveal(closed)).toMatchObject({ __typename: "RevealRefusedError", reason: "ORDER_CLOSED" });
    expect((await audited(`order/${closed.shop}/${closed.orderNo}`)).map(({ action }) => action)).toEqual([
      "buyer.reveal",
      "buyer.refused",
    ]);
    await hub.pool.query("UPDATE orders SET receiver_token = NULL WHERE id = $1", [closed.id]);
    expect(await reveal(closed)).toMatchObject({ reason: "NO_TOKEN" });
    expect(await reveal(closed, " ")).toMatchObject({ __typename: "InvalidInputError" });
    expect(await reveal({ id: "999999999" })).toMatchObject({ __typename: "NotFoundError" });
  });

  test("waits for nobody when the platform's limit is reached, and says so", async () => {
    await hub.sandbox.admin.setFaults([], { decryptsPerMinute: 1 });
    const [, second, third] = await orders("status NOT IN ('closed', 'cancelled')");
    if (second === undefined || third === undefined) throw new Error("too few orders");
    const answers = [await reveal(second), await reveal(third)];
    await hub.sandbox.admin.setFaults([]);
    expect(answers.at(-1)).toMatchObject({
      __typename: "RevealRefusedError",
      code: "LIMIT_EXCEEDED",
      reason: "CHANNEL_LIMIT",
    });
  });

  test("ends at the person's limit of the day, however many questions come at once", async () => {
    const [order] = await orders("receiver_token IS NULL");
    if (order === undefined) throw new Error("no order without token");
    const answers = await Promise.all(Array.from({ length: perDay + 3 }, () => reveal(order, "too curious")));
    expect(answers.filter(({ reason }) => reason === "DAILY_LIMIT").length).toBeGreaterThanOrEqual(3);
    const { rows } = await hub.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM audit_entry WHERE action = 'buyer.reveal' AND actor = 'demo'",
    );
    expect(rows[0]?.n).toBe(perDay);
  });
});
