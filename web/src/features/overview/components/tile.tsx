import { Link } from "@tanstack/react-router";
import { IconCopy } from "@tabler/icons-react";
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
  /** Why nothing is compared, where that is so. */
  reason: string | undefined;
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

type ValueProps = { value: string | null; definition: Definition };

/** The number as it is read at a glance; every digit of it stands in the tip of the link around. */
const Value = ({ value, definition }: ValueProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const parts = compactParts(value, definition.unit, language);
  const noun = definition.unit === "COUNT" && value !== null ? t("unit.orders", { count: Number(value) }) : "";
  return (
    <span className={css["value"]}>
      {parts.lead}
      {parts.digits}
      <small>
        {parts.unit}
        {noun === "" ? "" : ` ${noun}`}
      </small>
    </span>
  );
};

const CopyValue = ({ value, definition }: ValueProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  if (value === null) return null;
  const exact = formatExact(value, definition.unit, language);
  return (
    <button
      type="button"
      className={css["copy"]}
      aria-label={`${t("action.copy")} ${exact} · ${labelIn(definition, language)}`}
      data-tip={t("action.copy")}
      onClick={() => {
        showCopied(value, t("action.copied"));
      }}
    >
      <IconCopy size={14} />
    </button>
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
export const Tile = ({ name, view, board, result, variables, reason }: TileProps): ReactNode => {
  const language = useLanguage();
  const definition = useDefinition(name);
  if (definition === undefined) return <TileSkeleton name={name} />;
  const label = labelIn(definition, language);
  const points = result?.series[0]?.points ?? [];
  const value = result?.total.value ?? null;
  return (
    <article className={css["tile"]}>
      <div className={css["head"]}>
        <h2>{label}</h2>
        <MetricInfo definition={definition} />
        <TileMenu definition={definition} label={label} variables={variables} value={value} />
      </div>
      <Figure view={view} board={board} result={result} variables={variables} definition={definition} reason={reason} />
      <CopyValue value={value} definition={definition} />
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

type FigureProps = Omit<TileProps, "name"> & { definition: Definition };

/** Number and change in one link that is drawn over the whole tile: a press anywhere but on a button drills down. */
const Figure = ({ view, board, result, variables, definition, reason }: FigureProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  if (result === undefined) {
    return (
      <div>
        <Value value={null} definition={definition} />
        <span className={css["change"]}>
          <span className="muted">{t("overview.tile.notOnBasis")}</span>
        </span>
      </div>
    );
  }
  const part = definition.unit === "RATIO" ? ("NUMERATOR" as const) : ("VALUE" as const);
  const { start, end } = variables.period;
  return (
    <Link
      to="/orders"
      search={drillSearch(view, { metric: definition.name, part, start, end })}
      className={css["link"]}
      data-tip={formatExact(result.total.value, definition.unit, language)}
    >
      <Value value={result.total.value} definition={definition} />
      <span className={css["change"]}>
        <Delta
          value={result.total}
          unit={definition.unit}
          better={definition.better}
          period={board.period}
          comparePeriod={board.comparePeriod}
          reason={reason}
        />
      </span>
      <span className="srOnly">{t("overview.tile.drill", { name: labelIn(definition, language) })}</span>
    </Link>
  );
};
