import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useState } from "react";
import type { AnyVariables } from "urql";
import { useMutation } from "urql";
import { useTranslation } from "../i18n/texts.ts";
import { problemOf } from "../lib/api/problem.ts";

type Named = { readonly __typename: string };
const messageOf = (answer: object): string =>
  "message" in answer && typeof answer.message === "string" ? answer.message : "";

export type Action<V, S> = {
  readonly isBusy: boolean;
  /** Why the last attempt did nothing, in words. */
  readonly failure: string | undefined;
  /** Answers with the success, or with nothing after a failure. */
  readonly run: (variables: V) => Promise<S | undefined>;
};

/** A mutation whose failures are told where it was asked for. */
export const useAction = <T, V extends AnyVariables, R extends Named, const N extends R["__typename"]>(
  document: TypedDocumentNode<T, V>,
  pick: (data: T) => R,
  success: N,
): Action<V, Extract<R, { __typename: N }>> => {
  const { t } = useTranslation();
  const [{ fetching }, execute] = useMutation(document);
  const [failure, setFailure] = useState<string>();
  const run = async (variables: V): Promise<Extract<R, { __typename: N }> | undefined> => {
    setFailure(undefined);
    const { data, error } = await execute(variables);
    const answer = data === undefined || data === null ? undefined : pick(data);
    if (answer?.__typename === success) return answer as Extract<R, { __typename: N }>;
    const problem = error === undefined ? undefined : problemOf(error);
    const trace = problem?.traceId === undefined ? "" : ` (${t("state.showTrace")} ${problem.traceId})`;
    setFailure(answer === undefined ? `${t(`problem.${problem?.code ?? "INTERNAL"}`)}${trace}` : messageOf(answer));
    return undefined;
  };
  return { isBusy: fetching, failure, run };
};
