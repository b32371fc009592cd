import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { stringifyDocument } from "urql";

/** The exact question of a card, as it can be pasted into GraphiQL or a terminal. */
export type QueryText = { readonly query: string; readonly variables: string; readonly curl: string };

const shellQuote = (value: string): string => `'${value.replaceAll("'", String.raw`'\''`)}'`;

export const queryTextOf = <T, V>(document: TypedDocumentNode<T, V>, variables: V, origin: string): QueryText => {
  const query = stringifyDocument(document)
    .replace(/^#.*\n/u, "")
    .trim();
  const body = JSON.stringify({ query, variables });
  return {
    query,
    variables: JSON.stringify(variables, null, 2),
    curl: `curl ${shellQuote(`${origin}/graphql`)} \\\n  -H 'content-type: application/json' \\\n  -H "authorization: Bearer $ORDERHUB_TOKEN" \\\n  --data-raw ${shellQuote(body)}`,
  };
};
