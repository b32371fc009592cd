import { zhCommon } from "./common.ts";
import { zhOverview } from "./overview.ts";
import { zhShell } from "./shell.ts";

/** What every page and the first route say. */
export const zhStart = { ...zhCommon, shell: zhShell, overview: zhOverview } as const;
