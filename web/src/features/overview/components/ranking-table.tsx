import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { RankingCell, RankingRow } from "../../../charts/prepare/ranking.ts";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import table from "../../../components/table.module.css";
import type { PeriodInput } from "../../../generated/graphql.ts";
import { labelIn } from "../../../i18n/use-language.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { formatShort } from "../../../lib/format/date.ts";
import type { Language } from "../../../lib/format/number.ts";
import { formatExact } from "../../../lib/format/number.ts";
import type { Definition } from "../../../lib/hub/hub.tsx";
import { useClock } from "../../../lib/time/clock.tsx";
import { useView } from "../../../lib/url-state/use-view.ts";
import type { DimensionName } from "../../../lib/url-state/view.ts";
import type { RankingAnswer } from "../answers.ts";
import { narrowBy } from "../narrow.ts";
import { dataThroughOf } from "../through.ts";
import css from "./ranking-table.module.css";

type RankingTableProps = {
  rows: readonly RankingRow[];
  metrics: readonly (Definition | undefined)[];
  totals: readonly RankingCell[];
  dimension: DimensionName;
  period: PeriodInput;
  freshness: RankingAnswer["freshness"];
  language: Language;
};

const Cell = ({
  cell,
  metric,
  language,
}: {
  cell: RankingCell | undefined;
  metric: Definition | undefined;
  language: Language;
}): ReactNode => <td className={table["number"]}>{formatExact(cell?.value, metric?.unit ?? "COUNT", language)}</td>;

/** Ranked rows; each leads to its orders, bars compare the first metric. */
export const RankingTable = (props: RankingTableProps): ReactNode => {
  const { t } = useTranslation();
  const { rows, metrics, totals, dimension, language } = props;
  return (
    <ScrollRegion
      className={[css["scroll"], table["scroll"]].join(" ")}
      aria-label={t("overview.ranking.title", { name: t(`dimension.${dimension}`) })}
    >
      <table className={[table["table"], css["ranking"]].join(" ")}>
        <Head {...props} />
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} {...props} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("overview.total")}</th>
            <Cell cell={totals[0]} metric={metrics[0]} language={language} />
            <td className={css["barColumn"]} />
            {metrics.slice(1).map((metric, index) => (
              <Cell key={metric?.name ?? index} cell={totals[index + 1]} metric={metric} language={language} />
            ))}
            {hasStamp(dimension) && <td />}
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
};

const hasStamp = (dimension: DimensionName): boolean => dimension === "channel" || dimension === "shop";

const Head = ({ metrics, dimension, language }: RankingTableProps): ReactNode => {
  const { t } = useTranslation();
  const [lead, ...others] = metrics.map((metric) => (metric === undefined ? "" : labelIn(metric, language)));
  return (
    <thead>
      <tr>
        <th scope="col">{t(`dimension.${dimension}`)}</th>
        <th scope="col" className={table["number"]}>
          {lead}
        </th>
        <th scope="col" className={css["barColumn"]}>
          <span className="srOnly">{t("overview.ranking.share")}</span>
        </th>
        {others.map((head, index) => (
          <th key={metrics[index + 1]?.name ?? index} scope="col" className={[table["number"], css["minor"]].join(" ")}>
            {head}
          </th>
        ))}
        {hasStamp(dimension) && (
          <th scope="col" className={[table["number"], css["minor"]].join(" ")}>
            {t("overview.ranking.dataTo")}
          </th>
        )}
      </tr>
    </thead>
  );
};

const Row = ({
  row,
  metrics,
  dimension,
  period,
  freshness,
  language,
}: RankingTableProps & { row: RankingRow }): ReactNode => {
  const view = useView();
  const { nowMs } = useClock();
  const [lead, ...others] = metrics;
  const { start, end } = period;
  return (
    <tr>
      <th scope="row">
        <span className={css["name"]}>
          <span className={css["dot"]} style={{ background: row.colour }} aria-hidden />
          {row.isOther || lead === undefined ? (
            row.label
          ) : (
            <Link
              to="/orders"
              search={drillSearch(view, { metric: lead.name, start, end, narrow: narrowBy(dimension, row.value) })}
            >
              {row.label}
            </Link>
          )}
        </span>
      </th>
      <Cell cell={row.cells[0]} metric={lead} language={language} />
      <td className={css["barColumn"]} aria-hidden>
        <span className={css["bar"]} style={{ width: `${String(row.share * 100)}%`, background: row.colour }} />
      </td>
      {others.map((metric, index) => (
        <Cell key={metric?.name ?? index} cell={row.cells[index + 1]} metric={metric} language={language} />
      ))}
      {hasStamp(dimension) && (
        <td className={[table["number"], "muted"].join(" ")}>
          {formatShort(dataThroughOf(freshness, dimension, row.value), nowMs, language)}
        </td>
      )}
    </tr>
  );
};
