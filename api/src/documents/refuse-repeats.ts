import { Kind, visit, type DocumentNode } from "graphql";
import type { Plugin } from "graphql-yoga";
import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { refused } from "../errors/refused.ts";

/** A document of ours selects a field twice at most. Comparing each with each other is what makes validation slow. */
const repeatsMax = 20;

function mostRepeated(document: DocumentNode): number {
  let most = 0;
  visit(document, {
    SelectionSet({ selections }) {
      const counts = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) continue;
        const key = selection.alias?.value ?? selection.name.value;
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        most = Math.max(most, count);
      }
    },
  });
  return most;
}

/** Refuses documents that select one field many times in the same place, before they are validated. */
export function refuseRepeats(): Plugin {
  const fine = new WeakSet<DocumentNode>();
  return {
    onParse: () => (payload) => {
      const document = payload.result as DocumentNode | Error | null;
      if (document === null || document instanceof Error || fine.has(document)) return;
      if (mostRepeated(document) > repeatsMax) {
        throw refused(new ApiError("LIMIT_EXCEEDED", say("tooManyRepeats", { max: repeatsMax })), 400);
      }
      fine.add(document);
    },
  };
}
