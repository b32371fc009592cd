import type { ReactNode } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { labelIn, useLanguage } from "../i18n/use-language.ts";
import { marketLabel } from "../lib/format/market.ts";
import { useHub } from "../lib/hub/hub.tsx";
import { useShopNames } from "../lib/hub/use-shop-names.ts";
import { useObeyed } from "../lib/obeyed.ts";
import { apiStatus, blankValue } from "../lib/scope.ts";
import { useSetView, useView } from "../lib/url-state/use-view.ts";
import { dimensions } from "../lib/url-state/view.ts";
import type { DimensionName } from "../lib/url-state/view.ts";
import { Chip } from "./chip.tsx";
import css from "./page-head.module.css";
import { Tool } from "./tool.tsx";

/** Name of a filter value as people read it. */
export const useValueLabel = (): ((dimension: DimensionName, value: string) => string) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { channels } = useHub();
  const shopName = useShopNames(useView().shop);
  return (dimension, value) => {
    if (value === blankValue) return t("overview.ranking.blank");
    if (dimension === "market") return marketLabel(value, language);
    if (dimension === "status") return t(`status.${apiStatus(value)}`);
    if (dimension === "shop") return shopName(value);
    const channel = dimension === "channel" ? channels.find((item) => item.name === value) : undefined;
    return channel === undefined ? value : labelIn(channel, language);
  };
};

const shownValues = 3;

/** Filters that are on, each to take off; they hold for every card of the page. */
export const ScopeChips = ({ children }: { children?: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const valueLabel = useValueLabel();
  const obeyed = useObeyed();
  const used = dimensions.filter((dimension) => obeyed.includes(dimension) && view[dimension].length > 0);
  if (used.length === 0 && children === undefined) return null;
  return (
    <div className={css["chips"]}>
      {children}
      {used.map((dimension) => {
        const labels = view[dimension].map((value) => valueLabel(dimension, value));
        const more = labels.length - shownValues;
        const text = labels.slice(0, shownValues).join(t("overview.join"));
        return (
          <Chip
            key={dimension}
            label={`${t(`dimension.${dimension}`)}: ${text}${more > 0 ? ` +${String(more)}` : ""}`}
            title={labels.join(t("overview.join"))}
            onRemove={() => {
              setView({ [dimension]: [] });
            }}
          />
        );
      })}
      {used.length > 1 && (
        <Tool
          onClick={() => {
            setView(Object.fromEntries(used.map((dimension) => [dimension, []])));
          }}
        >
          {t("action.clearAll")}
        </Tool>
      )}
    </div>
  );
};
