import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

const v6Groups = 8;
/** What one customer of a provider gets: counting its addresses apart would give them as many tries. */
const v6Network = 4;

function networkOfV6(address: string): string {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [, high = "", low = ""] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? [];
  if (high !== "") {
    const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
    return [a >> 8, a & 255, b >> 8, b & 255].join(".");
  }
  const [left = "", right] = canonical.split("::", 2);
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const zeros = Array.from({ length: v6Groups - head.length - tail.length }, () => "0");
  return `${[...head, ...zeros, ...tail].slice(0, v6Network).join(":")}::`;
}

/** An address in the one form in which it is counted: IPv4, or the /64 network of an IPv6 one. Null for anything else. */
export function networkOf(text: string): string | null {
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? [];
  const bare = (bracketed ?? text.replace(/^([\d.]+):\d{1,5}$/, "$1")).replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 0) return null;
  return family === 4 ? bare : networkOfV6(bare);
}

/** As much of a request as says who sends it. */
export interface Sender {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Who sends a request, as all limits and sign-ins count them. Each trusted proxy appends the address it was called from, so
 * with n of them the n-th from the right is the client's; what stands further left was written by the client itself. Where
 * that place is missing or holds no address, the connection's own counts.
 */
export function addressOf(request: Sender, proxyHops: number): string {
  const own = networkOf(request.socket.remoteAddress ?? "") ?? "unknown";
  if (proxyHops === 0) return own;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return networkOf(forwarded.at(-proxyHops) ?? "") ?? own;
}
