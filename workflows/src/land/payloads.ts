import { MASK_VERSION } from "@orderhub/schema/mask";
import { type Column, columnValues, namesOf, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";
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

const insertSql = `INSERT INTO raw_payload (shop_id, mask_version, workflow_id, run_id, ${namesOf(columns)})
  SELECT $1, $2, $3, $4, ${namesOf(columns, "i.")} FROM ${unnestOf(columns, 5)} AS i(${namesOf(columns)})
  ON CONFLICT (shop_id, kind, source_key, content_hash) DO NOTHING
  RETURNING id, kind, source_key, content_hash`;

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

/** Stores payloads that are new and finds the ids of those that are known. */
export async function storePayloads(context: LandContext, records: readonly Payload[]): Promise<StoredPayloads> {
  const ids = new Map<string, string>();
  const fresh = new Set<string>();
  const unique = new Map(records.map((row) => [payloadKey(row.kind, row.sourceKey, row.contentHash), row]));
  const remember = (row: StoredPayload): string => {
    const key = payloadKey(row.kind, row.source_key, row.content_hash);
    ids.set(key, row.id);
    return key;
  };
  if (unique.size === 0) return { ids, fresh };
  const run = [context.shopId, MASK_VERSION, context.workflowId, context.runId];
  const inserted = await context.connection.query<StoredPayload>({
    name: "land-payloads",
    text: insertSql,
    values: [...run, ...columnValues(columns, [...unique.values()])],
  });
  for (const row of inserted.rows) fresh.add(remember(row));
  const known = [...unique].filter(([key]) => !ids.has(key)).map(([, row]) => row);
  if (known.length > 0) {
    const found = await context.connection.query<StoredPayload>(findSql, [
      context.shopId,
      ...columnValues(keys, known),
    ]);
    for (const row of found.rows) remember(row);
  }
  return { ids, fresh };
}
