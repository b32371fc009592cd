import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface DocumentedQuery {
  readonly name: string;
  readonly text: string;
}

/** The GraphQL examples of the analysts' guide, in order. */
export function documentedQueries(): readonly DocumentedQuery[] {
  const guide = readFileSync(join(import.meta.dirname, "../../docs/graphql.md"), "utf8");
  return [...guide.matchAll(/^```graphql\n(?<text>[\s\S]*?)^```$/gmu)].map(({ groups }) => {
    const text = groups?.["text"] ?? "";
    return { name: /^query (?<name>\w+)/u.exec(text)?.groups?.["name"] ?? text.slice(0, 40), text };
  });
}
