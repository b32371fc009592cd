import { canonicalBytes } from "@orderhub/schema/canonical-json";
import { sha256 } from "@orderhub/schema/hash";
import type { Json } from "@orderhub/schema/json";
import { canonicalOrder, canonicalRefund } from "@orderhub/schema/rules/canonical";
import { orderVersion, refundVersion, type Versioned } from "@orderhub/schema/rules/version";
import type { QuarantineReason } from "@orderhub/schema/vocabulary/quarantine-reason";
import type { Instant } from "@orderhub/schema/time";
import type { CanonicalOrder, CanonicalRefund } from "@orderhub/schema/vocabulary/order";
import { findUnstorable, storableText, textFault } from "./unstorable.ts";
import type { Channel, Drift, RecordKind } from "../channels/define-channel.ts";

export type VersionedOrder = CanonicalOrder & Versioned;
export type VersionedRefund = CanonicalRefund & Versioned;

export interface Failure {
  readonly reason: QuarantineReason;
  readonly message: string;
  /** Column of the file at fault, and what can be shown of its cell. */
  readonly column?: string;
  readonly detail?: string;
}

/** A record on its way into the store: masked text with its hash, and what it means. */
export interface PreparedRecord {
  readonly kind: string;
  readonly sourceKey: string;
  /** Canonical text in UTF-8. */
  readonly body: Buffer;
  readonly contentHash: Buffer;
  readonly receivedAt: Instant;
  readonly order: VersionedOrder | undefined;
  readonly refund: VersionedRefund | undefined;
  readonly failure: Failure | undefined;
  readonly drift: readonly Drift[];
}

/**
 * Masks, hashes, maps and versions one wire record. Pure: the same record gives the same result on every machine.
 * `versionAt` stands for the modified time where a source has none.
 */
export function prepare(
  channel: Channel,
  kindName: string,
  sourceKey: string,
  record: Json,
  receivedAt: Instant,
  versionAt?: Instant,
): PreparedRecord {
  const kind = kindNamed(channel, kindName);
  const masked = kind.mask(record);
  const body = canonicalBytes(masked);
  return {
    ...readMasked(channel, kindName, sourceKey, masked, versionAt),
    body,
    contentHash: sha256(body),
    receivedAt,
  };
}

/** What a masked record means: the part of `prepare` that a replay of stored payloads repeats. */
export function readMasked(
  channel: Channel,
  kindName: string,
  sourceKey: string,
  masked: Json,
  versionAt?: Instant,
): Omit<PreparedRecord, "body" | "contentHash" | "receivedAt"> {
  const kind = kindNamed(channel, kindName);
  const outcome = kind.normalise(masked);
  const drift = kind.findDrift(masked).map(storableDrift);
  const base = {
    kind: kindName,
    sourceKey: storableText(sourceKey),
    drift,
    order: undefined,
    refund: undefined,
    failure: undefined,
  };
  if (outcome.kind === "unmappable") {
    const { kind: _kind, ...failure } = outcome;
    return { ...base, failure };
  }
  const { order, refund } = outcome;
  const named = order?.orderNo ?? refund?.refundNo;
  if (named !== sourceKey)
    return { ...base, failure: { reason: "wrong_record", message: "the record names another number" } };
  const unstorable = findUnstorable(order, refund);
  if (unstorable !== undefined) return { ...base, failure: { reason: "unstorable", message: unstorable } };
  if (order !== undefined && namesLineTwice(order))
    return { ...base, failure: { reason: "duplicate_line", message: "two lines have the same number" } };
  return {
    ...base,
    order: order && versionedOrder(order, channel.mapperVersion, versionAt),
    refund: refund && versionedRefund(refund, channel.mapperVersion, versionAt),
  };
}

function namesLineTwice({ lines }: CanonicalOrder): boolean {
  return lines.length > 1 && new Set(lines.map(({ lineNo }) => lineNo)).size < lines.length;
}

/** The same record, put aside for a reason that its content does not show. */
export function withFailure(record: PreparedRecord, reason: QuarantineReason, message: string): PreparedRecord {
  return { ...record, order: undefined, refund: undefined, failure: { reason, message } };
}

function storableDrift(drift: Drift): Drift {
  if (textFault(drift.path, 512) === undefined && textFault(drift.sample) === undefined) return drift;
  return { ...drift, path: storableText(drift.path), sample: storableText(drift.sample) };
}

/**
 * A record that a store has refused: only that it was there, with the hash of what it was, is kept. Its content cannot be told
 * from what made the store refuse it.
 */
export function setAside(record: PreparedRecord, message: string): PreparedRecord {
  const body = Buffer.from(JSON.stringify({ "#unstorable": record.contentHash.toString("hex") }));
  const aside = withFailure(record, "unstorable", message);
  return { ...aside, body, contentHash: sha256(body), drift: [] };
}

/** The same record with a refund that its content does not show. */
export function withRefund(
  record: PreparedRecord,
  refund: CanonicalRefund,
  mapperVersion: number,
  versionAt: Instant,
): PreparedRecord {
  return { ...record, refund: versionedRefund(refund, mapperVersion, versionAt) };
}

function kindNamed(channel: Channel, name: string): RecordKind {
  const kind = channel.kinds[name];
  if (kind === undefined) throw new RangeError(`Channel ${channel.name} has no records of kind ${name}`);
  return kind;
}

function versionedOrder(order: CanonicalOrder, mapperVersion: number, versionAt = order.modifiedAt): VersionedOrder {
  const version = orderVersion(versionAt, order.status);
  return { ...order, version, mapperVersion, rowHash: sha256(canonicalOrder(order)) };
}

function versionedRefund(
  refund: CanonicalRefund,
  mapperVersion: number,
  versionAt = refund.modifiedAt,
): VersionedRefund {
  const version = refundVersion(versionAt, refund.status);
  return { ...refund, version, mapperVersion, rowHash: sha256(canonicalRefund(refund)) };
}
