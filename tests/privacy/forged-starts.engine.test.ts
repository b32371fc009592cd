import { randomUUID } from "node:crypto";
import { discardQuarantined } from "@orderhub/schema/contracts/discard-quarantined";
import type { WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { importFile } from "@orderhub/schema/contracts/import-file";
import { replayQuarantine } from "@orderhub/schema/contracts/replay-quarantine";
import { revealBuyer } from "@orderhub/schema/contracts/reveal-buyer";
import { setShopFeed } from "@orderhub/schema/contracts/set-shop-feed";
import { createBox } from "@orderhub/schema/keys/box";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { waitFor } from "../../scripts/lib/probe.ts";
import { type Hub, startHub } from "./hub.ts";

let hub: Hub;
let connection: Connection;
let client: Client;
let order: { orderId: string; orderNo: string; shopId: string };

beforeAll(async () => {
  hub = await startHub();
  connection = await Connection.connect({ address: hub.env["TEMPORAL_ADDRESS"] ?? "" });
  client = new Client({ connection, namespace: hub.env["TEMPORAL_NAMESPACE"] ?? "" });
  order = await waitFor({ what: "an open order", seconds: 60 }, async () => {
    const { rows } = await hub.pool.query<typeof order>(
      `SELECT id AS "orderId", order_no AS "orderNo", shop_id AS "shopId" FROM orders
       WHERE receiver_token IS NOT NULL AND status NOT IN ('closed', 'cancelled') LIMIT 1`,
    );
    return rows[0];
  });
}, 120_000);
afterAll(async () => {
  await connection.close();
  await hub.stop();
});

interface Start {
  readonly name: string;
  readonly taskQueue: string;
  readonly workflowId: string;
  readonly args: readonly unknown[];
}

/** Starts a workflow as whoever reaches Temporal can, and says how it ended. */
async function start({ name, taskQueue, workflowId, args }: Start): Promise<{ runId: string; result: unknown }> {
  const handle = await client.workflow.start(name, { taskQueue, workflowId, args: [...args] });
  const result: unknown = await handle.result().catch((error: unknown) => error);
  return { runId: handle.firstExecutionRunId, result };
}

function forged<Input>(contract: WorkflowContract<Input, unknown>, input: Input): Start {
  const { name, taskQueue } = contract;
  return { name, taskQueue, workflowId: contract.workflowId(input), args: [input] };
}

async function auditedSince(id: string) {
  const { rows } = await hub.pool.query<{ actor: string; action: string; subject: string; after: unknown }>(
    "SELECT actor, action, subject, after FROM audit_entry WHERE id > $1 AND actor <> 'ingest' ORDER BY id",
    [id],
  );
  return rows;
}

async function lastEntry(): Promise<string> {
  const { rows } = await hub.pool.query<{ id: string }>("SELECT coalesce(max(id), 0) AS id FROM audit_entry");
  return rows[0]?.id ?? "0";
}

const someone = { actor: "user/lin", reason: "because I can" };
const starts: Readonly<Record<string, () => Start>> = {
  revealBuyer: () => {
    const { publicKey } = createBox();
    return forged(revealBuyer, { ...order, ...someone, channel: "taobao", requestId: randomUUID(), publicKey });
  },
  discardQuarantined: () => forged(discardQuarantined, { ...someone, ids: ["1"], requestId: randomUUID() }),
  setShopFeed: () =>
    forged(setShopFeed, { ...someone, shopId: order.shopId, action: "pause", requestId: randomUUID() }),
  importFile: () => {
    const file = { path: "/etc/passwd", fileName: "passwd", sha256: "0".repeat(64) };
    return forged(importFile, { ...someone, ...file, channel: "taobao", shopId: "forged-shop" });
  },
};

describe.each(Object.entries(starts))("%s started by hand", (name, make) => {
  test("is refused in a sentence, does nothing, and is in the audit log in nobody's name", async () => {
    const last = await lastEntry();
    const { runId, result } = await start(make());
    expect(result).toMatchObject({
      cause: { type: "unproven_start", message: expect.stringMatching(/Ask for it in the hub/) as string },
    });
    expect(await auditedSince(last)).toMatchObject([
      {
        actor: "temporal:unproven",
        action: "workflow.refused",
        subject: `workflow/${name}`,
        after: { runId, refusal: "missing" },
      },
    ]);
  });
});

test("a start by hand paused no shop and made none", async () => {
  const { rows } = await hub.pool.query("SELECT id FROM shop WHERE status = 'paused' OR id = 'forged-shop'");
  expect(rows).toEqual([]);
});

describe("a proof that the hub gave", () => {
  const mutation = `mutation ($id: ID!) { revealBuyer(orderId: $id, reason: "buyer asks for delivery") {
    __typename ... on RevealBuyerSuccess { run { workflowId runId } } } }`;

  async function provenStart(): Promise<{ workflowId: string; args: readonly Record<string, unknown>[] }> {
    const id = Buffer.from(`Order:${order.orderId}`).toString("base64url");
    const answer = await hub.ask<{ revealBuyer: { __typename: string; run: { workflowId: string } } }>(mutation, {
      id,
    });
    expect(answer.revealBuyer.__typename).toBe("RevealBuyerSuccess");
    const { workflowId } = answer.revealBuyer.run;
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    const payloads = history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const args = payloads.map(
      ({ data }) => JSON.parse(Buffer.from(data ?? "").toString("utf8")) as Record<string, unknown>,
    );
    return { workflowId, args };
  }

  test("is of no use to whoever reads it in a history: not again, not for another key, order or workflow", async () => {
    const { workflowId, args } = await provenStart();
    const [input = {}] = args;
    expect(input["proof"]).toMatch(/^proof:v1:/);
    const { name, taskQueue } = revealBuyer;
    const { publicKey } = createBox();
    const last = await lastEntry();
    for (const [given, as, refusal] of [
      [input, workflowId, "used"],
      [{ ...input, publicKey }, workflowId, "other_start"],
      [{ ...input, orderNo: "1" }, workflowId, "other_start"],
      [{ ...input, actor: "user/wu" }, workflowId, "other_start"],
      [input, `${workflowId}-again`, "other_start"],
    ] as const) {
      const { runId, result } = await start({ name, taskQueue, workflowId: as, args: [given] });
      expect(result).toMatchObject({ cause: { type: "unproven_start" } });
      expect((await auditedSince(last)).at(-1)).toMatchObject({
        actor: "temporal:unproven",
        after: { runId, refusal },
      });
    }
    expect((await auditedSince(last)).map(({ action }) => action)).toEqual(Array(5).fill("workflow.refused"));
  });

  test("is not used by a reset, which is refused in a sentence", async () => {
    const { workflowId } = await provenStart();
    const handle = client.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    const { events = [] } = await handle.fetchHistory();
    const decided = events?.find((event) => event.workflowTaskCompletedEventAttributes)?.eventId;
    if (decided === undefined || decided === null) throw new Error("the run decided nothing");
    await connection.workflowService.resetWorkflowExecution({
      namespace: hub.env["TEMPORAL_NAMESPACE"] ?? "",
      workflowExecution: { workflowId, runId },
      workflowTaskFinishEventId: decided,
      requestId: randomUUID(),
      reason: "once more",
    });
    const result: unknown = await client.workflow
      .getHandle(workflowId)
      .result()
      .catch((error: unknown) => error);
    expect(result).toMatchObject({
      cause: { type: "unproven_start", message: expect.stringMatching(/used by another run/) as string },
    });
  });
});

test("an operator's replay in Temporal works, and is audited as nobody's", async () => {
  const last = await lastEntry();
  const input = { shopId: order.shopId, actor: "user/lin", reason: "after the fix", requestId: randomUUID() };
  const { result } = await start(forged(replayQuarantine, input));
  expect(result).toMatchObject({ failed: expect.any(Number) as number });
  expect(await auditedSince(last)).toMatchObject([{ actor: "temporal:unproven", action: "quarantine.replay" }]);
});
