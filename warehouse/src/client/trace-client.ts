import type { ClickHouseClient } from "@clickhouse/client";
import { statementName } from "@orderhub/schema/telemetry/statement-name";
import { formatTraceparent } from "@orderhub/schema/telemetry/trace-context";
import { failSpan, startStatementSpan } from "@orderhub/schema/telemetry/tracing";

/** What every call of the client has in common, as far as a span needs it. */
interface Call {
  readonly query?: string;
  readonly table?: string;
  readonly http_headers?: Record<string, string>;
}

function nameOf({ query = "", table }: Call): string {
  return table === undefined ? statementName(query) : `INSERT ${table}`;
}

function traced<Params extends Call, Result>(run: (params: Params) => Promise<Result>) {
  return async (params: Params): Promise<Result> => {
    const span = startStatementSpan("clickhouse", nameOf(params));
    if (span === undefined) return run(params);
    const traceparent = formatTraceparent(span.spanContext());
    try {
      return await run({ ...params, http_headers: { ...params.http_headers, traceparent } });
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  };
}

/** Makes a span of each statement that runs inside another span, and hands the trace on to the server. */
export function traceClient(client: ClickHouseClient): void {
  Object.assign(client, {
    query: traced(client.query.bind(client)),
    command: traced(client.command.bind(client)),
    exec: traced(client.exec.bind(client)),
    insert: traced(client.insert.bind(client)),
  });
}
