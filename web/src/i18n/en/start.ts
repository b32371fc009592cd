import { enCommon } from "./common.ts";
import { enOverview } from "./overview.ts";
import { enShell } from "./shell.ts";

/** What every page and the first route say. */
export const enStart = { ...enCommon, shell: enShell, overview: enOverview } as const;
