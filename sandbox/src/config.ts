import { z } from "zod";

const whole = z.coerce.number().int();

const Environment = z.object({
  SANDBOX_HOST: z.string().default("127.0.0.1"),
  SANDBOX_PORT: whole.min(0).max(65_535).default(4002),
  SANDBOX_DATA_DIR: z.string().default(".orderhub/sandbox"),
  SANDBOX_SEED: whole.default(20_251_111),
  SANDBOX_STORY_END: z.iso.datetime({ offset: true }).optional(),
  SANDBOX_STORY_DAYS: whole.positive().default(90),
  SANDBOX_ORDERS_PER_DAY: z.coerce.number().nonnegative().default(100),
  SANDBOX_LIVE_ORDERS_PER_MINUTE: z.coerce.number().nonnegative().default(6),
  SANDBOX_ADMIN_TOKEN: z.string().min(1),
  ORDERHUB_PARENT_PID: whole.positive().optional(),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly seed: number;
  /** Seconds since 1970; undefined: the moment of the first start. */
  readonly storyEnd: number | undefined;
  readonly storyDays: number;
  readonly ordersPerDay: number;
  readonly liveOrdersPerMinute: number;
  readonly adminToken: string;
  readonly parentPid: number | undefined;
}

/** Reads the configuration; an empty variable counts as unset. Throws with the names of what is wrong. */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const env = Environment.parse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== "")));
  return {
    host: env.SANDBOX_HOST,
    port: env.SANDBOX_PORT,
    dataDir: env.SANDBOX_DATA_DIR,
    seed: env.SANDBOX_SEED,
    storyEnd: env.SANDBOX_STORY_END === undefined ? undefined : Math.floor(Date.parse(env.SANDBOX_STORY_END) / 1000),
    storyDays: env.SANDBOX_STORY_DAYS,
    ordersPerDay: env.SANDBOX_ORDERS_PER_DAY,
    liveOrdersPerMinute: env.SANDBOX_LIVE_ORDERS_PER_MINUTE,
    adminToken: env.SANDBOX_ADMIN_TOKEN,
    parentPid: env.ORDERHUB_PARENT_PID,
  };
}
