import { readClock } from "@orderhub/schema/clock";
import { HubError } from "@orderhub/schema/errors";
import { isRecord, type JsonObject, parseJson } from "@orderhub/schema/json";
import { formatWireTime } from "@orderhub/schema/time";
import { channelCalled } from "../../telemetry/events.ts";
import type { Connection } from "../define-channel.ts";
import { encodeForm } from "../encode-form.ts";
import { postForm } from "../post-form.ts";
import { bucketFor } from "../token-bucket.ts";
import { toHubError } from "./errors.ts";
import type { TaobaoSecrets, TaobaoSettings } from "./settings.ts";
import { sign } from "./sign.ts";
import { WireError } from "./wire.ts";

export type TaobaoConnection = Connection<TaobaoSettings, TaobaoSecrets>;

const ATTEMPTS = 4;
// A longer ban is left to the caller's retry, so that no worker slot sleeps through it.
const BAN_MS_MAX = 20_000;

/** Calls one method and returns the object inside its response envelope. Waits for its turn and repeats what may be repeated. */
export async function callTaobao(
  connection: TaobaoConnection,
  method: string,
  params: Readonly<Record<string, string>>,
): Promise<JsonObject> {
  const { settings, shopId, signal } = connection;
  const bucket = bucketFor(`taobao/${settings.appKey}/${shopId}/${method}`, settings.callsPerSecond);
  for (let attempt = 1; ; attempt++) {
    if (bucket.bannedForMs() > BAN_MS_MAX) throw banned(method, bucket.bannedForMs());
    await bucket.take(signal);
    try {
      return await callCounted(connection, method, params);
    } catch (error) {
      if (!(error instanceof HubError) || error.reaction !== "retry" || signal?.aborted) throw error;
      if (error.retryAfterMs !== undefined) bucket.ban(error.retryAfterMs);
      if (attempt === ATTEMPTS) throw error;
      if (error.retryAfterMs === undefined) await pause(100 * 2 ** attempt);
    }
  }
}

/** One call, told of to whoever counts calls. */
async function callCounted(
  connection: TaobaoConnection,
  method: string,
  params: Readonly<Record<string, string>>,
): Promise<JsonObject> {
  const startedAt = performance.now();
  const call = () => ({
    channel: "taobao",
    shop: connection.shopId,
    method,
    seconds: (performance.now() - startedAt) / 1000,
  });
  try {
    const answer = await callOnce(connection, method, params);
    channelCalled.tell(call());
    return answer;
  } catch (error) {
    channelCalled.tell({ ...call(), failure: error instanceof HubError ? error.code : "unknown" });
    throw error;
  }
}

async function callOnce(
  { settings, secrets, signal }: TaobaoConnection,
  method: string,
  params: Readonly<Record<string, string>>,
): Promise<JsonObject> {
  const form: Record<string, string> = {
    ...params,
    method,
    app_key: settings.appKey,
    session: secrets.session,
    timestamp: formatWireTime(readClock()),
    format: "json",
    v: "2.0",
    sign_method: settings.signMethod,
  };
  form["sign"] = sign(form, secrets.appSecret, settings.signMethod);
  const { endpoint, timeoutMs } = settings;
  const text = await postForm({ url: new URL(endpoint), body: encodeForm(form) }, { timeoutMs, signal });
  return unwrap(method, text);
}

/** The envelope is `{"<method>_response": {...}}`, or `{"error_response": {...}}` with the same HTTP 200. */
function unwrap(method: string, text: string): JsonObject {
  const answer = readObject(text);
  const told = answer["error_response"];
  const failure = told === undefined ? undefined : WireError.safeParse(told);
  if (failure?.success === true) throw toHubError(failure.data, method, readClock());
  const name = `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
  const inner = answer[name];
  if (!isRecord(inner)) {
    throw new HubError(`${method}: the answer has no ${name}`, { code: "bad_answer", reaction: "retry" });
  }
  return inner;
}

function readObject(text: string): JsonObject {
  try {
    const value = parseJson(text);
    if (isRecord(value)) return value;
  } catch (cause) {
    throw new HubError("The answer is no JSON", { code: "bad_answer", reaction: "retry", cause });
  }
  throw new HubError("The answer is no JSON object", { code: "bad_answer", reaction: "retry" });
}

function banned(method: string, retryAfterMs: number): HubError {
  return new HubError(`${method}: throttled`, { code: "throttled", reaction: "retry", retryAfterMs });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
