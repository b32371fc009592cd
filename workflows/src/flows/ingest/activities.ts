import { Context } from "@temporalio/activity";
import { readClock } from "@orderhub/schema/clock";
import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { HubError, toApplicationFailure } from "@orderhub/schema/errors";
import { type Instant, toIso } from "@orderhub/schema/time";
import type { Deps } from "../../deps.ts";
import { runOfActivity } from "../../run-of-activity.ts";
import { reportExpiry, reportRenewal } from "../../shops/expiry.ts";
import { channelOf, connectShop, readShop, type Shop } from "../../shops/shop.ts";
import { withHeartbeat } from "../heartbeat.ts";
import { nextSpanMs, OVERLAP_MAX_MS, planWindow, type StreamPosition } from "./plan-window.ts";
import { readPosition } from "./read-position.ts";
import { commitWindow, type FetchedWindow, fetchWindow, ROWS_MAX, type ScanInput } from "./scan-window.ts";

export interface ScanStepInput {
  readonly shopId: string;
  readonly stream: Stream;
  /** Live steps leave long gaps to the backfill lane. */
  readonly lane: "live" | "backfill";
}

export interface ScanStep {
  /** idle: nothing to do now; behind: the gap is the backfill lane's; closed: the shop is not active. */
  readonly outcome: "scanned" | "idle" | "behind" | "closed";
  readonly upToDate: boolean;
  readonly windows: number;
  readonly fetched: number;
  readonly landed: number;
  readonly quarantined: number;
  readonly watermarkAt: string;
}

/** How far back a new shop's story is fetched. */
const BACKFILL_DAYS = 90;
/** An expired shop is tried again this often, so that renewed credentials are noticed. */
const EXPIRED_RETRY_MS = 30_000;
/** One activity scans windows for about this long: each is committed by itself, so a crash repeats only the last. */
const STEP_MS = 5_000;

/** A heartbeat crosses to the SDK's core and wakes it: once a second says as much as once a record. */
const HEARTBEAT_MS = 1_000;

export type IngestActivities = ReturnType<typeof createIngestActivities>;

export function createIngestActivities(deps: Deps) {
  return {
    /** Scans the next windows of a stream for some seconds. Everything it needs to resume is in the store. */
    async scanWindows(input: ScanStepInput): Promise<ScanStep> {
      try {
        return await withHeartbeat(() => scanFor(deps, input, STEP_MS));
      } catch (error) {
        throw toApplicationFailure(error);
      }
    },
    /** Marks the shop as expired: its credentials must be renewed. Other shops go on. */
    async expireShop(input: { shopId: string; reason: string }): Promise<void> {
      await reportExpiry(deps.pool, input.shopId, input.reason);
    },
  };
}

async function scanFor(deps: Deps, input: ScanStepInput, stepMs: number): Promise<ScanStep> {
  const endsAt = readClock() + stepMs;
  let ahead: Ahead | undefined;
  let sum: ScanStep | undefined;
  for (;;) {
    const { step, next } = await scanNext(deps, input, ahead, endsAt);
    ahead = next;
    if (step.outcome !== "scanned") return sum === undefined ? step : { ...sum, upToDate: step.upToDate };
    sum = sum === undefined ? step : added(sum, step);
    if (step.upToDate || (ahead === undefined && readClock() >= endsAt)) return sum;
    Context.current().cancellationSignal.throwIfAborted();
  }
}

function added(sum: ScanStep, next: ScanStep): ScanStep {
  return {
    ...next,
    windows: sum.windows + next.windows,
    fetched: sum.fetched + next.fetched,
    landed: sum.landed + next.landed,
    quarantined: sum.quarantined + next.quarantined,
  };
}

/** The window after the one that is being written, and what was read of it meanwhile. */
interface Ahead {
  readonly scan: ScanInput;
  readonly fetched: Promise<FetchedWindow>;
}

