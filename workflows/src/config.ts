import { Port, ProcessConfig, readConfig } from "@orderhub/schema/config";
import { TemporalConfig } from "@orderhub/schema/contracts/temporal-connection";
import * as z from "zod";

const Host = z.string().min(1).default("127.0.0.1");

const Engines = ProcessConfig.extend({
  DATABASE_URL: z.string(),
  ...TemporalConfig.shape,
  HUB_KEYRING: z.string(),
});

const Worker = Engines.extend({
  CLICKHOUSE_URL: z.string(),
  WORKER_HEALTH_PORT: Port.default(4007),
  WORKER_HEALTH_HOST: Host,
  /** A file with the workflows already packed; without it they are packed at start. */
  WORKFLOW_BUNDLE: z.string().optional(),
});
const Receiver = Engines.extend({ RECEIVER_PORT: Port.default(4001), RECEIVER_HOST: Host });
const Setup = Engines.extend({ SANDBOX_URL: z.string().optional(), SANDBOX_ADMIN_TOKEN: z.string().optional() });

const Import = ProcessConfig.extend({ ...TemporalConfig.shape, HUB_KEYRING: z.string() });

/** Configuration of the command that starts an import. */
export function readImportConfig(): z.infer<typeof Import> {
  return readConfig(Import);
}

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
