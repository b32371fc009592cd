import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import type { TrendModel } from "../prepare/trend.ts";
import css from "./reading.module.css";

/** What the lines say at one bucket: both dates, exact values, and how much changed. */
export const Reading = ({ model, index }: { model: TrendModel; index: number }): ReactNode => {
  const { t } = useTranslation();
  const bucket = model.buckets[index];
  if (bucket === undefined) return null;
  return (
    <>
      <p className={css["when"]}>
        {bucket.longLabel}
        {bucket.isPartial && <em> · {t("stamp.partial")}</em>}
      </p>
      {model.lines
        .filter((line) => line.isShown)
        .map((line) => (
          <p key={line.id} className={css["line"]}>
            <span className={css["swatch"]} data-dashed={line.isCompare} style={{ borderColor: line.colour }} />
            <span className={css["name"]}>
              {line.label}
              {line.isCompare && bucket.compareLabel !== undefined && <small> {bucket.compareLabel}</small>}
            </span>
            <b className="num">{line.texts[index] ?? ""}</b>
          </p>
        ))}
      {bucket.change !== undefined && (
        <p className={css["line"]} data-change>
          <span className={css["name"]}>{t("delta.change")}</span>
          <b className="num">{bucket.change}</b>
        </p>
      )}
    </>
  );
};
