import { useEffect, useRef } from "react";
import { useSubscription } from "urql";
import { usePages } from "../../../components/use-pages.ts";
import type { PagedList } from "../../../components/use-pages.ts";
import type { FeedsQuery, IngestionProgressSubscription, IngestionSortField } from "../../../generated/graphql.ts";
import { FeedsDocument, IngestionProgressDocument, WaitingDocument } from "../../../generated/graphql.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import { useView } from "../../../lib/url-state/use-view.ts";
import type { Feed } from "../completeness.ts";
import { useBurst } from "./use-burst.ts";

export type ProgressEvent = IngestionProgressSubscription["ingestionProgress"];
type Live = { readonly events: readonly ProgressEvent[]; readonly count: number };

const keptEvents = 30;
/** Windows commit in bursts; the page asks for new counts at most this often. */
const settleMs = 1_200;
const nothing: Live = { events: [], count: 0 };

const gather = (before: Live | undefined, { ingestionProgress }: IngestionProgressSubscription): Live => {
  const { events, count } = before ?? nothing;
  return { events: [ingestionProgress, ...events].slice(0, keptEvents), count: count + 1 };
};

/** Each event is listed at once; what it changed is asked for once per burst. */
export const useProgress = (again: () => void): Live => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [subscription] = useSubscription({ query: IngestionProgressDocument }, gather);
  const live = subscription.data ?? nothing;
  useBurst(live.count, () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      again();
    }, settleMs);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return live;
};

export const feedSorts = {
  name: "NAME",
  status: "STATUS",
  dataThrough: "DATA_THROUGH",
  ordersLanded: "ORDERS_LANDED",
  quarantinedOpen: "QUARANTINED_OPEN",
  driftOpen: "DRIFT_OPEN",
} as const satisfies Record<string, IngestionSortField>;
export type FeedSort = keyof typeof feedSorts;

const isSort = (name: string): name is FeedSort => name in feedSorts;

/** The sort of the address: `-driftOpen` is the largest first. */
export const feedOrderOf = (text: string): { field: FeedSort; isDown: boolean } => {
  const name = text.replace("-", "");
  return { field: isSort(name) ? name : "name", isDown: text.startsWith("-") };
};

const connection = ({ shopIngestion }: FeedsQuery) => ({
  ...shopIngestion,
  nodes: shopIngestion.nodes.map((feed) => ({ ...feed, id: feed.shop.id })),
});

/** Shops with where their ingestion stands, as the address searches and sorts them. */
export const useFeeds = (): PagedList<Feed & { readonly id: string }> => {
  const { q, feeds } = useView();
  const { field, isDown } = feedOrderOf(feeds);
  const orderBy = { field: feedSorts[field], direction: isDown ? ("DESC" as const) : ("ASC" as const) };
  return usePages(FeedsDocument, { search: q === "" ? null : q, orderBy }, connection);
};

const noVariables = {};

/** What waits for a person, over all shops. */
export const useWaiting = () => useApi(WaitingDocument, noVariables);
