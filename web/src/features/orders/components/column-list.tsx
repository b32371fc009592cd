import type { ReactNode } from "react";
import { CheckRow } from "../../../components/check-row.tsx";
import { Tool } from "../../../components/tool.tsx";
import { useTranslation } from "../../../i18n/texts.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { orderColumns, shownColumns } from "../columns.tsx";

/** Which columns the table shows; the order number always. */
export const ColumnList = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const shown = shownColumns(view.cols).map((column) => column.name);
  return (
    <>
      {orderColumns.map((column) => (
        <CheckRow
          key={column.name}
          checked={shown.includes(column.name)}
          disabled={column.name === "orderNo"}
          onChange={() => {
            const next = shown.includes(column.name)
              ? shown.filter((name) => name !== column.name)
              : [...shown, column.name];
            setView({ cols: orderColumns.map((item) => item.name).filter((name) => next.includes(name)) });
          }}
        >
          {t(`orders.column.${column.name}`)}
        </CheckRow>
      ))}
      <Tool
        onClick={() => {
          setView({ cols: [] });
        }}
      >
        {t("orders.columnsReset")}
      </Tool>
    </>
  );
};
