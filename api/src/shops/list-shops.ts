import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { Direction, SortKey } from "../relay/keyset.ts";
import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import type { Db } from "../sql/db.ts";
import { searchSql } from "../sql/search-text.ts";
import { raw, sql, type Sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { shopJson, type ShopRow } from "./shop-row.ts";

/** The most shops that can be named in one question. */
export const shopIdsMax = 500;

export interface ShopChoice {
  readonly search?: string | null | undefined;
  readonly shopIds?: readonly string[] | null | undefined;
  readonly channel?: string | null | undefined;
  readonly market?: string | null | undefined;
  readonly feed?: string | null | undefined;
  readonly status?: string | null | undefined;
}

/** Which shops are meant, on the shop table under the alias `s`. Throws BAD_INPUT for too long a text and too many names. */
export function shopChoiceSql({ search, shopIds, channel, market, feed, status }: ShopChoice): Sql[] {
  if (shopIds && shopIds.length > shopIdsMax) {
    throw new InvalidInputError(say("shopCount", { max: shopIdsMax }), ["shopIds"]);
  }
  return [
    ...searchSql(raw("(s.name || ' ' || s.id)"), search),
    ...(shopIds ? [sql`s.id = any(${shopIds}::text[])`] : []),
    ...(channel ? [sql`s.channel_name = ${channel}`] : []),
    ...(market ? [sql`s.market = ${market}`] : []),
    ...(feed ? [sql`s.feed = ${feed}`] : []),
    ...(status ? [sql`s.status = ${status}`] : []),
  ];
}

export type ShopSortField = "key" | "name" | "market" | "status";
export interface ShopSort {
  readonly field: ShopSortField;
  readonly direction: Direction;
}

const columns: Record<Exclude<ShopSortField, "key">, Sql> = {
  name: raw("s.name"),
  market: raw("s.market"),
  status: raw("s.status"),
};

function keysOf({ field, direction }: ShopSort): SortKey[] {
  const id: SortKey = { name: "ID", column: raw("s.id"), type: "text", direction, nullable: false };
  return field === "key"
    ? [id]
    : [{ name: field, column: columns[field], type: "text", direction, nullable: false }, id];
}

/** One page of shops in scope, by their key where nothing else is asked. */
export async function listShops(
  { db, scope }: { db: Db; scope: Scope },
  { page, orderBy, ...choice }: ShopChoice & { page: PageArgs; orderBy?: ShopSort | null | undefined },
): Promise<Page<ShopRow>> {
  const { edges, ...list } = await readPage<{ shop: ShopRow }>(db, {
    list: "shops",
    columns: sql`${shopJson} as shop`,
    from: sql`shop s`,
    where: [scopeSql(scope), ...shopChoiceSql(choice)],
    keys: keysOf(orderBy ?? { field: "key", direction: "asc" }),
    page,
  });
  return { ...list, edges: edges.map(({ cursor, node }) => ({ cursor, node: node.shop })) };
}

/** Every market that a shop in scope serves, by name. One statement. */
export async function readMarkets(db: Db, scope: Scope): Promise<string[]> {
  const rows = await db.query<{ market: string }>(
    sql`select distinct s.market from shop s where ${scopeSql(scope)} order by s.market`,
  );
  return rows.map(({ market }) => market);
}
