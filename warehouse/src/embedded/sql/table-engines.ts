import { clickHouseError } from "../errors/codes.ts";
import { depths } from "./clause.ts";
import { identifierName, isKeyword, isPunct, type Token } from "./token.ts";

/** Table and database engines that keep their data in this engine's own folder, or keep none. */
export const TABLE_ENGINES = [
  "MergeTree",
  "ReplacingMergeTree",
  "SummingMergeTree",
  "AggregatingMergeTree",
  "CollapsingMergeTree",
  "VersionedCollapsingMergeTree",
  "CoalescingMergeTree",
  "GraphiteMergeTree",
  "Memory",
  "Log",
  "TinyLog",
  "StripeLog",
  "Null",
  "Set",
  "Join",
  "Buffer",
  "Merge",
  "View",
  "MaterializedView",
  "Dictionary",
  "GenerateRandom",
  "TimeSeries",
] as const;

const ALLOWED = new Set<string>([...TABLE_ENGINES, "Atomic", "Ordinary"]);

/** The engine itself refuses these on one machine, in its own words. */
const needsCluster = (name: string): boolean => /^(?:Replicated|Shared)\w*$|^Distributed$/.test(name);

/** Refuses a CREATE, ATTACH or REPLACE that names another engine; grants miss some of those that open files. */
export const guardTableEngine = (tokens: readonly Token[]): void => {
  if (!["CREATE", "ATTACH", "REPLACE"].some((word) => isKeyword(tokens[0], word))) return;
  const depthOf = depths(tokens);
  const selectAt = tokens.findIndex((token, at) => depthOf[at] === 0 && isKeyword(token, "SELECT"));
  const head = selectAt < 0 ? tokens : tokens.slice(0, selectAt);
  head.forEach((token, at) => {
    if (depthOf[at] !== 0 || !isKeyword(token, "ENGINE")) return;
    const name = identifierName(tokens[isPunct(tokens[at + 1], "=") ? at + 2 : at + 1]);
    if (name === undefined || ALLOWED.has(name) || needsCluster(name)) return;
    throw clickHouseError(
      "ACCESS_DENIED",
      `default: Not enough privileges. To execute this query, it's necessary to have the grant TABLE ENGINE ON ${name}`,
    );
  });
};
