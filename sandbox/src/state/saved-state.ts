import { z } from "zod";
import { FaultConfig } from "../faults/config.ts";

const Seconds = z.number().int();

export const SavedPlan = z.object({
  seed: z.number().int(),
  storyEnd: Seconds,
  storyDays: z.number(),
  ordersPerDay: z.number(),
  liveOrdersPerMinute: z.number(),
});

export const ClockState = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("real"), offsetSeconds: z.number().int() }),
  z.object({ mode: z.literal("frozen"), at: Seconds }),
]);
export type ClockState = z.infer<typeof ClockState>;

export const TokenState = z.object({
  generation: z.number().int(),
  /** Instant the session ends; null: never in practice. */
  expiresAt: Seconds.nullable(),
});
export type TokenState = z.infer<typeof TokenState>;

export const manualStages = ["unpaid", "paid", "shipped", "finished", "refunded", "story"] as const;
export const poisonKinds = ["negative", "unparsable", "unknown-status", "type-change", "new-field"] as const;

export const ManualState = z.object({
  shop: z.string(),
  createdAt: Seconds,
  stage: z.enum(manualStages),
  lines: z.number().int(),
  province: z.string().optional(),
  poison: z.enum(poisonKinds).optional(),
});
export type ManualState = z.infer<typeof ManualState>;

export const TouchState = z.object({ shop: z.string(), ref: z.number().int(), at: Seconds });

export const QueuedMessage = z.object({
  id: z.string(),
  topic: z.string(),
  content: z.string(),
  at: Seconds,
  /** Wall-clock milliseconds before which the message is not handed out (again). */
  notBefore: z.number(),
  deliveries: z.number().int(),
});
export type QueuedMessage = z.infer<typeof QueuedMessage>;

export const QueueState = z.object({ publishedUpTo: Seconds, waiting: z.array(QueuedMessage) });
export type QueueState = z.infer<typeof QueueState>;

/** All that the sandbox remembers between runs. The world itself is not in it: it follows from the plan. */
export const SavedState = z.object({
  version: z.literal(1),
  plan: SavedPlan,
  clock: ClockState,
  tokens: z.record(z.string(), TokenState),
  faults: FaultConfig,
  manual: z.array(ManualState),
  touches: z.array(TouchState),
  queues: z.record(z.string(), QueueState),
});
export type SavedState = z.infer<typeof SavedState>;
