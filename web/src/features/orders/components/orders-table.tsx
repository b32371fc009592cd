import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import type { OrdersTotalsQuery } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatAmount, formatCount } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import type { OrderColumn } from "../columns.tsx";
import { OrdersHead } from "./orders-head.tsx";
import css from "./orders-table.module.css";
import type { OrderPages, OrderRow } from "./use-order-pages.ts";
import { useOrdersGrid } from "./use-orders-grid.ts";

export type Totals = OrdersTotalsQuery["orders"];
type OrdersTableProps = {
  pages: OrderPages;
  columns: readonly OrderColumn[];
  totals: Totals | undefined;
  openId: string;
  onOpen: (id: string) => void;
};

/** Opening a neighbour keeps the list in place: arrows move the open row once the panel is there, else the marked one. */
const useRowKeys = (
  rows: readonly OrderRow[],
  openId: string,
  onOpen: (id: string) => void,
  scrollTo: (index: number) => void,
) => {
  const marked = useRef(0);
  const opened = rows.findIndex((row) => row.id === openId);
  useEffect(() => {
    if (opened >= 0) marked.current = opened;
  }, [opened]);
  return (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 && event.key !== "Enter") return;
    if (event.key === "Enter" && (event.target as HTMLElement).closest("th") !== null) return;
    event.preventDefault();
    marked.current = Math.min(
      rows.length - 1,
      Math.max(
        0,
        marked.current + (openId === "" && event.key !== "Enter" && marked.current === 0 && step === 1 ? 1 : step),
      ),
    );
    const row = rows[marked.current];
    if (row === undefined) return;
    scrollTo(marked.current);
    if (event.key === "Enter" || openId !== "") onOpen(row.id);
    const body = (event.currentTarget as HTMLElement).querySelector(`[data-row="${row.id}"]`);
    (event.currentTarget as HTMLElement).querySelector("[data-marked]")?.removeAttribute("data-marked");
    body?.setAttribute("data-marked", "true");
  };
};

/** The rows in sight; more are fetched before the reader reaches the last. */
const useVisibleRows = (box: RefObject<HTMLDivElement | null>, count: number, loadMore: () => void) => {
  const rowHeight = useRowHeight();
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoizes this component
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const last = virtual.getVirtualItems().at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= count - 30) loadMore();
  }, [last, count, loadMore]);
  return virtual;
};

/** The list as one virtual table: sticky head and total row, rows fetched as the reader scrolls. */
export const OrdersTable = ({ pages, columns, totals, openId, onOpen }: OrdersTableProps): ReactNode => {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const table = useOrdersGrid(pages.rows, columns);
  const rows = table.getRowModel().rows;
  const virtual = useVisibleRows(box, rows.length, pages.loadMore);
  const items = virtual.getVirtualItems();
  const onKeyDown = useRowKeys(pages.rows, openId, onOpen, (index) => {
    virtual.scrollToIndex(index, { align: "auto" });
  });
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const width = table.getTotalSize();
  return (
    <ScrollRegion
      ref={box}
      className={css["box"]}
      data-dim={pages.isStale}
      onKeyDown={onKeyDown}
      aria-label={t("orders.list")}
    >
      <table
        className={css["table"]}
        style={{ minWidth: width }}
        aria-rowcount={totals?.totalCount ?? -1}
        aria-busy={pages.asking !== undefined}
      >
        <OrdersHead table={table} columns={columns} />
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <Row
                key={row.id}
                row={row.original}
                index={item.index}
                columns={columns}
                isOpen={row.id === openId}
                onOpen={onOpen}
              />
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
        {totals !== undefined && <TotalRow totals={totals} columns={columns} />}
      </table>
    </ScrollRegion>
  );
};

type RowProps = {
  row: OrderRow;
  index: number;
  columns: readonly OrderColumn[];
  isOpen: boolean;
  onOpen: (id: string) => void;
};

const Row = ({ row, index, columns, isOpen, onOpen }: RowProps): ReactNode => {
  const language = useLanguage();
  const { nowMs } = useClock();
  return (
    <tr
      data-row={row.id}
      aria-rowindex={index + 2}
      aria-current={isOpen}
      data-open={isOpen}
      onClick={() => {
        onOpen(row.id);
      }}
    >
      {columns.map((column) => (
        <td key={column.name} className={column.isNumber ? css["number"] : undefined}>
          {column.name === "orderNo" ? (
            <button type="button" className={css["open"]} tabIndex={-1}>
              {row.orderNo}
            </button>
          ) : (
            column.draw(row, { language, nowMs })
          )}
        </td>
      ))}
    </tr>
  );
};

const TotalRow = ({ totals, columns }: { totals: Totals; columns: readonly OrderColumn[] }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) =>
          index === 0 ? (
            <th key={column.name} scope="row">
              {t("orders.total", { count: totals.totals.count, number: formatCount(totals.totals.count, language) })}
            </th>
          ) : (
            <td key={column.name} className={column.isNumber ? css["number"] : undefined}>
              {column.total === undefined ? "" : formatAmount(totals.totals[column.total].amount, language)}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
};

/** Rows are taller where fingers tap; the style sheet knows. */
const useRowHeight = (): number =>
  useMemo(() => Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue("--oh-row"), 10) || 36, []);
