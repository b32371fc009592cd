import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { OrderColumn } from "../columns.tsx";
import { orderColumns } from "../columns.tsx";
import type { OrderRow } from "./use-order-pages.ts";

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature });
const definitions = orderColumns.map((column) => ({
  id: column.name,
  size: column.width,
  minSize: 70,
  accessorFn: (row: OrderRow) => row.id,
}));

/** Widths, visibility and row model of the list; sorting and paging are the API's. */
export const useOrdersGrid = (rows: readonly OrderRow[], columns: readonly OrderColumn[]) => {
  const columnVisibility = useMemo(
    () => Object.fromEntries(orderColumns.map((column) => [column.name, columns.includes(column)])),
    [columns],
  );
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: (row) => row.id,
    columnResizeMode: "onChange",
    state: { columnVisibility },
  });
};

export type OrdersGrid = ReturnType<typeof useOrdersGrid>;
