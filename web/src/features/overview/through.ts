import type { RankingAnswer } from "./answers.ts";

type Freshness = RankingAnswer["freshness"];

/** Data-to of one shop, or of a channel: the earliest of its shops, because a sum is as old as its oldest part. */
export const dataThroughOf = (freshness: Freshness, dimension: string, value: string): string | null => {
  const own = freshness.filter(({ shop }) => (dimension === "shop" ? shop.shopId : shop.channel.name) === value);
  const instants = own.map((shop) => shop.dataThrough).filter((instant) => instant !== null);
  if (instants.length === 0 || instants.length < own.length) return null;
  return instants.reduce((least, instant) => (Date.parse(instant) < Date.parse(least) ? instant : least));
};
