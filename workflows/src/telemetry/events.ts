import { defineEvent } from "@orderhub/schema/telemetry/define-event";
import type { Lane, LandCounts } from "../land/context.ts";

/** A call of a channel has been answered, or not. */
export const channelCalled = defineEvent<{
  readonly channel: string;
  readonly shop: string;
  readonly method: string;
  readonly seconds: number;
  /** Code of the failure; absent: it was answered. */
  readonly failure?: string;
}>("channel-called");

/** A batch of a shop's records has been committed. */
export const recordsLanded = defineEvent<{
  readonly channel: string;
  readonly shop: string;
  readonly lane: Lane;
  readonly counts: LandCounts;
}>("records-landed");

/** Messages that a channel pushed have been stored; `fresh` of them for the first time. */
export const pushesStored = defineEvent<{
  readonly channel: string;
  readonly shop: string;
  readonly messages: number;
  readonly fresh: number;
}>("pushes-stored");

/** The loader has made a batch of the outbox visible. */
export const batchLoaded = defineEvent<{
  readonly entries: number;
  readonly rows: number;
  /** Rollup cells that were written. */
  readonly cells: number;
  readonly seconds: number;
  /** For each transaction of the batch, seconds from its write to now. */
  readonly ages: readonly number[];
}>("batch-loaded");

/** Days of a shop have been compared with the warehouse. */
export const daysProved = defineEvent<{
  readonly shop: string;
  readonly outcomes: Readonly<Record<"equal" | "repaired" | "different", number>>;
}>("days-proved");
