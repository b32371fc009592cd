import { channelLabels } from "@orderhub/schema/vocabulary/channel";
import { builder } from "../builder.ts";
import { readPage } from "../relay/read-page.ts";
import { raw, sql } from "../sql/sql.ts";
import { scopeSql } from "../viewer/scope.ts";
import { shopJson, type ShopRow } from "./shop-row.ts";
import { Channel, Shop, ShopConnection } from "./types.ts";

builder.queryFields((t) => ({
  channels: t.field({
    type: [Channel],
    description: "Every channel the hub has a connector for.",
    resolve: () => Object.keys(channelLabels).map((name) => ({ name })),
  }),
  shop: t.field({
    type: Shop,
    nullable: true,
    description: "One shop by its key. Null when it does not exist or is outside your scope.",
    args: { shopId: t.arg.string({ required: true, description: "The key of the shop." }) },
    resolve: async (_root, { shopId }, { loaders }) =>
      (await loaders.shops()).find((shop) => shop.id === shopId) ?? null,
  }),
  shops: t.connection(
    {
      type: Shop,
      description: "The shops in your scope, by key.",
      resolve: async (_root, page, { db, scope }) => {
        const { edges, ...list } = await readPage<{ shop: ShopRow }>(db, {
          list: "shops",
          columns: sql`${shopJson} as shop`,
          from: sql`shop s`,
          where: [scopeSql(scope)],
          keys: [{ name: "ID", column: raw("s.id"), type: "text", direction: "asc", nullable: false }],
          page,
        });
        return { ...list, edges: edges.map(({ cursor, node }) => ({ cursor, node: node.shop })) };
      },
    },
    ShopConnection,
  ),
}));
