import * as z from "zod";

/** What a shop needs to be called, without secrets. */
export const TaobaoSettings = z.object({
  /** Endpoint of the open platform. */
  endpoint: z.url().default("https://eco.taobao.com/router/rest"),
  appKey: z.string().min(1),
  sellerNick: z.string().optional(),
  signMethod: z.enum(["md5", "hmac", "hmac-sha256"]).default("hmac-sha256"),
  /** Calls per second that the app may spend on this shop. */
  callsPerSecond: z.number().positive().default(40),
  pageSize: z.number().int().min(1).max(100).default(100),
  /** What addresses are decrypted for, as the platform's list of scenes has it. */
  revealScene: z
    .string()
    .regex(/^(?:100[1-7]|200[12])$/)
    .default("1001"),
  timeoutMs: z.number().int().positive().default(15_000),
});
export type TaobaoSettings = z.infer<typeof TaobaoSettings>;

/** What is sealed. */
export const TaobaoSecrets = z.object({ appSecret: z.string().min(1), session: z.string().min(1) });
export type TaobaoSecrets = z.infer<typeof TaobaoSecrets>;
