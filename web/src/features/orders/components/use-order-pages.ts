import { startTransition, useCallback, useEffect, useReducer } from "react";
import { useClient } from "urql";
import type { OrderFilter, OrderOrder, OrdersPageQuery } from "../../../generated/graphql.ts";
import { OrdersPageDocument } from "../../../generated/graphql.ts";
import type { Problem } from "../../../lib/api/problem.ts";
import { problemOf } from "../../../lib/api/problem.ts";

export type OrderRow = OrdersPageQuery["orders"]["nodes"][number];
type Page = OrdersPageQuery["orders"];

type Pages = {
  /** Question that the rows answer. */
  readonly key: string;
  readonly rows: readonly OrderRow[];
  readonly cursor: string | null;
  readonly hasMore: boolean;
  /** `first` replaces the rows, `more` appends to them. */
  readonly asking: "first" | "more" | undefined;
  readonly problem: Problem | undefined;
};
type Change =
  | { readonly kind: "ask"; readonly what: "first" | "more" }
  | { readonly kind: "page"; readonly key: string; readonly page: Page; readonly isFirst: boolean }
  | { readonly kind: "problem"; readonly problem: Problem };

const empty: Pages = { key: "", rows: [], cursor: null, hasMore: false, asking: "first", problem: undefined };

/** Rows move between pages while orders arrive; a row that was already shown is not shown twice. */
const appended = (rows: readonly OrderRow[], next: readonly OrderRow[]): OrderRow[] => {
  const known = new Set(rows.map((row) => row.id));
  return [...rows, ...next.filter((row) => !known.has(row.id))];
};

const reduce = (state: Pages, change: Change): Pages => {
  if (change.kind === "ask") return { ...state, asking: change.what, problem: undefined };
  if (change.kind === "problem") return { ...state, asking: undefined, problem: change.problem };
  const { page, key, isFirst } = change;
  // The question changed while this page was on its way.
  if (!isFirst && key !== state.key) return state;
  return {
    key,
    rows: isFirst ? page.nodes : appended(state.rows, page.nodes),
    cursor: page.pageInfo.endCursor,
    hasMore: page.pageInfo.hasNextPage,
    asking: undefined,
    problem: undefined,
  };
};

export type OrderPages = Pages & {
  readonly loadMore: () => void;
  readonly reload: () => void;
  readonly isStale: boolean;
};

/** The list page by page along the connection's cursors; old rows stay until the first new page is here. */
export const useOrderPages = (filter: OrderFilter, orderBy: readonly OrderOrder[], pageSize: number): OrderPages => {
  const client = useClient();
  const [state, change] = useReducer(reduce, empty);
  const key = JSON.stringify({ filter, orderBy });
  const ask = useCallback(
    async (question: string, after: string | null, isCurrent: () => boolean) => {
      change({ kind: "ask", what: after === null ? "first" : "more" });
      const variables = {
        ...(JSON.parse(question) as { filter: OrderFilter; orderBy: OrderOrder[] }),
        first: pageSize,
        after,
      };
      const result = await client.query(OrdersPageDocument, variables, { requestPolicy: "network-only" });
      if (!isCurrent()) return;
      // Many rows are drawn in small steps.
      startTransition(() => {
        if (result.error !== undefined) change({ kind: "problem", problem: problemOf(result.error) });
        else if (result.data !== undefined)
          change({ kind: "page", key: question, page: result.data.orders, isFirst: after === null });
      });
    },
    [client, pageSize],
  );
  useEffect(() => {
    let current = true;
    void ask(key, null, () => current);
    return () => {
      current = false;
    };
  }, [ask, key]);
  const loadMore = useCallback(() => {
    if (state.asking !== undefined || !state.hasMore || state.key !== key) return;
    void ask(key, state.cursor, () => true);
  }, [ask, key, state]);
  const reload = useCallback(() => {
    void ask(key, null, () => true);
  }, [ask, key]);
  return { ...state, loadMore, reload, isStale: state.asking === "first" && state.rows.length > 0 };
};
