import { parseStartArgs } from "./lib/args.ts";
import { readLauncherEnv } from "./lib/config.ts";
import { exitOnUsageError } from "./lib/exit.ts";
import { launch } from "./lib/launch/launch.ts";

const env = readLauncherEnv();
const args = exitOnUsageError(() => parseStartArgs(process.argv.slice(2), env));
await launch(args, env);
