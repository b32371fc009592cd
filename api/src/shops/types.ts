import { channelLabels, type ChannelName } from "@orderhub/schema/vocabulary/channel";
import { builder } from "../builder.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import type { ShopRow } from "./shop-row.ts";

function labelsOf(name: string): { zh: string; en: string } {
  return name in channelLabels ? channelLabels[name as ChannelName] : { zh: name, en: name };
}

export const Channel = builder.objectRef<{ name: string }>("Channel").implement({
  description: "A marketplace or sales route.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The key of the channel everywhere, for example taobao." }),
    labelZh: t.string({ description: "What people see in Chinese.", resolve: ({ name }) => labelsOf(name).zh }),
    labelEn: t.string({ description: "What people see in English.", resolve: ({ name }) => labelsOf(name).en }),
    shopCount: t.int({
      description: "Shops of this channel in your scope.",
      resolve: async ({ name }, _args, { loaders }) =>
        (await loaders.shops()).filter((shop) => shop.channelName === name).length,
    }),
  }),
});

export const ShopFeed = describedEnum("ShopFeed", "How the orders of a shop arrive.", {
  API: { value: "api", description: "Polled and pushed through the connector of its channel." },
  FILE: { value: "file", description: "Only by imported report files." },
});

export const ShopStatus = describedEnum("ShopStatus", "Whether a shop is ingested.", {
  ACTIVE: { value: "active", description: "Ingested on schedule." },
  PAUSED: { value: "paused", description: "Stopped by a person; the watermark stays where it is." },
  EXPIRED: { value: "expired", description: "The channel refuses the shop's authorisation." },
});

export const Shop = builder.objectRef<ShopRow>("Shop");

builder.node(Shop, {
  description: "One shop on one channel: the unit of credentials, watermark and scope.",
  id: { resolve: ({ id }) => id, description: "Opaque id, the same for ever." },
  loadMany: async (ids, { loaders }) => {
    const byId = new Map((await loaders.shops()).map((shop) => [shop.id, shop]));
    return ids.map((id) => byId.get(id) ?? null);
  },
  fields: (t) => ({
    shopId: t.exposeString("id", { description: "The key of the shop in filters, for example taobao-flagship." }),
    name: t.exposeString("name", { description: "The name people use." }),
    channel: t.field({
      type: Channel,
      description: "The channel it sells on.",
      resolve: ({ channelName }) => ({ name: channelName }),
    }),
    market: t.exposeString("market", { description: "The market it serves, for example CN." }),
    feed: t.field({
      type: ShopFeed,
      description: "How its orders arrive.",
      resolve: ({ feed }) => (feed === "file" ? "file" : "api"),
    }),
    status: t.field({
      type: ShopStatus,
      description: "Whether it is ingested.",
      resolve: ({ status }) => (status === "paused" || status === "expired" ? status : "active"),
    }),
    statusReason: t.exposeString("statusReason", { nullable: true, description: "Why it has this status." }),
    statusAt: t.expose("statusAt", { type: "DateTime", description: "When it got this status." }),
  }),
});

export const ShopConnection = builder.connectionObject(
  { type: Shop, name: "ShopConnection", description: "A page of shops." },
  { name: "ShopEdge", description: "A shop in a page." },
);
