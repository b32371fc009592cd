import { useNavigate } from "@tanstack/react-router";
import { IconFilter, IconListDetails } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { HeatCell, HeatModel, HeatRow } from "../../../charts/prepare/heat.ts";
import { MenuAt, MenuItem, MenuLabel } from "../../../components/menu.tsx";
import type { PeriodInput } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { toggleBy } from "../narrow.ts";
import css from "./heat-grid.module.css";

type Spot = { readonly row: number; readonly hour: number };
const steps: Readonly<Record<string, Spot>> = {
  ArrowLeft: { row: 0, hour: -1 },
  ArrowRight: { row: 0, hour: 1 },
  ArrowUp: { row: -1, hour: 0 },
  ArrowDown: { row: 1, hour: 0 },
};
const clamp = (value: number, last: number): number => Math.min(last, Math.max(0, value));

type HeatGridProps = { model: HeatModel; period: PeriodInput; title: string };

/** Province by hour as a grid: arrows walk the cells, Enter or click opens the menu of a cell. */
export const HeatGrid = ({ model, period, title }: HeatGridProps): ReactNode => {
  const { t } = useTranslation();
  const [focus, setFocus] = useState<Spot>({ row: 0, hour: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = { row: clamp(focus.row + step.row, model.rows.length - 1), hour: clamp(focus.hour + step.hour, 23) };
    setFocus(next);
    grid.current?.querySelector<HTMLElement>(`[data-spot="${String(next.row)}-${String(next.hour)}"]`)?.focus();
  };
  return (
    <table ref={grid} className={css["grid"]} aria-label={title}>
      <colgroup>
        <col className={css["names"]} />
        <col span={24} />
      </colgroup>
      <thead className={css["hidden"]}>
        <tr>
          <th scope="col">{t("dimension.province")}</th>
          {model.hours.map((hour) => (
            <th key={hour} scope="col">
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {model.rows.map((row, index) => (
          <tr key={row.value}>
            <th scope="row">{row.label}</th>
            {row.cells.map((cell) => (
              <Square
                key={cell.hour}
                row={row}
                cell={cell}
                spot={`${String(index)}-${String(cell.hour)}`}
                isFocus={clamp(focus.row, model.rows.length - 1) === index && focus.hour === cell.hour}
                period={period}
                onKey={onKey}
              />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot aria-hidden>
        <tr>
          <td />
          {model.hours.map((hour) => (
            <td key={hour}>{hour % 3 === 0 ? hour : ""}</td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
};

type SquareProps = {
  row: HeatRow;
  cell: HeatCell;
  spot: string;
  isFocus: boolean;
  period: PeriodInput;
  onKey: (event: KeyboardEvent) => void;
};

const Square = ({ row, cell, spot, isFocus, period, onKey }: SquareProps): ReactNode => {
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
  return (
    <td>
      <button
        ref={button}
        type="button"
        data-spot={spot}
        data-level={cell.level}
        tabIndex={isFocus ? 0 : -1}
        title={label}
        aria-label={label}
        onKeyDown={onKey}
        onClick={() => {
          setOpen(true);
        }}
      />
      {isOpen && (
        <SquareMenu
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
    </td>
  );
};

type SquareMenuProps = {
  row: HeatRow;
  cell: HeatCell;
  label: string;
  period: PeriodInput;
  anchor: RefObject<Element | null>;
  onClose: () => void;
};

const SquareMenu = ({ row, cell, label, period, anchor, onClose }: SquareMenuProps): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useView();
  const setView = useSetView();
  const see = (hour?: number): void => {
    const drill = { metric: "paidOrders", start: period.start, end: period.end, narrow: { province: [row.value] } };
    void navigate({ to: "/orders", search: drillSearch(view, hour === undefined ? drill : { ...drill, hour }) });
  };
  return (
    <MenuAt label={label} anchor={anchor} onClose={onClose}>
      <MenuLabel>{label}</MenuLabel>
      <MenuItem
        icon={<IconListDetails size={15} />}
        onPick={() => {
          see(cell.hour);
        }}
      >
        {t("overview.drill.see")}
      </MenuItem>
      <MenuItem
        icon={<IconListDetails size={15} />}
        onPick={() => {
          see();
        }}
      >
        {t("overview.drill.seeOf", { name: row.label })}
      </MenuItem>
      <MenuItem
        icon={<IconFilter size={15} />}
        onPick={() => {
          setView(toggleBy(view, "province", row.value));
        }}
      >
        {t("overview.drill.filter", { name: row.label })}
      </MenuItem>
    </MenuAt>
  );
};
