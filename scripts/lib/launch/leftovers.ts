import { clearStalePostgres } from "../engines/postgres.ts";
import { clearStaleTemporal } from "../engines/temporal.ts";
import type { Home } from "../home.ts";
import { readHubFile } from "../hub-file.ts";
import { endLeftover } from "../processes.ts";

/**
 * Ends what a killed launcher left running in this home, known by recorded pid and verified by command line, and returns the
 * names. Normally children end by themselves when their launcher dies; this is for those killed or stuck in between.
 */
export async function endLeftovers(home: Home): Promise<string[]> {
  const recorded = readHubFile(home.hubFile)?.processes ?? [];
  const ended = await Promise.all(
    recorded.map(async ({ name, ...trace }) => ((await endLeftover(trace, "SIGTERM", 10)) ? [name] : [])),
  );
  const names = ended.flat();
  if (await clearStalePostgres(home.postgres)) names.push("postgres");
  if (await clearStaleTemporal(home.run, home.temporalFile)) names.push("temporal");
  return [...new Set(names)];
}
