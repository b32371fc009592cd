import { useEffect, useRef } from "react";
import { useSubscription } from "urql";
import type { FeedsQuery, IngestionProgressSubscription } from "../../../generated/graphql.ts";
import { FeedsDocument, IngestionProgressDocument } from "../../../generated/graphql.ts";
import type { ApiState } from "../../../lib/api/use-api.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import { useBurst } from "./use-burst.ts";

export type ProgressEvent = IngestionProgressSubscription["ingestionProgress"];
export type LiveFeeds = {
  readonly state: ApiState<FeedsQuery>;
  readonly events: readonly ProgressEvent[];
  readonly count: number;
};

const shownDays = 14;
const keptEvents = 30;
/** Windows commit in bursts; the page asks for new counts at most this often. */
const settleMs = 1_200;

const variables = { days: shownDays };

type Live = Pick<LiveFeeds, "events" | "count">;
const nothing: Live = { events: [], count: 0 };

const gather = (before: Live | undefined, { ingestionProgress }: IngestionProgressSubscription): Live => {
  const { events, count } = before ?? nothing;
  return { events: [ingestionProgress, ...events].slice(0, keptEvents), count: count + 1 };
};

/** Feeds that move by themselves: each event is listed at once, the counts follow in one question per burst. */
export const useLiveFeeds = (): LiveFeeds => {
  const state = useApi(FeedsDocument, variables);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [subscription] = useSubscription({ query: IngestionProgressDocument }, gather);
  const live = subscription.data ?? nothing;
  useBurst(live.count, () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      state.retry();
    }, settleMs);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return { state, events: live.events, count: live.count };
};
