import type { RevealedBuyer, RevealRefusal } from "@orderhub/schema/contracts/reveal-buyer";
import type { Json } from "@orderhub/schema/json";
import type { Money } from "@orderhub/schema/money";
import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import type { BusinessDay, Instant } from "@orderhub/schema/time";
import type { CanonicalOrder, CanonicalRefund } from "@orderhub/schema/vocabulary/order";
import type { QuarantineReason } from "@orderhub/schema/vocabulary/quarantine-reason";
import type { DriftChange, DriftPolicy } from "@orderhub/schema/vocabulary/drift";
import type { TableSpec } from "../files/table.ts";
import type * as z from "zod";

/** Half-open span [from, to) of modified times. */
export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** One row of a listing. `whole` is the record itself where the listing carries all of it. */
export interface ListedRow {
  readonly sourceKey: string;
  readonly modifiedAt: Instant;
  readonly whole: Json | undefined;
}

export interface Listing {
  readonly rows: readonly ListedRow[];
  /** Rows the platform says the span holds. */
  readonly total: number;
  readonly pages: number;
  /** The span holds more than the caller's budget: nothing was read, ask for a shorter span. */
  readonly tooMany: boolean;
}

/** A push message as the channel delivers it. Only the number of the thing is trusted. */
export interface PushMessage {
  readonly messageId: string;
  readonly topic: string;
  readonly sourceKey: string;
  readonly publishedAt: Instant;
}

/** Calls one shop's channel. Every answer is parsed; failures are HubErrors that name their reaction. */
export interface ChannelClient {
  list(stream: Stream, span: TimeSpan, rowsMax: number): Promise<Listing>;
  fetchOne(stream: Stream, sourceKey: string): Promise<Json | undefined>;
  /** Every order created on a business day, for the proof of completeness. */
  listCreated(day: BusinessDay): Promise<readonly ListedRow[]>;
  consumePush?(quantity: number): Promise<readonly PushMessage[]>;
  confirmPush?(messageIds: readonly string[]): Promise<void>;
}

export type Normalised =
  | { readonly kind: "mapped"; readonly order?: CanonicalOrder; readonly refund?: CanonicalRefund }
  | {
      readonly kind: "unmappable";
      readonly reason: QuarantineReason;
      readonly message: string;
      /** Column of the file at fault, as its header says. */
      readonly column?: string;
      /** What can be shown of its cell. */
      readonly detail?: string;
    };

/** One unknown field or value, found by comparing a payload with the wire types. */
export interface Drift {
  readonly path: string;
  readonly change: DriftChange;
  readonly policy: DriftPolicy;
  readonly sample: string;
}

export interface Connection<Settings, Secrets> {
  readonly shopId: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly signal?: AbortSignal | undefined;
}

/** An order whose receiver somebody asks for: its number and the platform's token of the receiver. */
export interface RevealRequest {
  readonly sourceKey: string;
  readonly receiverToken: string;
}

export type RevealOutcome =
  | { readonly kind: "revealed"; readonly buyer: RevealedBuyer }
  | { readonly kind: "refused"; readonly refusal: RevealRefusal };

export interface RecordKind {
  readonly name: string;
  /** Removes buyer data from the wire record before anything is stored. Idempotent. */
  readonly mask: (record: Json) => Json;
  /** Pure, total and versioned: masked record to canonical values, or why not. */
  readonly normalise: (record: Json) => Normalised;
  readonly findDrift: (record: Json) => readonly Drift[];
}

/** `repeated` are the rows, by their place, that say again what another says. */
export type FoldedRows =
  | { readonly kind: "order"; readonly record: Json; readonly repeated: ReadonlySet<number> }
  | { readonly kind: "contradiction"; readonly column: string };

/** How the files look that a channel's sellers export. */
export interface ReportFormat {
  /** The record kind of one row. */
  readonly kind: string;
  /** What makes a row of the file its header. */
  readonly spec: TableSpec;
  /** The headers of a header row, each once. Throws HubError `duplicate_header` where one that is read stands twice. */
  readonly headersOf: (cells: readonly string[]) => readonly string[];
  /** The number that names a row's record; undefined when it has none that looks like the channel's. */
  readonly keyOf: (row: Readonly<Record<string, string>>) => string | undefined;
  /** Whether a number may have lost its last digits in a spreadsheet. */
  readonly looksRounded: (key: string) => boolean;
  /** What the row says the order costs; undefined where it says no amount. */
  readonly amountOf: (row: Readonly<Record<string, string>>) => Money | undefined;
  /** Whether a masked row says how far its order is, and whether it says what went back. */
  readonly statesStatus: (record: Json) => boolean;
  readonly statesRefund: (record: Json) => boolean;
  /** The masked rows of one file that have one number, as one record. Pure. */
  readonly fold: (records: readonly Json[]) => FoldedRows;
  /** What may be kept of a row whose cells may stand under wrong headers. */
  readonly keepTrusted: (record: Json) => Json;
  /** The buyer's name in a row, for the search hash, and where the hash goes. */
  readonly buyerOf: (row: Readonly<Record<string, string>>) => string | undefined;
  readonly buyerHashField: string;
}

/** Everything the hub knows about a channel. The registry derives schedules, setup and tests from it. */
export interface Channel<Settings = unknown, Secrets = unknown> {
  readonly name: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly settings: z.ZodType<Settings>;
  readonly secrets: z.ZodType<Secrets>;
  readonly streams: readonly Stream[];
  /** The longest span one listing may cover. */
  readonly spanMsMax: number;
  readonly mapperVersion: number;
  readonly kinds: Readonly<Record<string, RecordKind>>;
  /** The record kind that a stream carries. */
  readonly kindOf: Readonly<Record<Stream, string>>;
  readonly report?: ReportFormat;
  readonly connect: (connection: Connection<Settings, Secrets>) => ChannelClient;
  /** Asks who stands behind receivers' tokens, in the order of asking. Never stored; absent: the channel tells nobody. */
  readonly reveal?: (
    connection: Connection<Settings, Secrets>,
    requests: readonly RevealRequest[],
  ) => Promise<readonly RevealOutcome[]>;
  /** The stream that a push topic is about. */
  readonly streamOfTopic?: (topic: string) => Stream | undefined;
  /** Verifies a pushed request over its raw bytes; a channel without it takes no pushes by HTTP. */
  readonly verifyPush?: (request: { headers: Headers; body: Uint8Array; secrets: Secrets }) => PushMessage | undefined;
}

/** Keeps the types of settings and secrets together while the registry sees one shape. */
export function defineChannel<Settings, Secrets>(channel: Channel<Settings, Secrets>): Channel {
  return channel as unknown as Channel;
}
