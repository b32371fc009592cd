import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { HeatModel } from "../../../charts/prepare/heat.ts";
import { heatInk } from "../../../charts/prepare/heat-geometry.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatCount } from "../../../lib/format/number.ts";
import css from "./heat-grid.module.css";

/** What the inks mean: from none to the busiest cell. */
export const HeatLegend = ({ model }: { model: HeatModel }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const most = model.steps.at(-1) ?? 0;
  return (
    <p className={css["legend"]}>
      <span>{t("unit.orders", { count: most })}</span>
      <span className="num">0</span>
      {model.steps.map((_, level) => (
        <i key={level} style={{ background: heatInk(level) }} title={spanOf(model.steps, level)} />
      ))}
      <span className="num">{formatCount(most, language)}</span>
    </p>
  );
};

const spanOf = (steps: readonly number[], level: number): string =>
  level === 0 ? "0" : `${String((steps[level - 1] ?? 0) + 1)} – ${String(steps[level] ?? 0)}`;
