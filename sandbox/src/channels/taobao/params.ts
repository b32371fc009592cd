/** Query and form parameters as one set: clients differ in where they put the system parameters. The body wins. */
export function mergeParams(query: URLSearchParams, body: URLSearchParams): Map<string, string> {
  return new Map([...query, ...body]);
}
