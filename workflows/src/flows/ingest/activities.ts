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
import { planWindow, type StreamPosition } from "./plan-window.ts";
import { readPosition } from "./read-position.ts";
import { scanWindow } from "./scan-window.ts";

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
  let sum = await scanNext(deps, input);
  while (sum.outcome === "scanned" && !sum.upToDate && readClock() < endsAt) {
    Context.current().cancellationSignal.throwIfAborted();
    const next = await scanNext(deps, input);
    if (next.outcome !== "scanned") return { ...sum, upToDate: next.upToDate };
    sum = {
      ...next,
      windows: sum.windows + next.windows,
      fetched: sum.fetched + next.fetched,
      landed: sum.landed + next.landed,
      quarantined: sum.quarantined + next.quarantined,
    };
  }
  return sum;
}

async function scanNext(deps: Deps, { shopId, stream, lane }: ScanStepInput): Promise<ScanStep> {
  const now = readClock();
  const shop = await readShop(deps.pool, shopId);
  const position = (await readPosition(deps.pool, shopId, stream)) ?? startOf(now);
  const still: ScanStep = {
    outcome: "idle",
    upToDate: true,
    windows: 0,
    fetched: 0,
    landed: 0,
    quarantined: 0,
    watermarkAt: toIso(position.watermarkAt),
  };
  if (!mayScan(shop, now)) return { ...still, outcome: "closed" };
  const channel = channelOf(shop);
  const window = planWindow(position, now, channel.spanMsMax);
  if (window === undefined) return still;
  if (window.lane === "backfill" && lane === "live") return { ...still, outcome: "behind", upToDate: false };
  const { cancellationSignal, heartbeat } = Context.current();
  const client = connectShop(shop, deps.keyring, cancellationSignal);
  const { watermarkAt } = position;
  const onProgress = atMostEvery(HEARTBEAT_MS, () => heartbeat.call(Context.current()));
  const run = runOfActivity();
  const result = await scanWindow({ deps, shop, channel, client, stream, watermarkAt, window, run, onProgress });
  if (shop.status === "expired") await reportRenewal(deps.pool, shopId);
  return {
    outcome: "scanned",
    upToDate: result.to >= now - 60_000,
    windows: 1,
    fetched: result.fetched,
    landed: result.landed,
    quarantined: result.quarantined,
    watermarkAt: toIso(result.to),
  };
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
