import { finished, Writable } from "node:stream";
import { context, type Span } from "@opentelemetry/api";
import type pg from "pg";
import { statementName } from "./statement-name.ts";
import { failSpan, startStatementSpan } from "./tracing.ts";

type Callback = (error: unknown, result: unknown) => void;

/** The name that the statement was prepared under, else its verb and table. Undefined for a stream of rows, which ends by itself. */
function nameOf(query: unknown): string | undefined {
  if (typeof query === "string") return statementName(query);
  if (typeof query !== "object" || query === null) return undefined;
  if ("submit" in query && !(query instanceof Writable)) return undefined;
  const { name, text } = query as { name?: unknown; text?: unknown };
  if (typeof name === "string" && name !== "") return name;
  return typeof text === "string" ? statementName(text) : undefined;
}

function endWith(span: Span, error: unknown): void {
  if (error != null) failSpan(span, error);
  span.end();
}

/** Makes a span of each statement that the connection runs inside another span. */
export function traceConnection(client: pg.PoolClient): void {
  const run = client.query.bind(client) as (...parts: unknown[]) => unknown;
  const query = (...parts: unknown[]): unknown => {
    const name = nameOf(parts[0]);
    const span = name === undefined ? undefined : startStatementSpan("postgresql", name);
    if (span === undefined) return run(...parts);
    const [stream] = parts;
    if (stream instanceof Writable) {
      finished(stream, (error) => {
        endWith(span, error);
      });
      return run(...parts);
    }
    const callback = parts.at(-1);
    if (typeof callback === "function") {
      const after = context.bind(context.active(), callback as Callback);
      const ending: Callback = (error, result) => {
        endWith(span, error);
        after(error, result);
      };
      return run(...parts.slice(0, -1), ending);
    }
    const answer = run(...parts) as Promise<unknown>;
    answer.then(
      () => endWith(span, undefined),
      (error: unknown) => endWith(span, error),
    );
    return answer;
  };
  Object.assign(client, { query });
}
