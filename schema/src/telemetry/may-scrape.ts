import type { IncomingHttpHeaders } from "node:http";

/** What a proxy adds to a request that it passes on. */
const ofProxies = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
] as const;

/**
 * Whether a request for /metrics comes from inside, where Prometheus asks the process itself. What an ingress or another proxy passes
 * on comes from outside: it is told that there is no such page.
 */
export function mayScrape(headers: IncomingHttpHeaders): boolean {
  return ofProxies.every((name) => headers[name] === undefined);
}
