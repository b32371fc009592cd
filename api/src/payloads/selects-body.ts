import { type GraphQLResolveInfo, Kind, visit } from "graphql";

const answers = new WeakMap<object, boolean>();

/** Whether the operation asks for the text of payloads anywhere: then it comes with the rows, not by a read of its own. */
export function selectsBody({ operation, fragments }: Pick<GraphQLResolveInfo, "operation" | "fragments">): boolean {
  const known = answers.get(operation);
  if (known !== undefined) return known;
  const definitions = [operation, ...Object.values(fragments)];
  const names = new Set<string>();
  visit({ kind: Kind.DOCUMENT, definitions }, { Field: ({ name }) => void names.add(name.value) });
  const found = names.has("body");
  answers.set(operation, found);
  return found;
}
