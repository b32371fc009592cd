import { useMemo } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { Comparable } from "../../../charts/prepare/compared.ts";
import { fairly, isComparedBefore } from "../../../charts/prepare/compared.ts";
import type { OrderFilter } from "../../../generated/graphql.ts";
import { FirstOrderDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import type { ApiState } from "../../../lib/api/use-api.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import { formatDayShort } from "../../../lib/format/date.ts";
import { comparedWith, metricFilterOf } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { floorTo } from "../../../lib/time/zone.ts";
import { useView } from "../../../lib/url-state/use-view.ts";

/**
 * From when on the hub has orders of the shops that the page is about: the day of the first one. Filters inside of a shop
 * do not change since when it is known. Undefined as long as nobody has said: until then nothing is compared.
 */
const useSince = (): number | undefined => {
  const view = useView();
  const { nowMs } = useClock();
  const { channel, shop, market } = metricFilterOf(view) ?? {};
  const filter: OrderFilter = {
    ...(channel === undefined ? {} : { channel }),
    ...(shop === undefined ? {} : { shop }),
    ...(market === undefined ? {} : { market }),
  };
  const isAsked = comparedWith(view, nowMs) !== "none";
  const { data, isStale } = useApi(FirstOrderDocument, { filter }, { pause: !isAsked });
  if (data === undefined || isStale) return undefined;
  const first = data.orders.nodes[0]?.createdAt;
  return first === undefined ? Infinity : floorTo(Date.parse(first), "d");
};

type Fair<A> = { readonly state: ApiState<A>; readonly reason: string | undefined };

/** An answer without comparisons that would be unfair, and the words for why there is none. */
export const useFairly = <A extends Comparable>(state: ApiState<A>): Fair<A> => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const sinceMs = useSince();
  const { data } = state;
  const fair = useMemo(() => (data === undefined ? undefined : fairly(data, sinceMs ?? Infinity)), [data, sinceMs]);
  if (data === undefined || sinceMs === undefined || !isComparedBefore(data, sinceMs))
    return { state: { ...state, data: fair }, reason: undefined };
  const reason = Number.isFinite(sinceMs)
    ? t("delta.before", { day: formatDayShort(sinceMs, nowMs, language) })
    : t("delta.none");
  return { state: { ...state, data: fair }, reason };
};
