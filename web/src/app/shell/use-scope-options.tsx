import { useMemo } from "react";
import { colourOf } from "../../charts/prepare/palette.ts";
import type { FilterOption } from "../../components/filter-list.tsx";
import small from "../../components/small.module.css";
import { labelIn, useLanguage } from "../../i18n/use-language.ts";
import { marketLabel } from "../../lib/format/market.ts";
import { useHub } from "../../lib/hub/hub.tsx";

/** Values of the dimensions that are few enough to be known everywhere. */
export const useScopeOptions = (): Readonly<Record<"channel" | "market", readonly FilterOption[]>> => {
  const language = useLanguage();
  const { channels, markets } = useHub();
  return useMemo(
    () => ({
      channel: channels.map((channel) => ({
        value: channel.name,
        label: labelIn(channel, language),
        mark: <span className={small["dot"]} style={{ background: colourOf("CHANNEL", channel.name) }} aria-hidden />,
      })),
      market: markets.map((market) => ({ value: market, label: marketLabel(market, language) })),
    }),
    [channels, markets, language],
  );
};
