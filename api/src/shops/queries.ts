import { channelLabels } from "@orderhub/schema/vocabulary/channel";
import { builder } from "../builder.ts";
import { searchLengthMax } from "../sql/search-text.ts";
import { ShopOrder } from "./inputs.ts";
import { listShops, readMarkets, shopIdsMax } from "./list-shops.ts";
import { Channel, Shop, ShopConnection, ShopFeed, ShopStatus } from "./types.ts";

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
  markets: t.stringList({
    description: "Every market that a shop in your scope serves.",
    resolve: (_root, _args, { db, scope }) => readMarkets(db, scope),
  }),
  shops: t.connection(
    {
      type: Shop,
      description: "The shops in your scope, by key where nothing else is asked.",
      args: {
        search: t.arg.string({
          description: `Only whose name or key contains this, at most ${searchLengthMax} characters.`,
        }),
        shopIds: t.arg.stringList({ description: `Only these shops, at most ${shopIdsMax}.` }),
        channel: t.arg.string({ description: "Only of this channel." }),
        market: t.arg.string({ description: "Only of this market." }),
        feed: t.arg({ type: ShopFeed, description: "Only whose orders arrive like this." }),
        status: t.arg({ type: ShopStatus, description: "Only with this status." }),
        orderBy: t.arg({ type: ShopOrder, description: "How they are sorted." }),
      },
      resolve: (_root, { search, shopIds, channel, market, feed, status, orderBy, ...page }, context) =>
        listShops(context, { search, shopIds, channel, market, feed, status, orderBy, page }),
    },
    ShopConnection,
  ),
}));
