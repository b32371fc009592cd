import { MASK_VERSION } from "@orderhub/schema/mask";
import { type Column, columnValues, namesOf, sameInAll, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";
import { copyRows, takeIds } from "./copy-rows.ts";
import type { PreparedRecord } from "./prepare.ts";

type Payload = Pick<PreparedRecord, "kind" | "sourceKey" | "contentHash" | "body" | "receivedAt">;

const columns: readonly Column<Payload>[] = [
  { name: "kind", type: "text", of: (row) => row.kind },
  { name: "source_key", type: "text", of: (row) => row.sourceKey },
  { name: "content_hash", type: "bytea", of: (row) => row.contentHash },
  { name: "body", type: "text", of: (row) => row.body },
  { name: "received_at", type: "timestamptz", of: (row) => row.receivedAt },
];
const keys = columns.slice(0, 3);

const findSql = `SELECT p.id, p.kind, p.source_key, p.content_hash
  FROM ${unnestOf(keys, 2)} AS i(${namesOf(keys)})
  JOIN raw_payload p ON p.shop_id = $1 AND p.kind = i.kind AND p.source_key = i.source_key
   AND p.content_hash = i.content_hash`;

interface StoredPayload {
  readonly id: string;
  readonly kind: string;
  readonly source_key: string;
  readonly content_hash: Buffer;
}

/** Identity of a payload: the same content of the same thing is stored once. */
export function payloadKey(kind: string, sourceKey: string, contentHash: Buffer): string {
  return `${kind}\n${sourceKey}\n${contentHash.toString("latin1")}`;
}

export interface StoredPayloads {
  /** Id by `payloadKey`. */
  readonly ids: ReadonlyMap<string, string>;
  /** Keys of the payloads that were not stored before. */
  readonly fresh: ReadonlySet<string>;
}

/** Stores payloads that are new and finds the ids of those that are known. The caller holds the lock on the shop. */
export async function storePayloads(context: LandContext, records: readonly Payload[]): Promise<StoredPayloads> {
  const unique = new Map(records.map((row) => [payloadKey(row.kind, row.sourceKey, row.contentHash), row]));
  const known = await findPayloads(context, [...unique.values()]);
  const added = await addPayloads(
    context,
    [...unique].filter(([key]) => !known.has(key)),
  );
  return { ids: new Map([...known, ...added]), fresh: new Set(added.keys()) };
}

type Ids = ReadonlyMap<string, string>;

async function findPayloads(context: LandContext, rows: readonly Payload[]): Promise<Ids> {
  if (rows.length === 0) return new Map();
  const found = await context.connection.query<StoredPayload>({
    name: "find-payloads",
    text: findSql,
    values: [context.shopId, ...columnValues(keys, rows)],
  });
  return new Map(found.rows.map((row) => [payloadKey(row.kind, row.source_key, row.content_hash), row.id]));
}

async function addPayloads(context: LandContext, entries: readonly (readonly [string, Payload])[]): Promise<Ids> {
  const ids = await takeIds(context.connection, "raw_payload", entries.length);
  const rows = entries.map(([, payload], index) => ({ ...payload, id: ids[index] ?? "" }));
  const all: readonly Column<Payload & { readonly id: string }>[] = [
    { name: "id", type: "bigint", of: ({ id }) => id },
    sameInAll("shop_id", "text", context.shopId),
    sameInAll("mask_version", "int", MASK_VERSION),
    sameInAll("workflow_id", "text", context.workflowId),
    sameInAll("run_id", "text", context.runId),
    ...columns,
  ];
  await copyRows(context.connection, "raw_payload", all, rows);
  return new Map(entries.map(([key], index) => [key, ids[index] ?? ""]));
}
