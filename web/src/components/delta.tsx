import type { ReactNode } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { deltaOf } from "../charts/prepare/delta.ts";
import type { Better, MetricUnit } from "../generated/graphql.ts";
import { useLanguage } from "../i18n/use-language.ts";
import { formatSpan } from "../lib/format/date.ts";
import { formatCompact, formatDelta, formatExact, formatSignedRatio } from "../lib/format/number.ts";
import { usePreferences } from "../lib/preferences.tsx";
import css from "./small.module.css";

export type Compared = {
  readonly value: string | null;
  readonly compareValue: string | null;
  readonly delta: string | null;
  readonly deltaRatio: string | null;
};
type Span = { readonly start: string; readonly end: string };
type DeltaProps = {
  value: Compared;
  unit: MetricUnit;
  better: Better;
  period: Span;
  comparePeriod: Span | null;
  withWord?: boolean;
  /** Why there is nothing to compare with. */
  reason?: string | undefined;
};

/** The compared value stands beside the change in little room; the tooltip has every digit. */
const shortFrom = 10_000;

const arrows = { up: "▲", down: "▼", same: "■" } as const;

/** Sign, value and percent of a change; arrow and word carry the meaning, colour only repeats it. */
export const Delta = ({
  value,
  unit,
  better,
  period,
  comparePeriod,
  withWord = true,
  reason,
}: DeltaProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { riseIsRed } = usePreferences();
  if (comparePeriod === null) return <span className={css["delta"]} />;
  const spans = t("delta.spans", {
    current: formatSpan(period.start, period.end, language),
    compared: formatSpan(comparePeriod.start, comparePeriod.end, language),
  });
  const change = deltaOf(value.delta, better, riseIsRed);
  if (change === undefined) {
    return (
      <span className={css["delta"]} data-tip={spans}>
        <small>– {reason ?? t("delta.none")}</small>
      </span>
    );
  }
  const shown =
    unit === "RATIO" ? formatDelta(value.delta, unit, language) : formatSignedRatio(value.deltaRatio, language);
  const exact = `${formatDelta(value.delta, unit, language)} (${formatSignedRatio(value.deltaRatio, language)}) · ${formatExact(value.compareValue, unit, language)}`;
  return (
    <span className={css["delta"]} data-tip={`${exact} · ${spans}`}>
      <span className={css[change.tone]}>
        <span aria-hidden>{arrows[change.direction]} </span>
        <span className="srOnly">{t(`delta.${change.direction}`)} </span>
        {shown === "–" ? formatDelta(value.delta, unit, language) : shown}
      </span>
      {withWord && <small>{t(`delta.${change.meaning}`)}</small>}
      <small className="num">
        <span className="srOnly">{t("delta.was")} </span>
        {formatCompact(value.compareValue, unit, language, shortFrom)}
      </small>
    </span>
  );
};
