import { randomUUID } from "node:crypto";
import type { ShopLedger } from "../../ledger/shop-ledger.ts";
import { log } from "../../log.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Params } from "./arguments.ts";
import type { Call } from "./call.ts";
import { errorBody, TopError } from "./errors.ts";
import { methods } from "./methods/registry.ts";
import type { RateLimit } from "./rate-limit.ts";
import { isSigned, signMethods } from "./sign.ts";
import { parseTimestamp } from "./timestamp.ts";

/** What the transport must do with a call: answer, or fail the way that a fault says. */
export type Outcome =
  | { readonly kind: "answer"; readonly body: string; readonly delaySeconds: number }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "hang"; readonly seconds: number };

const defaultHangSeconds = 30;

function missing(code: number, what: string): TopError {
  return new TopError(code, `Missing ${what}`, `isv.missing-${what.toLowerCase().replaceAll(" ", "-")}`);
}

function checkSystemParams(sandbox: Sandbox, params: Params): void {
  const method = params.get("method");
  if (!method) throw missing(21, "Method");
  if (!Object.hasOwn(methods, method)) throw new TopError(22, "Invalid Method", "isv.invalid-method", method);
  if ((params.get("format") ?? "json") !== "json") throw new TopError(23, "Invalid Format", "isv.invalid-format");
  const version = params.get("v");
  if (!version) throw missing(33, "Version");
  if (version !== "2.0") throw new TopError(34, "Unsupported Version", "isv.unsupported-version");
  checkTimestamp(sandbox, params.get("timestamp"));
}

function checkTimestamp(sandbox: Sandbox, timestamp: string | undefined): void {
  if (!timestamp) throw missing(30, "Timestamp");
  const at = parseTimestamp(timestamp);
  const { checkTimestamp: strict, timestampToleranceSeconds: tolerance } = sandbox.faults.switches;
  if (at === undefined || (strict && Math.abs(at - sandbox.clock.now()) > tolerance)) {
    throw new TopError(31, "Invalid Timestamp", "isv.invalid-timestamp");
  }
}

function identifyApp(sandbox: Sandbox, params: Params): ShopLedger {
  const appKey = params.get("app_key");
  if (!appKey) throw missing(28, "App Key");
  const ledger = sandbox.ledgers.find(({ shop }) => sandbox.credentials(shop).appKey === appKey);
  if (!ledger) throw new TopError(29, "Invalid App Key", "isv.appkey-not-exists");
  if (!params.get("sign")) throw missing(24, "Signature");
  const signMethod = signMethods.find((known) => known === (params.get("sign_method") ?? "md5"));
  if (!sandbox.faults.switches.verifySign) return ledger;
  if (!signMethod || !isSigned(params, signMethod, sandbox.credentials(ledger.shop).appSecret)) {
    throw new TopError(25, "Invalid signature", "isv.invalid-signature");
  }
  return ledger;
}

function checkSession(sandbox: Sandbox, ledger: ShopLedger, params: Params): void {
  const session = params.get("session");
  if (!session) throw missing(26, "Session");
  const { session: valid, expiresAt } = sandbox.credentials(ledger.shop);
  const expired = expiresAt !== null && expiresAt <= sandbox.clock.now();
  const struck = sandbox.faults.strike("token-expired", { shop: ledger.shop.id, method: params.get("method") });
  if (session !== valid || expired || struck) throw new TopError(27, "Invalid session", "invalid-sessionkey");
}

function failure(error: unknown, requestId: string): Outcome {
  const known =
    error instanceof TopError
      ? error
      : new TopError(15, "Remote service error", "isp.top-remote-service-error", String(error));
  if (known !== error) log("error", "call failed", { requestId, error });
  return { kind: "answer", body: errorBody(known, requestId), delaySeconds: 0 };
}

/** Answers one call of `/router/rest`. */
export function handleTopCall(sandbox: Sandbox, limit: RateLimit, params: Params): Outcome {
  const requestId = randomUUID().replaceAll("-", "").slice(0, 16);
  try {
    checkSystemParams(sandbox, params);
    const ledger = identifyApp(sandbox, params);
    const method = params.get("method") ?? "";
    return answerFaulty(
      { sandbox, ledger, params, now: sandbox.clock.now(), requestId, scope: { shop: ledger.shop.id, method } },
      limit,
    );
  } catch (error) {
    return failure(error, requestId);
  }
}

function answerFaulty(call: Call, limit: RateLimit): Outcome {
  const { sandbox, ledger, params, scope } = call;
  const { faults } = sandbox;
  const before = faults.strike("timeout-before", scope);
  if (before) return { kind: "hang", seconds: before.seconds ?? defaultHangSeconds };
  const broken = faults.strike("http-5xx", scope);
  if (broken) return { kind: "status", status: broken.status ?? 502 };
  limit.check(faults, scope, params.get("app_key") ?? "", Date.now());
  const method = methods[params.get("method") ?? ""];
  if (!method) throw new TopError(22, "Invalid Method", "isv.invalid-method");
  if (method.session) checkSession(sandbox, ledger, params);
  if (faults.strike("isp-error", scope)) {
    throw new TopError(15, "Remote service error", "isp.top-remote-connection-timeout", "服务连接超时");
  }
  const body = method.answer(call);
  const after = faults.strike("timeout-after", scope);
  if (after) return { kind: "hang", seconds: after.seconds ?? defaultHangSeconds };
  return { kind: "answer", body, delaySeconds: faults.strike("slow", scope)?.seconds ?? 0 };
}
