import type { Client } from "@temporalio/client";
import proto from "@temporalio/proto";
import { readHistories, type RecordedHistory, writeHistories } from "../histories.ts";
import { workflowTypes } from "../workflow-types.ts";
import { chooseHistories } from "./choose.ts";

const { History } = proto.temporal.api.history.v1;

/** Longer runs show nothing that shorter ones do not, and cost room. */
const eventsMax = 120;
/** Runs of a type that are looked at each time. */
const runsMax = 80;

/** Adds runs of every workflow type that the namespace remembers to a folder of histories. Returns how many each type has. */
export async function addHistories(client: Client, folder: string): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const type of workflowTypes) {
    const kept = readHistories(type, folder);
    const chosen = chooseHistories(kept, await findRuns(client, type));
    if (chosen.length > kept.length) writeHistories(type, chosen, folder);
    counts[type] = chosen.length;
  }
  return counts;
}

async function findRuns(client: Client, type: string): Promise<readonly RecordedHistory[]> {
  const found: RecordedHistory[] = [];
  let looked = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query: `WorkflowType = "${type}"` })) {
    if ((looked += 1) > runsMax) break;
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    if ((history.events?.length ?? 0) <= eventsMax) found.push(toRecorded(history));
  }
  return found;
}

/** Enums by name, long numbers and bytes as text: what History.fromObject reads back. Names of machines are cut out. */
function toRecorded(history: proto.temporal.api.history.v1.IHistory): RecordedHistory {
  const plain = History.toObject(History.fromObject(history), { enums: String, longs: String, bytes: String });
  return JSON.parse(JSON.stringify(plain, scrub)) as RecordedHistory;
}

const machine = /\b\d+@[\w.-]+/gu;

function scrub(key: string, value: unknown): unknown {
  if (key === "stackTrace") return "";
  if (key === "identity") return "worker";
  return typeof value === "string" ? value.replaceAll(machine, "worker") : value;
}
