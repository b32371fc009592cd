import { parser } from "@prometheus-io/lezer-promql";

export interface Query {
  /** Names of the metrics it asks for. */
  readonly metrics: readonly string[];
  /** Where the text is no PromQL. */
  readonly errors: readonly string[];
}

/** Reads an expression with the grammar that Prometheus's own editor uses. */
export function readQuery(text: string): Query {
  const metrics: string[] = [];
  const errors: string[] = [];
  parser.parse(text).iterate({
    enter({ type, name, from, to, node }) {
      if (type.isError) errors.push(`at ${from}: ${text.slice(from, to + 10)}`);
      if (name === "Identifier" && node.parent?.name === "VectorSelector") metrics.push(text.slice(from, to));
    },
  });
  return { metrics, errors };
}
