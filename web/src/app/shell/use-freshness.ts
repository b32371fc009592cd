import { useMemo } from "react";
import type { FreshnessQuery } from "../../generated/graphql.ts";
import { FreshnessDocument } from "../../generated/graphql.ts";
import { useMay } from "../../lib/hub/hub.tsx";
import { useApi } from "../../lib/api/use-api.ts";
import type { PageId } from "../pages.ts";

export type FeedFreshness = FreshnessQuery["ingestion"][number];
export type Freshness = {
  readonly feeds: readonly FeedFreshness[];
  /** Earliest data-to of the shops that are fed all the time; files come when somebody brings them. */
  readonly dataThrough: string | null;
  readonly lateCount: number;
  readonly state: "fine" | "late" | "unknown";
};

const noVariables = {};

const isLive = (feed: FeedFreshness): boolean => feed.shop.feed === "API" && feed.shop.status === "ACTIVE";
export const isLate = (feed: FeedFreshness): boolean => isLive(feed) && feed.streams.some((stream) => stream.isStale);

export const freshnessOf = (feeds: readonly FeedFreshness[] | undefined): Freshness => {
  if (feeds === undefined) return { feeds: [], dataThrough: null, lateCount: 0, state: "unknown" };
  const instants = feeds
    .filter(isLive)
    .map((feed) => feed.dataThrough)
    .filter((instant) => instant !== null);
  const dataThrough = instants.reduce<string | null>(
    (least, instant) => (least === null || Date.parse(instant) < Date.parse(least) ? instant : least),
    null,
  );
  const lateCount = feeds.filter(isLate).length;
  return { feeds, dataThrough, lateCount, state: dataThrough === null ? "unknown" : lateCount > 0 ? "late" : "fine" };
};

export const useFreshness = (): Freshness => {
  const mayRead = useMay("READ_INGESTION");
  const { data } = useApi(FreshnessDocument, noVariables, { pause: !mayRead });
  return useMemo(() => freshnessOf(data?.ingestion), [data]);
};

/** Numbers beside page names: work that waits there. */
export const useBadges = (): Partial<Record<PageId, number>> => {
  const { feeds } = useFreshness();
  return { ingestion: feeds.reduce((sum, feed) => sum + feed.quarantinedOpen, 0) };
};