async function scanNext(
  deps: Deps,
  input: ScanStepInput,
  ahead: Ahead | undefined,
  endsAt: number,
): Promise<{ step: ScanStep; next?: Ahead | undefined }> {
  const now = readClock();
  const planned = ahead?.scan ?? (await planScan(deps, input, now));
  if ("outcome" in planned) return { step: planned };
  const fetched = await (ahead?.fetched ?? fetchWindow(planned));
  const next = now < endsAt ? readAhead(planned, fetched, now) : undefined;
  const result = await commitWindow(planned, fetched);
  if (planned.shop.status === "expired") await reportRenewal(deps.pool, input.shopId);
  const { fetched: rows, landed, quarantined, to } = result;
  const upToDate = to >= now - 60_000;
  return {
    step: { outcome: "scanned", upToDate, windows: 1, fetched: rows, landed, quarantined, watermarkAt: toIso(to) },
    next,
  };
}

/** What to scan next from where the store says the stream stands, or why nothing. */
async function planScan(
  deps: Deps,
  { shopId, stream, lane }: ScanStepInput,
  now: Instant,
): Promise<ScanInput | ScanStep> {
  const shop = await readShop(deps.pool, shopId);
  const position = (await readPosition(deps.pool, shopId, stream)) ?? startOf(now);
  const { watermarkAt } = position;
  const nothing = { windows: 0, fetched: 0, landed: 0, quarantined: 0, watermarkAt: toIso(watermarkAt) };
  const still: ScanStep = { outcome: "idle", upToDate: true, ...nothing };
  if (!mayScan(shop, now)) return { ...still, outcome: "closed" };
  const channel = channelOf(shop);
  // A span that fits the rows must not cut an overlap short.
  const span = position.movedAt - watermarkAt > OVERLAP_MAX_MS ? spans.get(`${shopId}/${stream}`) : undefined;
  const window = planWindow(position, now, span ?? channel.spanMsMax);
  if (window === undefined) return still;
  if (window.lane === "backfill" && lane === "live") return { ...still, outcome: "behind", upToDate: false };
  const { cancellationSignal, heartbeat } = Context.current();
  const client = connectShop(shop, deps.keyring, cancellationSignal);
  const onProgress = atMostEvery(HEARTBEAT_MS, () => heartbeat.call(Context.current()));
  return { deps, shop, channel, client, stream, watermarkAt, window, run: runOfActivity(), onProgress };
}

/** Span that fits the rows of a stream, from its last window in this process: a new step begins with it. */
const spans = new Map<string, number>();

/**
 * Begins to read the window after a long-settled one while that one is written: the platform, this process and the store then
 * work side by side. Only one window ahead, and only so far back that not even the widest overlap is needed; a failure shows when it
 * is awaited.
 */
function readAhead(scan: ScanInput, { window, listed }: FetchedWindow, now: Instant): Ahead | undefined {
  if (now - window.to < OVERLAP_MAX_MS) return undefined;
  const spanMs = nextSpanMs(window.to - window.from, listed, ROWS_MAX, scan.channel.spanMsMax);
  spans.set(`${scan.shop.id}/${scan.stream}`, spanMs);
  const position = { watermarkAt: window.to, movedAt: now, lateSecondsMax: 0 };
  const next = planWindow(position, now, spanMs);
  if (next?.lane !== "backfill" || next.from < window.to) return undefined;
  const nextScan = { ...scan, watermarkAt: window.to, window: next };
  const fetched = fetchWindow(nextScan);
  fetched.catch(() => undefined);
  return { scan: nextScan, fetched };
}

function mayScan(shop: Shop, now: Instant): boolean {
  if (shop.feed !== "api")
    throw new HubError(`Shop ${shop.id} is fed by files`, { code: "file_fed", reaction: "stop" });
  if (shop.status === "expired") return now - shop.statusAt.getTime() > EXPIRED_RETRY_MS;
  return shop.status === "active";
}

/** A stream without a watermark starts at the beginning of a business day, so many days back. */
function startOf(now: Instant): StreamPosition {
  const watermarkAt = (Math.floor(now / 1000) * 1000 - BACKFILL_DAYS * 86_400_000) as Instant;
  return { watermarkAt, movedAt: now, lateSecondsMax: 0 };
}

/** The same call, left out where the last one is not so long ago. */
function atMostEvery(milliseconds: number, call: () => void): () => void {
  let due = 0;
  return () => {
    const now = performance.now();
    if (now < due) return;
    due = now + milliseconds;
    call();
  };
}
