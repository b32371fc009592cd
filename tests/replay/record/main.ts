import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { Client, Connection } from "@temporalio/client";
import proto from "@temporalio/proto";
import * as z from "zod";
import { readConfig } from "../../../schema/src/config.ts";
import { temporalConnection, TemporalConfig } from "../../../schema/src/contracts/temporal-connection.ts";
import { historyFolder, workflowTypes } from "../workflow-types.ts";

// Saves the longest short history of every workflow type of a running hub: npm run record-histories. Names of machines are cut out.
const EVENTS_MAX = 120;
const config = readConfig(TemporalConfig.extend({ ONLY: z.string().optional() }));
const connection = await Connection.connect(temporalConnection(config));
const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });

mkdirSync(historyFolder, { recursive: true });
for (const type of workflowTypes) {
  const picked = await pick(type);
  if (picked === undefined) {
    console.log(`${type}: no run found`);
    continue;
  }
  const text = JSON.stringify(toJson(picked), scrub, 1);
  for (const old of readdirSync(historyFolder)) if (old === `${type}.json`) rmSync(`${historyFolder}/${old}`);
  writeFileSync(`${historyFolder}/${type}.json`, `${text}\n`);
  console.log(`${type}: ${picked.events?.length ?? 0} events`);
}
await connection.close();

async function pick(type: string) {
  let best: Awaited<ReturnType<typeof historyOf>> | undefined;
  let tried = 0;
  for await (const run of client.workflow.list({ query: `WorkflowType = "${type}"` })) {
    if (tried++ > 40) break;
    const history = await historyOf(run.workflowId, run.runId);
    const length = history.events?.length ?? 0;
    if (length <= EVENTS_MAX && length > (best?.events?.length ?? 0)) best = history;
  }
  return best;
}

function historyOf(workflowId: string, runId: string) {
  return client.workflow.getHandle(workflowId, runId).fetchHistory();
}

/** Enums by name, long numbers and bytes as text: what History.fromObject reads back. */
function toJson(history: Awaited<ReturnType<typeof historyOf>>): object {
  return proto.temporal.api.history.v1.History.toObject(proto.temporal.api.history.v1.History.fromObject(history), {
    enums: String,
    longs: String,
    bytes: String,
  });
}

function scrub(key: string, value: unknown): unknown {
  if (key === "stackTrace") return "";
  return key === "identity" ? "worker" : value;
}
