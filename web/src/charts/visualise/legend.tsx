import type { ReactNode } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import type { TrendModel } from "../prepare/trend.ts";
import css from "./legend.module.css";

type LegendProps = {
  model: TrendModel;
  /** The line under the pointer or the focus stands out. */
  onLight: (id: string | undefined) => void;
  onSwitch: (id: string, isOn: boolean) => void;
};

/** What each line is; resting on a name lifts its line, pressing it takes the line out of the drawing and of its scale. */
export const Legend = ({ model, onLight, onSwitch }: LegendProps): ReactNode => {
  const { t } = useTranslation();
  const shown = model.lines.filter((line) => line.isShown).length;
  const dim = (): void => {
    onLight(undefined);
  };
  return (
    <ul className={css["legend"]} aria-label={t("chart.legend")}>
      {model.lines.map((line) => (
        <li key={line.id}>
          <button
            type="button"
            aria-pressed={line.isShown}
            // One line stays: a plot without any says nothing.
            aria-disabled={line.isShown && shown === 1}
            title={line.isOther && !line.isShown ? t("chart.otherOff") : undefined}
            onPointerEnter={() => {
              onLight(line.isShown ? line.id : undefined);
            }}
            onPointerLeave={dim}
            onFocus={() => {
              onLight(line.isShown ? line.id : undefined);
            }}
            onBlur={dim}
            onClick={() => {
              if (line.isShown && shown === 1) return;
              onSwitch(line.id, !line.isShown);
              onLight(line.isShown ? undefined : line.id);
            }}
          >
            <span
              className={css["swatch"]}
              data-dashed={line.isCompare}
              style={{ borderColor: line.colour }}
              aria-hidden
            />
            {line.label}
          </button>
        </li>
      ))}
      {model.buckets.some((bucket) => bucket.isPartial) && (
        <li className={css["note"]}>
          <span className={css["hatch"]} aria-hidden />
          {t("stamp.partial")}
        </li>
      )}
    </ul>
  );
};
