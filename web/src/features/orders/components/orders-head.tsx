import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import type { OrderColumn } from "../columns.tsx";
import { isSortable, nextSort } from "../filter.ts";
import css from "./orders-table.module.css";
import type { OrdersGrid } from "./use-orders-grid.ts";

type OrdersHeadProps = {
  table: OrdersGrid;
  columns: readonly OrderColumn[];
};

const ariaSort = (sort: string, name: string): "ascending" | "descending" | "none" =>
  sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";

/** Column names: click sorts, the right edge drags the width. */
export const OrdersHead = ({ table, columns }: OrdersHeadProps): ReactNode => (
  <thead>
    {table.getHeaderGroups().map((group) => (
      <tr key={group.id} aria-rowindex={1}>
        {group.headers.map((header) => {
          const column = columns.find((candidate) => candidate.name === header.column.id);
          return column === undefined ? null : (
            <HeadCell key={header.id} column={column} width={header.getSize()} onResize={header.getResizeHandler()} />
          );
        })}
      </tr>
    ))}
  </thead>
);

const HeadCell = ({
  column,
  width,
  onResize,
}: {
  column: OrderColumn;
  width: number;
  onResize: (event: unknown) => void;
}): ReactNode => {
  const { t } = useTranslation();
  const { sort } = useView();
  const setView = useSetView();
  const label = t(`orders.column.${column.name}`);
  const direction = ariaSort(sort, column.name);
  return (
    <th
      scope="col"
      style={{ width }}
      className={column.isNumber ? css["number"] : undefined}
      aria-sort={isSortable(column.name) ? direction : undefined}
    >
      {isSortable(column.name) ? (
        <button
          type="button"
          className={css["sort"]}
          onClick={() => {
            setView({ sort: nextSort(sort, column.name) });
          }}
        >
          {label}
          {direction === "ascending" && <IconArrowUp size={13} />}
          {direction === "descending" && <IconArrowDown size={13} />}
        </button>
      ) : (
        label
      )}
      <span className={css["resize"]} onMouseDown={onResize} onTouchStart={onResize} aria-hidden />
    </th>
  );
};
