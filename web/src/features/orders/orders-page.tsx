import type { ReactNode } from "react";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { useTranslation } from "../../i18n/texts.ts";
import { Empty, ProblemNotice, Skeleton } from "../../components/card-state.tsx";
import { PageHead } from "../../components/page-head.tsx";
import { Tool } from "../../components/tool.tsx";
import { OrdersTotalsDocument } from "../../generated/graphql.ts";
import { useApi } from "../../lib/api/use-api.ts";
import { initialView } from "../../lib/url-state/codec.ts";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import { sharedParams } from "../../lib/url-state/view.ts";
import { useIsPhone } from "../../lib/use-width.ts";
import { shownColumns } from "./columns.tsx";
import { OrdersBar } from "./components/orders-bar.tsx";
import { OrdersCards } from "./components/orders-cards.tsx";
import { OrdersCount } from "./components/orders-count.tsx";
import { useFrozenNow } from "./components/use-frozen-now.ts";
import { useOrderPages } from "./components/use-order-pages.ts";
import { orderByOf, orderFilterOf } from "./filter.ts";
import css from "./orders-page.module.css";

const OrderPanel = lazy(() =>
  import("./components/order-panel.tsx").then((module) => ({ default: module.OrderPanel })),
);
const loadTable = () => import("./components/orders-table.tsx");
const OrdersTable = lazy(() => loadTable().then((module) => ({ default: module.OrdersTable })));

/** The table travels while its rows are asked for. */
const useTable = (isPhone: boolean): void => {
  useEffect(() => {
    if (!isPhone) void loadTable();
  }, [isPhone]);
};

/** Three screens of either. */
const rowsOfPage = { phone: 40, desktop: 100 };

/** Every order of the filter, as a list that stays in place while one of them is open beside it. */
export const OrdersPage = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  const isPhone = useIsPhone();
  useTable(isPhone);
  const { nowMs, renew } = useFrozenNow(`${view.from}/${view.to}`);
  const filter = useMemo(() => orderFilterOf(view, nowMs), [view, nowMs]);
  const orderBy = useMemo(() => orderByOf(view.sort), [view.sort]);
  const pages = useOrderPages(filter, orderBy, isPhone ? rowsOfPage.phone : rowsOfPage.desktop);
  const totals = useApi(OrdersTotalsDocument, { filter });
  const columns = useMemo(() => shownColumns(view.cols, view.order !== ""), [view.cols, view.order]);
  const open = (id: string): void => {
    // Walking along the list with the panel open is one place in the history.
    setView({ order: id }, { replace: view.order !== "" });
  };
  const count = <OrdersCount loaded={pages.rows.length} total={totals.data?.orders.totalCount} />;
  return (
    <div className={css["page"]} data-open={view.order !== "" && !isPhone}>
      <div className={css["list"]}>
        <PageHead title={t("shell.page.orders")} withSpans={false} actions={count} />
        <OrdersBar filter={filter} orderBy={orderBy} onRenew={renew} />
        <OrdersBody
          state={stateOf(pages)}
          problem={
            pages.problem === undefined ? null : <ProblemNotice problem={pages.problem} onRetry={pages.reload} />
          }
        >
          {isPhone ? (
            <OrdersCards pages={pages} onOpen={open} />
          ) : (
            <Suspense fallback={<Skeleton height={28} rows={14} />}>
              <OrdersTable
                pages={pages}
                columns={columns}
                totals={totals.data?.orders}
                openId={view.order}
                onOpen={open}
              />
            </Suspense>
          )}
        </OrdersBody>
      </div>
      {view.order !== "" && (
        <Suspense>
          <OrderPanel
            id={view.order}
            rows={pages.rows}
            onOpen={open}
            onClose={() => {
              setView({ order: "" });
            }}
          />
        </Suspense>
      )}
    </div>
  );
};

const stateOf = ({ rows, problem, asking }: ReturnType<typeof useOrderPages>): BodyProps["state"] => {
  if (rows.length > 0) return "rows";
  if (problem !== undefined) return "problem";
  return asking === undefined ? "empty" : "loading";
};

type BodyProps = { state: "problem" | "rows" | "empty" | "loading"; problem: ReactNode; children: ReactNode };

const OrdersBody = ({ state, problem, children }: BodyProps): ReactNode => {
  const { t } = useTranslation();
  const setView = useSetView();
  if (state === "rows") return children;
  if (state === "problem") return problem;
  if (state === "loading") return <Skeleton height={28} rows={14} />;
  const kept = new Set<string>(["cmp", "basis", "refresh", "from", "to"]);
  const clear = (): void => {
    const names = sharedParams.filter((name) => !kept.has(name));
    setView({ ...Object.fromEntries(names.map((name) => [name, initialView[name]])), q: "", behind: "", hour: "" });
  };
  return (
    <Empty
      title={t("state.emptyFiltered")}
      hint={t("state.emptyFilteredHint")}
      action={<Tool onClick={clear}>{t("action.clearAll")}</Tool>}
    />
  );
};
