import { useMemo } from "react";
import { colourOf } from "../../charts/prepare/palette.ts";
import type { FilterOption } from "../../components/filter-list.tsx";
import small from "../../components/small.module.css";
import { labelIn, useLanguage } from "../../i18n/use-language.ts";
import { marketLabel } from "../../lib/format/market.ts";
import { useHub } from "../../lib/hub/hub.tsx";
import type { ScopeName } from "./scope-menus.tsx";

export const useScopeOptions = (): Readonly<Record<ScopeName, readonly FilterOption[]>> => {
  const language = useLanguage();
  const { channels, shops } = useHub();
  return useMemo(() => {
    const mark = (channel: string) => (
      <span className={small["dot"]} style={{ background: colourOf("CHANNEL", channel, 0) }} aria-hidden />
    );
    const markets = [...new Set(shops.map((shop) => shop.market))].sort();
    return {
      channel: channels.map((channel) => ({
        value: channel.name,
        label: labelIn(channel, language),
        mark: mark(channel.name),
      })),
      shop: shops.map((shop) => ({ value: shop.shopId, label: shop.name, mark: mark(shop.channel.name) })),
      market: markets.map((market) => ({ value: market, label: marketLabel(market, language) })),
    };
  }, [channels, shops, language]);
};
