import { GraphQLError, Kind, visit, type DocumentNode } from "graphql";
import type { Plugin } from "graphql-yoga";

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
        const extensions = { code: "LIMIT_EXCEEDED", http: { status: 400 } };
        throw new GraphQLError(`A field may be selected ${repeatsMax} times in one place`, { extensions });
      }
      fine.add(document);
    },
  };
}
