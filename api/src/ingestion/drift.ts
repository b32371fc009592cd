import { builder } from "../builder.ts";
import { parseRowId } from "../relay/global-id.ts";
import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import { Shop } from "../shops/types.ts";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import type { Db } from "../sql/db.ts";
import { raw, sql } from "../sql/sql.ts";
import { guarded } from "../viewer/permissions.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";

interface DriftRow {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly change: string;
  readonly policy: string;
  readonly sample: string;
  readonly seen: string;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly shop: ShopRow;
}

const columns = sql`d.id, d.kind, d.path, d.change, d.policy, d.sample, d.seen,
  d.first_seen_at as "firstSeenAt", d.last_seen_at as "lastSeenAt", ${shopJson} as shop`;
const from = raw("drift_event d join shop s on s.id = d.shop_id");

/** One page of drift events, newest first sighting first. */
export function listDrift(
  { db, scope }: { db: Db; scope: Scope },
  { shopId, page }: { shopId: string | null | undefined; page: PageArgs },
): Promise<Page<DriftRow>> {
  return readPage<DriftRow>(db, {
    list: "driftEvents",
    columns,
    from,
    where: [scopeSql(scope), ...(shopId ? [sql`d.shop_id = ${shopId}`] : [])],
    keys: [{ name: "id", column: raw("d.id"), type: "bigint", direction: "desc", nullable: false }],
    page,
  });
}

async function readDrift(db: Db, scope: Scope, ids: readonly string[]): Promise<(DriftRow | null)[]> {
  const rows = await db.query<DriftRow>(
    sql`select ${columns} from ${from} where d.id = any(${ids}::bigint[]) and ${scopeSql(scope)}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export const DriftEvent = builder.objectRef<DriftRow>("DriftEvent");

builder.node(DriftEvent, {
  description: "A field or value that the connector does not know: one per first sighting, counted.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_INGESTION", (ids, { db, scope }) => readDrift(db, scope, ids)),
  fields: (t) => ({
    shop: t.field({ type: Shop, description: "The shop it was seen in.", resolve: ({ shop }) => shop }),
    kind: t.exposeString("kind", { description: "In what: trade, refund or report-row." }),
    path: t.exposeString("path", { description: "Dotted path of the field, array indices left out." }),
    change: t.exposeString("change", { description: "unknown_field, unknown_value, missing_field or type_changed." }),
    policy: t.exposeString("policy", { description: "What was done: evolve, freeze or quarantine." }),
    sample: t.exposeString("sample", { description: "What was seen, masked." }),
    seen: t.expose("seen", { type: "BigInt", description: "How often." }),
    firstSeenAt: t.expose("firstSeenAt", { type: "DateTime", description: "When it was first seen." }),
    lastSeenAt: t.expose("lastSeenAt", { type: "DateTime", description: "When it was last seen." }),
  }),
});

export const DriftEventConnection = builder.connectionObject(
  { type: DriftEvent, name: "DriftEventConnection", description: "A page of drift events." },
  { name: "DriftEventEdge", description: "A drift event in a page." },
);
