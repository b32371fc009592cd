import { channelLabels, type ChannelName } from "@orderhub/schema/vocabulary/channel";
import type { Dimension } from "@orderhub/warehouse/query/metrics-query";
import type { Context } from "../context.ts";

const unknown = { zh: "未知", en: "Unknown" };

/** What people see for a value of a dimension. Values without a label of their own are shown as they are. */
export async function labelOfValue(dimension: Dimension, value: string, { locale, loaders }: Context): Promise<string> {
  if (dimension === "channel" && value in channelLabels) return channelLabels[value as ChannelName][locale];
  if (dimension === "shop") return (await loaders.progress()).find(({ shop }) => shop.id === value)?.shop.name ?? value;
  if (dimension === "province" && value === "") return unknown[locale];
  if (dimension === "hourOfDay") return `${value.padStart(2, "0")}:00`;
  return value;
}
