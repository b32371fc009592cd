import type { IncomingMessage } from "node:http";

/**
 * The address of whoever sends a request. Each trusted proxy appends the address it was called from, so with n of them
 * the n-th from the right is the client's; what stands further left was written by the client itself.
 */
export function addressOf(request: IncomingMessage, proxyHops: number): string {
  const own = request.socket.remoteAddress ?? "unknown";
  if (proxyHops === 0) return own;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return forwarded.at(-proxyHops) ?? own;
}
