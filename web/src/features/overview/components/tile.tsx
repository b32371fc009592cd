import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Sparkline } from "../../../charts/visualise/sparkline.tsx";
import { Delta } from "../../../components/delta.tsx";
import { showCopied } from "../../../components/toast.ts";
import type { BoardQueryVariables, MetricName } from "../../../generated/graphql.ts";
import { labelIn, useLanguage } from "../../../i18n/use-language.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { compactParts, formatDuration, formatExact } from "../../../lib/format/number.ts";
import type { Definition } from "../../../lib/hub/hub.tsx";
import { useDefinition } from "../../../lib/hub/hub.tsx";
import { useClock } from "../../../lib/time/clock.tsx";
import type { ViewState } from "../../../lib/url-state/view.ts";
import type { BoardAnswer } from "../answers.ts";
import { MetricInfo } from "./metric-info.tsx";
import { TileMenu } from "./tile-menu.tsx";
import css from "./tiles.module.css";

type Board = BoardAnswer;
type BoardResult = Board["metrics"][number];
type TileProps = {
  name: MetricName;
  view: ViewState;
  board: Board;
  result: BoardResult | undefined;
  variables: BoardQueryVariables;
};

export const TileSkeleton = ({ name }: { name: MetricName }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const definition = useDefinition(name);
  return (
    <div className={css["tile"]} role="status" aria-label={t("state.loading")}>
      <div className={css["head"]}>{definition === undefined ? "" : labelIn(definition, language)}</div>
      <div className={css["ghost"]} />
      <div className={css["ghost"]} data-size="small" />
    </div>
  );
};

const Value = ({
  value,
  definition,
  name,
}: {
  value: string | null;
  definition: Definition;
  name: string;
}): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const parts = compactParts(value, definition.unit, language);
  const exact = formatExact(value, definition.unit, language);
  const noun = definition.unit === "COUNT" && value !== null ? t("unit.orders") : "";
  return (
    <p className={css["value"]}>
      <button
        type="button"
        aria-label={`${parts.lead}${parts.digits}${parts.unit}${noun === "" ? "" : ` ${noun}`} · ${name} ${exact} · ${t("action.copy")}`}
        data-tip={exact}
        onClick={() => {
          if (value !== null) showCopied(value, t("action.copied"));
        }}
      >
        {parts.lead}
        {parts.digits}
        <small>
          {parts.unit}
          {noun === "" ? "" : ` ${noun}`}
        </small>
      </button>
    </p>
  );
};

const Foot = ({ board }: { board: Board }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  if (board.dataThrough === null) return <p className={css["foot"]}>{t("stamp.none")}</p>;
  const late = board.freshness.some((shop) => shop.isStale);
  return (
    <p className={css["foot"]}>
      <span>{t("stamp.dataTo", { time: formatShort(board.dataThrough, nowMs, language) })}</span>
      <span data-late={late}>{t("stamp.lag", { lag: formatDuration(board.lagSeconds, language) })}</span>
    </p>
  );
};

/** One number with its change, shape, age and definition; the whole tile leads to the orders behind it. */
export const Tile = ({ name, view, board, result, variables }: TileProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const definition = useDefinition(name);
  if (definition === undefined) return <TileSkeleton name={name} />;
  const label = labelIn(definition, language);
  const points = result?.series[0]?.points ?? [];
  const part = definition.unit === "RATIO" ? ("NUMERATOR" as const) : ("VALUE" as const);
  const search = drillSearch(view, { metric: name, part, start: variables.period.start, end: variables.period.end });
  return (
    <article className={css["tile"]}>
      {result !== undefined && (
        <Link
          to="/orders"
          search={search}
          className={css["link"]}
          aria-label={t("overview.tile.drill", { name: label })}
        />
      )}
      <div className={css["head"]}>
        <h2>{label}</h2>
        <MetricInfo definition={definition} />
        <TileMenu definition={definition} label={label} variables={variables} />
      </div>
      <Value value={result?.total.value ?? null} definition={definition} name={label} />
      <div className={css["change"]}>
        {result === undefined ? (
          <span className="muted">{t("overview.tile.notOnBasis")}</span>
        ) : (
          <Delta
            value={result.total}
            unit={definition.unit}
            better={definition.better}
            period={board.period}
            comparePeriod={board.comparePeriod}
          />
        )}
      </div>
      <div className={css["spark"]}>
        <Sparkline
          values={points.map((point) => (point.value.value === null ? null : Number(point.value.value)))}
          isPartialEnd={points.at(-1)?.isPartial ?? false}
        />
      </div>
      <Foot board={board} />
    </article>
  );
};
