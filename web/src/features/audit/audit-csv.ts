import type { EntryFragment } from "../../generated/graphql.ts";
import type { Translate } from "../../i18n/texts.ts";
import { csvOf } from "../../lib/csv.ts";

const heads = ["sequence", "at", "actor", "action", "subject", "reason", "changes", "hash"] as const;

/** One row per entry, with what changed as readable text and the hash that proves its place. */
export const auditCsv = (entries: readonly EntryFragment[], t: Translate): string =>
  csvOf([
    heads.map((head) => t(`audit.head.${head}`)),
    ...entries.map((entry) => [
      entry.sequence ?? "",
      entry.at,
      entry.actor,
      entry.action,
      entry.subject,
      entry.reason ?? "",
      entry.changes.map(({ path, before, after }) => `${path}: ${before ?? "–"} → ${after ?? "–"}`).join("; "),
      entry.hash ?? "",
    ]),
  ]);
