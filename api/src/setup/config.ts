import { readConfig } from "@orderhub/schema/config";
import * as z from "zod";

const SetupConfig = z.object({
  DATABASE_URL: z.string().min(1),
  HUB_DEMO: z.enum(["0", "1"]).default("0"),
  /** File that keeps the demo's password and tokens between starts. Without it tokens are shown once and never again. */
  HUB_SECRETS_FILE: z.string().min(1).optional(),
  /** The first administrator; made when there is nobody of that address. */
  HUB_ADMIN_EMAIL: z.email().optional(),
  HUB_ADMIN_PASSWORD_FILE: z.string().min(1).optional(),
});

export type SetupConfig = z.infer<typeof SetupConfig>;

export function readSetupConfig(): SetupConfig {
  return readConfig(SetupConfig);
}
