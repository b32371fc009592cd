import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AnyVariables } from "urql";
import { useQuery } from "urql";
import { useClock } from "../time/clock.tsx";
import type { Problem } from "./problem.ts";
import { problemOf } from "./problem.ts";

export type ApiState<T> = {
  readonly data: T | undefined;
  /** No data yet: draw a skeleton. */
  readonly isLoading: boolean;
  /** Data of the previous variables is on screen while new data is on its way: dim it. */
  readonly isStale: boolean;
  readonly problem: Problem | undefined;
  readonly retry: () => void;
};

/** A question that is refused as a whole is answered with null, whatever its type says. */
const refusedAsNone = <T>(data: T | null | undefined): T | undefined => data ?? undefined;

/** A query that keeps its old data while new data loads and asks again on every tick of the refresh clock. */
export const useApi = <T, V extends AnyVariables>(
  query: TypedDocumentNode<T, V>,
  variables: V,
  options: { readonly pause?: boolean } = {},
): ApiState<T> => {
  const pause = options.pause ?? false;
  const [result, execute] = useQuery<T, V>({ query, variables, pause });
  const { tick } = useClock();
  const key = JSON.stringify(variables);
  const asked = useRef({ tick, key });
  const retry = useCallback(() => {
    execute({ requestPolicy: "network-only" });
  }, [execute]);
  useEffect(() => {
    // New variables already went to the network; only an unchanged question has to be put again.
    if (!pause && asked.current.tick !== tick && asked.current.key === key) retry();
    asked.current = { tick, key };
  }, [tick, key, pause, retry]);
  const [settled, setSettled] = useState(key);
  if (!result.fetching && settled !== key) setSettled(key);
  const data = refusedAsNone(result.data);
  return {
    data,
    isLoading: data === undefined && result.fetching,
    isStale: result.fetching && data !== undefined && settled !== key,
    problem: result.error === undefined || result.fetching ? undefined : problemOf(result.error),
    retry,
  };
};

/** Narrows an answer to the one field that a card draws; a field that failed counts as no data. */
export const partOf = <T, P>(state: ApiState<T>, part: (data: T) => P | null | undefined): ApiState<P> => ({
  ...state,
  data: state.data === undefined ? undefined : (part(state.data) ?? undefined),
});
