import { checkCompleteness } from "@orderhub/schema/contracts/check-completeness";
import { ingestPush } from "@orderhub/schema/contracts/ingest-push";
import { ingestStream } from "@orderhub/schema/contracts/ingest-stream";
import { loadWarehouse } from "@orderhub/schema/contracts/load-warehouse";
import { proveWarehouse } from "@orderhub/schema/contracts/prove-warehouse";
import { replayQuarantine } from "@orderhub/schema/contracts/replay-quarantine";

/** What the Temporal UI asks of its server. */
export interface UiRequest {
  readonly method: string;
  /** The path as it was sent, still percent-encoded, without its query. */
  readonly path: string;
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown;
}

/** Workflows that act in nobody's name: starting them by hand does what a schedule does, or lands what the hub already holds. */
export const operatorStarts = [
  checkCompleteness,
  ingestPush,
  ingestStream,
  loadWarehouse,
  proveWarehouse,
  replayQuarantine,
].map(({ name }) => name);

type Fields = Readonly<Record<string, unknown>>;
type Rule = readonly [path: RegExp, fits: (body: Fields) => boolean];

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const always = (): boolean => true;

/** A reset may carry a signal that is sent after it; in both spellings that the server reads. */
function resetsOnly(reset: unknown): boolean {
  return isFields(reset) && !("postResetOperations" in reset) && !("post_reset_operations" in reset);
}

function startsHarmless({ workflowType }: Fields): boolean {
  return isFields(workflowType) && operatorStarts.some((name) => name === workflowType["name"]);
}

/** To trigger a schedule, or to run what it missed; not to pause it (that is the hub's to do) or to change it. */
function triggersOnly({ patch }: Fields): boolean {
  const allowed = new Set(["triggerImmediately", "backfillRequest"]);
  return isFields(patch) && Object.keys(patch).length > 0 && Object.keys(patch).every((key) => allowed.has(key));
}

const batchFields = new Set([
  "namespace",
  "jobId",
  "reason",
  "visibilityQuery",
  "executions",
  "maxOperationsPerSecond",
]);

function isHarmlessBatch(body: Fields): boolean {
  const operations = Object.keys(body).filter((key) => !batchFields.has(key));
  return operations.every(
    (key) =>
      key === "terminationOperation" ||
      key === "cancellationOperation" ||
      (key === "resetOperation" && resetsOnly(body[key])),
  );
}

const workflow = "/api/v1/namespaces/[^/]+/workflows/[^/]+";
const rules: readonly Rule[] = [
  [new RegExp(`^${workflow}/(?:terminate|cancel)$`, "u"), always],
  [new RegExp(`^${workflow}/query/[^/]+$`, "u"), always],
  [new RegExp(`^${workflow}/reset$`, "u"), resetsOnly],
  [new RegExp(`^${workflow}$`, "u"), startsHarmless],
  [/^\/api\/v1\/namespaces\/[^/]+\/schedules\/[^/]+\/patch$/u, triggersOnly],
  [/^\/api\/v1\/namespaces\/[^/]+\/batch-operations\/[^/]+$/u, isHarmlessBatch],
  [/^\/api\/v1\/namespaces\/[^/]+\/batch-operations\/[^/]+\/stop$/u, always],
];

/** Whether a path has one reading only: no dot segments, however they are written, and nothing that is read as a slash. */
function isPlain(path: string): boolean {
  return path.startsWith("/") && !/\/(?:\.|%2e){1,2}(?:\/|$)/iu.test(path) && !/\\|\/\//u.test(path);
}

/**
 * Whether a request of the Temporal UI only looks, or is one of an operator's replays: reset, terminate, cancel, trigger a schedule,
 * start what acts in nobody's name. Everything that is not named here is refused: signals, updates, other starts, completed activities.
 */
export function mayPass({ method, path, body }: UiRequest): boolean {
  if (!isPlain(path)) return false;
  if (method === "GET" || method === "HEAD") return true;
  if (method !== "POST") return false;
  const fields = isFields(body) ? body : {};
  return rules.some(([pattern, fits]) => pattern.test(path) && fits(fields));
}
