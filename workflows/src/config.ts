import { Port, ProcessConfig, readConfig } from "@orderhub/schema/config";
import * as z from "zod";

const Engines = ProcessConfig.extend({
  DATABASE_URL: z.string(),
  TEMPORAL_ADDRESS: z.string(),
  TEMPORAL_NAMESPACE: z.string().default("default"),
  HUB_KEYRING: z.string(),
});

const Worker = Engines.extend({
  CLICKHOUSE_URL: z.string(),
  WORKER_HEALTH_PORT: Port.default(4007),
  /** A file with the workflows already packed; without it they are packed at start. */
  WORKFLOW_BUNDLE: z.string().optional(),
});
const Receiver = Engines.extend({ RECEIVER_PORT: Port.default(4001) });
const Setup = Engines.extend({ SANDBOX_URL: z.string().optional(), SANDBOX_ADMIN_TOKEN: z.string().optional() });

export type EnginesConfig = z.infer<typeof Engines>;

/** Configuration of the worker. Throws when variables are missing, naming all of them. */
export function readWorkerConfig(): z.infer<typeof Worker> {
  return readConfig(Worker);
}

export function readReceiverConfig(): z.infer<typeof Receiver> {
  return readConfig(Receiver);
}

export function readSetupConfig(): z.infer<typeof Setup> {
  return readConfig(Setup);
}
