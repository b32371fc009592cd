import { z } from "zod";

/** Behaviours of the platform that can be turned off or tightened. */
export const Switches = z
  .object({
    verifySign: z.boolean().default(true),
    /** Real clients that stamp in a local time zone are hours off; the platform refuses more than 10 minutes. */
    checkTimestamp: z.boolean().default(false),
    timestampToleranceSeconds: z.number().positive().default(600),
    /** Refuse windows over one day and those older than `historyDays`. */
    enforceWindows: z.boolean().default(true),
    historyDays: z.number().positive().default(93),
    /** Off: list methods return the summary fields only, whatever `fields` asks for. */
    wholeOrders: z.boolean().default(true),
    /** Calls per second of one app and method; null: no limit. */
    rateLimitPerSecond: z.number().positive().nullable().default(null),
    rateLimitBurst: z.number().positive().default(20),
    /** Addresses that one shop may have decrypted per minute; null: no limit. */
    decryptsPerMinute: z.number().int().positive().nullable().default(60),
    messageRedeliverySeconds: z.number().positive().default(60),
  })
  .strict();
export type Switches = z.infer<typeof Switches>;

export const faultKinds = [
  "timeout-before",
  "timeout-after",
  "http-5xx",
  "slow",
  "throttle",
  "quota",
  "isp-error",
  "token-expired",
  "duplicate-rows",
  "reorder-rows",
  "move-between-pages",
  "late-rows",
  "backdated-rows",
  "hidden-rows",
  "new-field",
  "unknown-status",
  "type-change",
  "poison",
  "plain-buyer",
  "push-drop",
  "push-duplicate",
  "push-reorder",
  "push-delay",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One fault that is switched on. */
export const FaultRule = z
  .object({
    /** Name for people; also the seed of the rule's draws. Default: its kind. */
    id: z.string().optional(),
    kind: z.enum(faultKinds),
    /** Shop id; absent: every shop. */
    shop: z.string().optional(),
    /** TOP method; absent: every method the fault can touch. */
    method: z.string().optional(),
    /** Trade number; limits a fault of rows to that one order. */
    orderNo: z.string().optional(),
    probability: z.number().min(0).max(1).default(1),
    /** How often the rule may still fire; absent: without end. Counts requests, pages or messages, not rows. */
    count: z.number().int().min(0).optional(),
    /** Length of a hang, ban, delay, lateness or backdating. */
    seconds: z.number().positive().optional(),
    /** HTTP status of `http-5xx`. */
    status: z.number().int().min(500).max(599).optional(),
    /** Field that `type-change` and `poison` spoil. Default `payment`. */
    field: z.string().optional(),
    /** Value that `poison` puts in the field. Default "-1.00". */
    value: z.string().optional(),
  })
  .strict();
export type FaultRule = z.infer<typeof FaultRule>;

export const FaultConfig = z
  .object({ switches: Switches.prefault({}), rules: z.array(FaultRule).default([]) })
  .strict();
export type FaultConfig = z.infer<typeof FaultConfig>;
