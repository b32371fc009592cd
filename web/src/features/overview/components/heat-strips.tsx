import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { HeatModel } from "../../../charts/prepare/heat.ts";
import { heatInk } from "../../../charts/prepare/heat-geometry.ts";
import type { PeriodInput } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useView } from "../../../lib/url-state/use-view.ts";
import css from "./heat-grid.module.css";
import { HeatLegend } from "./heat-legend.tsx";

/** The heat grid for thumbs: each province is one row that leads to its orders, its day drawn as a strip. */
export const HeatStrips = ({ model, period }: { model: HeatModel; period: PeriodInput }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  return (
    <>
      <ul className={css["strips"]}>
        {model.rows.map((row) => {
          const drill = {
            metric: "paidOrders",
            start: period.start,
            end: period.end,
            narrow: { province: [row.value] },
          };
          return (
            <li key={row.value}>
              <Link to="/orders" search={drillSearch(view, drill)}>
                <span>{row.label}</span>
                <span className={css["strip"]} aria-hidden>
                  {row.cells.map((cell) => (
                    <i key={cell.hour} style={{ background: heatInk(cell.level) }} />
                  ))}
                </span>
                <b className="num">{formatCount(row.total, language)}</b>
              </Link>
            </li>
          );
        })}
      </ul>
      <p className={css["hours"]} aria-hidden>
        <span>
          <i>0</i>
          <i>12</i>
          <i>{t("overview.heat.last")}</i>
        </span>
      </p>
      <HeatLegend model={model} />
    </>
  );
};
