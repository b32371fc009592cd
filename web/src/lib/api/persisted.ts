import type { DocumentNode } from "graphql";
import type { Exchange, Operation } from "urql";
import { makeOperation, mapExchange } from "urql";

/** The id that the build gave a document. */
const idOf = (document: DocumentNode): string | undefined => {
  const { __meta__: meta } = document as DocumentNode & { readonly __meta__?: { readonly hash?: string } };
  return meta?.hash;
};

/**
 * Two exchanges around the cache: the first notes the ids of documents before the cache writes them anew, the second sends
 * the id in place of the text. The API knows the text from the build; a page of another version is told to load again.
 */
export const persistedExchanges = (): { readonly note: Exchange; readonly send: Exchange } => {
  const ids = new Map<number, string>();
  const whole = new Map<number, Operation>();
  const note = mapExchange({
    onOperation(operation) {
      const id = idOf(operation.query);
      if (id !== undefined) ids.set(operation.key, id);
    },
  });
  const send = mapExchange({
    onOperation(operation) {
      const documentId = ids.get(operation.key);
      if (documentId === undefined || operation.kind === "teardown") return operation;
      whole.set(operation.key, operation);
      const query = { kind: operation.query.kind, definitions: [], documentId };
      return makeOperation(operation.kind, { ...operation, query }, operation.context);
    },
    onResult(result) {
      const operation = whole.get(result.operation.key);
      return operation === undefined ? result : { ...result, operation };
    },
  });
  return { note, send };
};
