import type { KeyboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { HeatCell, HeatModel, HeatRow } from "../../../charts/prepare/heat.ts";
import { heatMargin } from "../../../charts/prepare/heat-geometry.ts";
import { HeatChart } from "../../../charts/visualise/chart.tsx";
import type { PeriodInput } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatCount } from "../../../lib/format/number.ts";
import css from "./heat-grid.module.css";
import { HeatLegend } from "./heat-legend.tsx";
import { HeatMenu } from "./heat-menu.tsx";

type Spot = { readonly row: number; readonly hour: number };
const steps: Readonly<Record<string, Spot>> = {
  ArrowLeft: { row: 0, hour: -1 },
  ArrowRight: { row: 0, hour: 1 },
  ArrowUp: { row: -1, hour: 0 },
  ArrowDown: { row: 1, hour: 0 },
};
const clamp = (value: number, last: number): number => Math.min(last, Math.max(0, value));

type HeatGridProps = { model: HeatModel; period: PeriodInput; title: string };

/** Province by hour as a grid: resting on a cell reads it, arrows walk the cells, Enter or click opens the menu of a cell. */
export const HeatGrid = ({ model, period, title }: HeatGridProps): ReactNode => {
  const { t } = useTranslation();
  const [focus, setFocus] = useState<Spot>({ row: 0, hour: 0 });
  const [active, setActive] = useState<Spot>();
  const grid = useRef<HTMLDivElement>(null);
  const lastRow = model.rows.length - 1;
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = { row: clamp(focus.row + step.row, lastRow), hour: clamp(focus.hour + step.hour, 23) };
    setFocus(next);
    grid.current?.querySelector<HTMLElement>(`[data-spot="${String(next.row)}-${String(next.hour)}"]`)?.focus();
  };
  const here = { row: clamp(focus.row, lastRow), hour: focus.hour };
  return (
    <div className={css["figure"]}>
      <div className={css["plot"]} style={{ height: heightOf(model.rows.length) }}>
        <HeatChart model={model} />
        <div
          ref={grid}
          className={css["grid"]}
          style={heatMargin}
          role="grid"
          tabIndex={-1}
          aria-label={title}
          onKeyDown={onKey}
          onPointerLeave={() => {
            setActive(undefined);
          }}
        >
          {model.rows.map((row, index) => (
            <div key={row.value} role="row" className={css["row"]}>
              {row.cells.map((cell) => (
                <Square
                  key={cell.hour}
                  row={row}
                  cell={cell}
                  spot={{ row: index, hour: cell.hour }}
                  isFocus={here.row === index && here.hour === cell.hour}
                  period={period}
                  onRest={setActive}
                />
              ))}
            </div>
          ))}
          {active !== undefined && <HeatReading model={model} spot={active} />}
        </div>
        <p className={css["unit"]}>{t("overview.heat.hour")}</p>
      </div>
      <HeatLegend model={model} />
    </div>
  );
};

const rowHeight = 27;
const heightOf = (rows: number): number => rows * rowHeight + heatMargin.top + heatMargin.bottom;
const share = (part: number, whole: number): string => `${String((part / whole) * 100)}%`;

/** What a cell says, at once and beside the pointer; a button speaks the same. */
const HeatReading = ({ model, spot }: { model: HeatModel; spot: Spot }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const row = model.rows[spot.row];
  const cell = row?.cells[spot.hour];
  if (row === undefined || cell === undefined) return null;
  const isRight = spot.hour > 12;
  const across = isRight ? { right: share(24 - spot.hour, 24) } : { left: share(spot.hour + 1, 24) };
  return (
    <div
      className={css["reading"]}
      style={{ top: share(spot.row, model.rows.length), ...across }}
      data-reading
      aria-hidden
    >
      <b>{row.label}</b> {formatHours(cell.hour)}
      <br />
      <b className="num">{formatCount(cell.value ?? "0", language)}</b>{" "}
      {t("unit.orders", { count: Number(cell.value ?? 0) })}
    </div>
  );
};

const formatHours = (hour: number): string =>
  `${String(hour).padStart(2, "0")}:00 – ${String(hour + 1).padStart(2, "0")}:00`;

type SquareProps = {
  row: HeatRow;
  cell: HeatCell;
  spot: Spot;
  isFocus: boolean;
  period: PeriodInput;
  onRest: (spot: Spot | undefined) => void;
};

const Square = ({ row, cell, spot, isFocus, period, onRest }: SquareProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const label = t("overview.heat.cell", {
    province: row.label,
    hour: cell.hour,
    count: Number(cell.value ?? "0"),
    value: formatCount(cell.value ?? "0", language),
  });
  const button = useRef<HTMLButtonElement>(null);
  const rest = (): void => {
    onRest(spot);
  };
  return (
    <div role="gridcell" className={css["cell"]}>
      <button
        ref={button}
        type="button"
        data-spot={`${String(spot.row)}-${String(spot.hour)}`}
        tabIndex={isFocus ? 0 : -1}
        aria-label={label}
        onPointerEnter={rest}
        onPointerDown={rest}
        onFocus={rest}
        onBlur={() => {
          onRest(undefined);
        }}
        onClick={() => {
          setOpen(true);
        }}
      />
      {isOpen && (
        <HeatMenu
          row={row}
          cell={cell}
          label={label}
          period={period}
          anchor={button}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
};
