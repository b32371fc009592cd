/** Header of workflow and activity calls that carries W3C trace context. */
export const traceHeader = "traceparent";

/** A workflow run that nobody's trace started is the root of its own: the run's id, which stands beside every row, names it. */
export function traceOfRun(runId: string): { readonly traceId: string; readonly spanId: string } {
  const traceId = runId.replaceAll("-", "");
  return { traceId, spanId: traceId.slice(-16) };
}
