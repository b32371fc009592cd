import { readClock } from "@orderhub/schema/clock";
import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { withTransaction } from "@orderhub/schema/db";
import type { RunRef } from "@orderhub/schema/ids";
import type { Instant } from "@orderhub/schema/time";
import type { Channel, ChannelClient, ListedRow, Listing } from "../../channels/define-channel.ts";
import type { Deps } from "../../deps.ts";
import type { LandContext, LandCounts } from "../../land/context.ts";
import { landBatch } from "../../land/land-batch.ts";
import { type PreparedRecord, prepare } from "../../land/prepare.ts";
import { moveWatermark, writeLedger } from "../../land/window.ts";
import type { Shop } from "../../shops/shop.ts";
import { recordsLanded } from "../../telemetry/events.ts";
import { fetchRecords } from "./fetch-records.ts";
import { readKnown } from "./known-records.ts";
import { type PlannedWindow, shorten } from "./plan-window.ts";

/** Rows one window may bring: bounds memory and the length of the transaction. */
export const ROWS_MAX = 1_000;

export interface ScanInput {
  readonly deps: Pick<Deps, "pool" | "keyring">;
  readonly shop: Shop;
  readonly channel: Channel;
  readonly client: ChannelClient;
  readonly stream: Stream;
  readonly watermarkAt: Instant;
  readonly window: PlannedWindow;
  readonly run: RunRef;
  readonly onProgress: () => void;
}

export interface ScanResult extends LandCounts {
  readonly from: Instant;
  readonly to: Instant;
  readonly fetched: number;
}

/** A window that was read from the platform and is ready to be written. */
export interface FetchedWindow {
  readonly window: PlannedWindow;
  readonly listing: Omit<Listing, "rows">;
  /** Rows the platform listed, and how many of them the store had already. */
  readonly listed: number;
  readonly current: number;
  readonly records: readonly PreparedRecord[];
  readonly lateSecondsMax: number;
  readonly startedAt: Instant;
}

/** Lists one window, fetches what is not known yet, and commits rows, ledger and watermark as one. */
export async function scanWindow(input: ScanInput): Promise<ScanResult> {
  return commitWindow(input, await fetchWindow(input));
}

/** Lists one window and fetches what is not known yet. Writes nothing. */
export async function fetchWindow(input: ScanInput): Promise<FetchedWindow> {
  const { deps, shop, stream, watermarkAt } = input;
  const startedAt = readClock();
  const { window, listing } = await listWithin(input);
  const { rows, ...rest } = listing;
  const known = await readKnown(deps.pool, shop.id, stream, rows);
  const news = rows.filter((row) => !known.isCurrent(row));
  const records = await recordsOf(input, news, startedAt);
  const newcomers = news.filter((row) => !known.has(row.sourceKey));
  const lateSecondsMax = latenessOf(newcomers, watermarkAt, startedAt);
  const current = rows.length - news.length;
  return { window, listing: rest, listed: rows.length, current, records, lateSecondsMax, startedAt };
}

/** Commits rows, ledger and watermark of a window as one. */
export async function commitWindow(input: ScanInput, fetched: FetchedWindow): Promise<ScanResult> {
  const { deps, shop, channel, stream } = input;
  const { window, listing, records, startedAt } = fetched;
  const result = await withTransaction(deps.pool, async (connection) => {
    const context: LandContext = {
      connection,
      keyring: deps.keyring,
      shopId: shop.id,
      channelName: channel.name,
      lane: window.lane,
      ...input.run,
    };
    const landed = await landBatch(context, records);
    const counts = { ...landed, unchanged: landed.unchanged + fetched.current };
    const { from, to } = window;
    const { pages, total } = listing;
    const scanned = { stream, from, to, pages, platformCount: total, fetched: fetched.listed, startedAt };
    await writeLedger(context, scanned, counts);
    await moveWatermark(context, stream, to, startedAt, fetched.lateSecondsMax);
    return { ...counts, from, to, fetched: fetched.listed };
  });
  recordsLanded.tell({ channel: channel.name, shop: shop.id, lane: window.lane, counts: result });
  return result;
}

/** Lists the window, cutting it until the platform's count fits the budget. One second is taken whole however full it is. */
async function listWithin(input: ScanInput): Promise<{ window: PlannedWindow; listing: Listing }> {
  let { window } = input;
  for (;;) {
    const shorter = (total: number): PlannedWindow | undefined => shorten(window, input.watermarkAt, total, ROWS_MAX);
    const rowsMax = shorter(ROWS_MAX) === undefined ? Number.MAX_SAFE_INTEGER : ROWS_MAX;
    const listing = await input.client.list(input.stream, window, rowsMax);
    input.onProgress();
    if (!listing.tooMany) return { window, listing };
    window = shorter(listing.total) ?? window;
  }
}

async function recordsOf(input: ScanInput, rows: readonly ListedRow[], receivedAt: Instant): Promise<PreparedRecord[]> {
  const { channel, stream, client, onProgress } = input;
  const kind = channel.kindOf[stream];
  const whole = rows.flatMap(({ sourceKey, whole: record }) =>
    record === undefined ? [] : [{ sourceKey, record, receivedAt }],
  );
  const missing = rows.filter((row) => row.whole === undefined).map((row) => row.sourceKey);
  const fetched = await fetchRecords(client, stream, missing, onProgress);
  return [...whole, ...fetched].map((entry) => prepare(channel, kind, entry.sourceKey, entry.record, entry.receivedAt));
}

/** Seconds by which the latest newcomer missed the scan that covered its time: rows behind the watermark were late. */
function latenessOf(newcomers: readonly ListedRow[], watermarkAt: Instant, now: Instant): number {
  let seconds = 0;
  for (const { modifiedAt } of newcomers) {
    if (modifiedAt < watermarkAt) seconds = Math.max(seconds, Math.ceil((now - modifiedAt) / 1000));
  }
  return seconds;
}
