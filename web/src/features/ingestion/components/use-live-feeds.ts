import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useSubscription } from "urql";
import type { FeedsQuery, IngestionProgressSubscription } from "../../../generated/graphql.ts";
import { FeedsDocument, IngestionProgressDocument } from "../../../generated/graphql.ts";
import type { ApiState } from "../../../lib/api/use-api.ts";
import { useApi } from "../../../lib/api/use-api.ts";

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

/** Feeds that move by themselves: each event is listed at once, the counts follow in one question per burst. */
export const useLiveFeeds = (): LiveFeeds => {
  const state = useApi(FeedsDocument, variables);
  const [live, setLive] = useState<{ events: readonly ProgressEvent[]; count: number }>({ events: [], count: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refetch = useEffectEvent(() => {
    timer.current = undefined;
    state.retry();
  });
  const [subscription] = useSubscription({ query: IngestionProgressDocument });
  const event = subscription.data?.ingestionProgress;
  const onEvent = useEffectEvent((next: ProgressEvent) => {
    setLive((before) => ({ events: [next, ...before.events].slice(0, keptEvents), count: before.count + 1 }));
    timer.current ??= setTimeout(refetch, settleMs);
  });
  useEffect(() => {
    if (event !== undefined) onEvent(event);
  }, [event]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return { state, ...live };
};
