import { recordDrift } from "./drift.ts";
import type { LandContext, LandCounts } from "./context.ts";
import { writeLineItems } from "./line-items.ts";
import { addOrderEvents, type EventRow, writeOrderEvents } from "./order-events.ts";
import { type ChangedOrder, decideOrders, isNew, writeOrders } from "./orders.ts";
import { beforeOf, writeOrderOutbox } from "./outbox.ts";
import { payloadKey, type StoredPayloads, storePayloads } from "./payloads.ts";
import type { PreparedRecord } from "./prepare.ts";
import { quarantine, resolveSuperseded } from "./quarantine.ts";
import { attachRefunds, decideRefunds, refundEvents, sumRefunds, writeRefunds } from "./refunds.ts";

// One batch of a shop at a time: what is read about stored versions stays true until the commit.
const lockSql = "SELECT pg_advisory_xact_lock(hashtextextended('land/' || $1, 0))";

/** Lets one batch of a shop at a time go on, until the commit. A batch that reads what is stored before it lands takes it first. */
export async function lockShop({ connection, shopId }: LandContext): Promise<void> {
  await connection.query({ name: "land-lock", text: lockSql, values: [shopId] });
}

/** `changed` holds the numbers of orders that landed as news, also those of which only a refund did. */
export interface LandOutcome extends LandCounts {
  readonly changed: ReadonlySet<string>;
}

/**
 * Lands a batch of records of one shop as a whole inside the caller's transaction: payloads, orders, lines, refunds, timelines, outbox,
 * quarantine and drift. Landing the same batch again changes nothing.
 */
export async function landWhole(context: LandContext, records: readonly PreparedRecord[]): Promise<LandOutcome> {
  if (records.length === 0) return { landed: 0, unchanged: 0, stale: 0, quarantined: 0, changed: new Set() };
  await lockShop(context);
  const payloads = await storePayloads(context, records);
  const freshDrift = records.filter((record) => record.drift.length > 0 && payloads.fresh.has(keyOf(record)));
  await recordDrift(context, freshDrift);
  const quarantined = await quarantineFailures(context, records, payloads);
  const orders = await landOrders(context, records, payloads);
  const refunds = await landRefunds(context, records, payloads, orders.ids);
  return {
    landed: orders.landed + refunds.landed,
    unchanged: orders.unchanged + refunds.unchanged,
    stale: orders.stale + refunds.stale,
    quarantined,
    changed: new Set([...orders.ids.keys(), ...refunds.orderNos]),
  };
}

function keyOf(record: PreparedRecord): string {
  return payloadKey(record.kind, record.sourceKey, record.contentHash);
}

function payloadIdOf(record: PreparedRecord, payloads: StoredPayloads): string {
  const id = payloads.ids.get(keyOf(record));
  if (id === undefined) throw new Error(`Payload of ${record.kind} ${record.sourceKey} was not stored`);
  return id;
}

async function quarantineFailures(
  context: LandContext,
  records: readonly PreparedRecord[],
  payloads: StoredPayloads,
): Promise<number> {
  const failures = records.flatMap((record) => {
    const { kind, sourceKey, failure, receivedAt } = record;
    if (failure === undefined) return [];
    const { reason, message } = failure;
    return [{ kind, sourceKey, payloadId: payloadIdOf(record, payloads), reason, message, receivedAt }];
  });
  await quarantine(context, failures);
  return failures.length;
}

interface Landed {
  readonly landed: number;
  readonly unchanged: number;
  readonly stale: number;
}

async function landOrders(
  context: LandContext,
  records: readonly PreparedRecord[],
  payloads: StoredPayloads,
): Promise<Landed & { ids: ReadonlyMap<string, string> }> {
  const incoming = records.flatMap((record) =>
    record.order === undefined ? [] : [{ order: record.order, payloadId: payloadIdOf(record, payloads) }],
  );
  const { changed, unchanged, stale } = await decideOrders(context, incoming);
  const ids = await writeOrders(context, changed);
  await writeLineItems(context, changed, ids);
  const eventsWhere = (fresh: boolean) =>
    changed.flatMap((entry) => (isNew(entry) === fresh ? eventsOf(entry, ids) : []));
  await addOrderEvents(context, eventsWhere(true));
  await writeOrderEvents(context, eventsWhere(false));
  await writeOrderOutbox(
    context,
    changed.flatMap((entry) => {
      const id = ids.get(entry.order.orderNo);
      return id === undefined ? [] : [{ id, before: beforeOf(entry) }];
    }),
  );
  await closeQuarantine(
    context,
    records,
    changed.map(({ order }) => order.orderNo),
  );
  const waiting = changed.filter(isNew).map(({ order }) => order.orderNo);
  const attached = await attachRefunds(context, waiting);
  await settleRefunds(context, attached);
  return { landed: changed.length, unchanged, stale, ids };
}

function eventsOf({ order, payloadId, events }: ChangedOrder, ids: ReadonlyMap<string, string>): EventRow[] {
  const orderId = ids.get(order.orderNo);
  if (orderId === undefined) return [];
  return events.map((event) => ({ ...event, orderId, refundNo: null, refundStatus: null, amount: null, payloadId }));
}

async function landRefunds(
  context: LandContext,
  records: readonly PreparedRecord[],
  payloads: StoredPayloads,
  landedOrders: ReadonlyMap<string, string>,
): Promise<Landed & { orderNos: readonly string[] }> {
  const incoming = records.flatMap((record) =>
    record.refund === undefined ? [] : [{ refund: record.refund, payloadId: payloadIdOf(record, payloads) }],
  );
  const { changed, unchanged, stale } = await decideRefunds(context, incoming);
  await writeRefunds(context, changed);
  await settleRefunds(context, await refundEvents(context, changed));
  await closeQuarantine(
    context,
    records,
    changed.map(({ refund }) => refund.refundNo),
  );
  // A record that is an order and its refund at once (a report row) counts once.
  const alone = changed.filter(({ refund }) => !landedOrders.has(refund.orderNo)).length;
  const paired = incoming.length > 0 && records.some((record) => record.order !== undefined);
  const orderNos = changed.map(({ refund }) => refund.orderNo);
  const counts = paired ? { landed: alone, unchanged: 0, stale: 0 } : { landed: changed.length, unchanged, stale };
  return { ...counts, orderNos };
}

/** Adds refunds to timelines and brings the sums of their orders up to date. */
async function settleRefunds(context: LandContext, events: readonly EventRow[]): Promise<void> {
  await writeOrderEvents(context, events);
  const summed = await sumRefunds(
    context,
    events.map((event) => event.orderId),
  );
  await writeOrderOutbox(
    context,
    summed.map((id) => ({ id, before: null })),
  );
}

async function closeQuarantine(
  context: LandContext,
  records: readonly PreparedRecord[],
  changedKeys: readonly string[],
): Promise<void> {
  const changed = new Set(changedKeys);
  for (const kind of new Set(records.map((record) => record.kind))) {
    const keys = records.filter((record) => record.kind === kind && changed.has(record.sourceKey));
    await resolveSuperseded(
      context,
      kind,
      keys.map(({ sourceKey }) => sourceKey),
    );
  }
}
