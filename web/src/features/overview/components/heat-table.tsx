import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { HeatModel } from "../../../charts/prepare/heat.ts";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import table from "../../../components/table.module.css";
import type { PeriodInput } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useView } from "../../../lib/url-state/use-view.ts";

/** The table twin of the heat grid. */
export const HeatTable = ({
  model,
  period,
  title,
}: {
  model: HeatModel;
  period: PeriodInput;
  title: string;
}): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const view = useView();
  return (
    <ScrollRegion className={table["scroll"]} aria-label={title}>
      <table className={table["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("dimension.province")}</th>
            <th scope="col" className={table["number"]}>
              {t("overview.total")}
            </th>
            {model.hours.map((hour) => (
              <th key={hour} scope="col" className={table["number"]}>
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.rows.map((row) => (
            <tr key={row.value}>
              <th scope="row" className={table["nowrap"]}>
                <Link
                  to="/orders"
                  search={drillSearch(view, {
                    metric: "paidOrders",
                    start: period.start,
                    end: period.end,
                    narrow: { province: [row.value] },
                  })}
                >
                  {row.label}
                </Link>
              </th>
              <td className={table["number"]}>{formatCount(row.total, language)}</td>
              {row.cells.map((cell) => (
                <td key={cell.hour} className={table["number"]}>
                  {formatCount(cell.value ?? "0", language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
};
