import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import type { Json } from "@orderhub/schema/json";
import type { Instant } from "@orderhub/schema/time";
import type { Channel } from "../channels/define-channel.ts";
import type { LandContext, LandCounts } from "./context.ts";
import { landBatch } from "./land-batch.ts";
import { prepare } from "./prepare.ts";
import { writeLedger } from "./window.ts";

/** Lands records that were fetched one by one, with a ledger row over the times they were changed at. */
export async function landFetched(
  context: LandContext,
  channel: Channel,
  stream: Stream,
  records: readonly { readonly sourceKey: string; readonly record: Json; readonly receivedAt: Instant }[],
  startedAt: Instant,
): Promise<LandCounts> {
  const prepared = records.map(({ sourceKey, record, receivedAt }) =>
    prepare(channel, channel.kindOf[stream], sourceKey, record, receivedAt),
  );
  const counts = await landBatch(context, prepared);
  const times = prepared.flatMap(({ order, refund }) => (order ?? refund)?.modifiedAt ?? []);
  const from = times.reduce((least, at) => (at < least ? at : least), startedAt);
  const to = (times.reduce<number>((most, at) => (at > most ? at : most), from) + 1000) as Instant;
  const fetched = records.length;
  if (fetched > 0)
    await writeLedger(context, { stream, from, to, pages: 0, platformCount: null, fetched, startedAt }, counts);
  return counts;
}
