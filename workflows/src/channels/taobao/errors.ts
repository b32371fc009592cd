import { HubError } from "@orderhub/schema/errors";
import { maskText } from "@orderhub/schema/mask";
import type { WireError } from "./wire.ts";

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** What a failure answer of the platform asks for. Codes and sub-codes as the platform documents them. */
export function toHubError(error: WireError, method: string, nowMs: number): HubError {
  // The platform may quote what it was sent or what it holds.
  const told = maskText(`${method}: code ${error.code} ${error.sub_code} ${error.sub_msg || error.msg}`).slice(0, 300);
  if (error.code === 7) {
    const retryAfterMs = banMs(error, nowMs);
    return new HubError(told, { code: "throttled", reaction: "retry", retryAfterMs });
  }
  if (error.code === 26 || error.code === 27 || error.sub_code.includes("invalid-session")) {
    return new HubError(told, { code: "session_expired", reaction: "reauthenticate" });
  }
  if (error.sub_code.includes("DECRYPTION_DISABLED")) {
    return new HubError(told, { code: "decryption_disabled", reaction: "stop" });
  }
  if (error.sub_code.startsWith("isp.") || (error.sub_code === "" && [9, 10, 15].includes(error.code))) {
    return new HubError(told, { code: "channel_busy", reaction: "retry" });
  }
  if (error.sub_code.includes("not-exist")) return new HubError(told, { code: "not_found", reaction: "quarantine" });
  return new HubError(told, { code: `top_${error.code}`, reaction: "stop" });
}

/** How long a ban lasts: the seconds it names plus one, a spent daily quota until midnight in Shanghai, else a second. */
function banMs(error: WireError, nowMs: number): number {
  const seconds = /(\d+)\s*(?:more\s*)?second/i.exec(error.sub_msg)?.[1];
  if (seconds !== undefined) return (Number(seconds) + 1) * 1000;
  if (error.sub_code === "accesscontrol.limited-by-app-access-count") {
    return DAY_MS - ((nowMs + SHANGHAI_OFFSET_MS) % DAY_MS);
  }
  return 1000;
}
