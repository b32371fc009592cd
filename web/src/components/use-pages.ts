import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useState } from "react";
import { useClient } from "urql";
import type { ApiState } from "../lib/api/use-api.ts";
import { useApi } from "../lib/api/use-api.ts";

type Connection<N> = {
  readonly nodes: readonly N[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};
type PageVariables = { readonly first: number; readonly after?: string | null | undefined };

export type PagedList<N> = {
  readonly state: ApiState<readonly N[]>;
  readonly total: number;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
};

const pageSize = 50;

/** A connection shown page by page: the first page stays live, further pages are appended on demand. */
export const usePages = <T, V extends PageVariables, N extends { readonly id: string }>(
  document: TypedDocumentNode<T, V>,
  given: Omit<V, "first" | "after">,
  pick: (data: T) => Connection<N>,
): PagedList<N> => {
  const client = useClient();
  const variables = { ...given, first: pageSize, after: null } as unknown as V;
  const first = useApi(document, variables);
  const key = JSON.stringify(given);
  const [more, setMore] = useState<{ key: string; nodes: readonly N[]; cursor: string | null; hasMore: boolean }>();
  const extra = more?.key === key ? more : undefined;
  const connection = first.data === undefined ? undefined : pick(first.data);
  const cursor = extra?.cursor ?? connection?.pageInfo.endCursor ?? null;
  const hasMore = extra?.hasMore ?? connection?.pageInfo.hasNextPage ?? false;
  const loadMore = (): void => {
    const next = { ...(JSON.parse(key) as object), first: pageSize, after: cursor } as unknown as V;
    void client.query(document, next, { requestPolicy: "network-only" }).then((result) => {
      // The answer to a question that is refused as a whole is null.
      if (result.error !== undefined || result.data === undefined) return;
      const page = pick(result.data);
      setMore((before) => ({
        key,
        nodes: [...(before?.key === key ? before.nodes : []), ...page.nodes],
        cursor: page.pageInfo.endCursor,
        hasMore: page.pageInfo.hasNextPage,
      }));
    });
  };
  const nodes = connection === undefined ? undefined : unique([...connection.nodes, ...(extra?.nodes ?? [])]);
  return { state: { ...first, data: nodes }, total: connection?.totalCount ?? 0, hasMore, loadMore };
};

/** Rows move between pages while new ones arrive; each is shown once. */
const unique = <N extends { readonly id: string }>(nodes: readonly N[]): N[] => [
  ...new Map(nodes.map((node) => [node.id, node])).values(),
];
