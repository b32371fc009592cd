import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AnyVariables, Client, CombinedError, GraphQLRequest } from "urql";
import { createRequest, useClient } from "urql";
import { useClock } from "../time/clock.tsx";
import type { Problem } from "./problem.ts";
import { problemOf } from "./problem.ts";
import type { Memory } from "./values.ts";
import { useValuesClient, valuesMemory } from "./values.ts";

export type ApiState<T> = {
  readonly data: T | undefined;
  /** No data yet: draw a skeleton. */
  readonly isLoading: boolean;
  /** Data of the previous variables is on screen while new data is on its way: dim it. */
  readonly isStale: boolean;
  readonly problem: Problem | undefined;
  readonly retry: () => void;
};

type Answer<T> = {
  /** Which question this answers, and which attempt at it. */
  readonly key: string;
  readonly attempt: number;
  readonly data: T | undefined;
  readonly error: CombinedError | undefined;
};
type Options = { readonly pause?: boolean };

/** A question that is refused as a whole is answered with null, whatever its type says. */
const refusedAsNone = <T>(data: T | null | undefined): T | undefined => data ?? undefined;

/** Keeps its old data while new data loads and asks again on every tick of the refresh clock. */
const useQuestion = <T, V extends AnyVariables>(
  client: Client,
  query: TypedDocumentNode<T, V>,
  variables: V,
  { pause = false }: Options,
  memory: Memory,
): ApiState<T> => {
  const { tick } = useClock();
  const key = JSON.stringify(variables);
  const request = useMemo(() => createRequest(query, JSON.parse(key) as V) as GraphQLRequest<T>, [query, key]);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>(() => {
    const data = pause ? undefined : refusedAsNone(memory.recall<T>(client, request));
    return { key: data === undefined ? "" : key, attempt, data, error: undefined };
  });
  const asked = useRef<GraphQLRequest<T>>(undefined);
  useEffect(() => {
    if (pause) return undefined;
    // What was asked before is asked again because it may have changed: the cache has nothing to say then.
    const requestPolicy = asked.current === request ? "network-only" : "cache-and-network";
    asked.current = request;
    const answers = client.executeQuery<T>(request, { requestPolicy }).subscribe(({ data, error }) => {
      if (error === undefined) memory.remember(client, request, data);
      // Drawing an answer can wait for whoever types or scrolls, and is done in small steps.
      startTransition(() => {
        setAnswer({ key, attempt, data: refusedAsNone(data), error });
      });
    });
    return () => {
      answers.unsubscribe();
    };
  }, [client, memory, request, key, pause, tick, attempt]);
  const retry = useCallback(() => {
    setAttempt((before) => before + 1);
  }, []);
  const isAsking = !pause && (answer.key !== key || answer.attempt !== attempt);
  return {
    data: answer.data,
    isLoading: answer.data === undefined && isAsking,
    isStale: answer.data !== undefined && isAsking && answer.key !== key,
    problem: answer.error === undefined || isAsking ? undefined : problemOf(answer.error),
    retry,
  };
};

/** The client's own cache, read without asking anybody. */
const cacheMemory: Memory = {
  recall: (client, { query, variables }) => client.readQuery(query, variables, { requestPolicy: "cache-only" })?.data,
  remember: () => undefined,
};

/** A question about things that have an id: all cards share what is known of them. */
export const useApi = <T, V extends AnyVariables>(
  query: TypedDocumentNode<T, V>,
  variables: V,
  options: Options = {},
): ApiState<T> => useQuestion(useClient(), query, variables, options, cacheMemory);

/** A question that is answered with numbers: they belong to the question and to nothing else. */
export const useValues = <T, V extends AnyVariables>(
  query: TypedDocumentNode<T, V>,
  variables: V,
  options: Options = {},
): ApiState<T> => useQuestion(useValuesClient(), query, variables, options, valuesMemory);

/** Narrows an answer to the one field that a card draws; a field that failed counts as no data. */
export const partOf = <T, P>(state: ApiState<T>, part: (data: T) => P | null | undefined): ApiState<P> => ({
  ...state,
  data: state.data === undefined ? undefined : (part(state.data) ?? undefined),
});
