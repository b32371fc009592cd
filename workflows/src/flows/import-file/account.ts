import type { Json } from "@orderhub/schema/json";
import { type Money, sum, zero } from "@orderhub/schema/money";
import type { QuarantineReason } from "@orderhub/schema/vocabulary/quarantine-reason";
import type { PreparedRecord } from "../../land/prepare.ts";
import type { StagedGroup } from "./staged-groups.ts";

/** An order of a file and what is done with its rows. */
export type Judged =
  | {
      readonly kind: "lands" | "behind";
      readonly group: StagedGroup;
      readonly prepared: PreparedRecord;
      readonly record: Json;
      /** Rows, by their place in the group, that say again what another says. */
      readonly repeated: ReadonlySet<number>;
    }
  | {
      readonly kind: "refused";
      readonly group: StagedGroup;
      readonly prepared: PreparedRecord;
      readonly reason: QuarantineReason;
      readonly place: { readonly column?: string; readonly detail?: string };
    };

export type Outcome = "landed" | "duplicate" | "superseded" | "refused";

/** Rows of each outcome, and the sums of what they say. Each row is in exactly one. */
export type RowAccount = Readonly<Record<Outcome, { readonly rows: number; readonly amount: Money }>>;

export interface RowRefusal {
  readonly line: number;
  readonly outcome: "refused" | "superseded";
  readonly reason: QuarantineReason;
  readonly column: string | null;
  readonly detail: string | null;
}

function outcomeOf(judged: Judged, index: number, changed: ReadonlySet<string>): Outcome {
  if (judged.kind === "refused") return "refused";
  if (judged.kind === "behind") return "superseded";
  return changed.has(judged.group.key) && !judged.repeated.has(index) ? "landed" : "duplicate";
}

/** Accounts for every row of the judged orders; `changed` holds the numbers of orders that landed as news. */
export function countsOf(all: readonly Judged[], changed: ReadonlySet<string>): RowAccount {
  const parts: Record<Outcome, { rows: number; amounts: Money[] }> = {
    landed: { rows: 0, amounts: [] },
    duplicate: { rows: 0, amounts: [] },
    superseded: { rows: 0, amounts: [] },
    refused: { rows: 0, amounts: [] },
  };
  for (const judged of all) {
    judged.group.rows.forEach((row, index) => {
      const part = parts[outcomeOf(judged, index, changed)];
      part.rows += 1;
      part.amounts.push((row.amount ?? zero) as Money);
    });
  }
  const told = (outcome: Outcome): { rows: number; amount: Money } => ({
    rows: parts[outcome].rows,
    amount: sum(parts[outcome].amounts),
  });
  return {
    landed: told("landed"),
    duplicate: told("duplicate"),
    superseded: told("superseded"),
    refused: told("refused"),
  };
}

/** What is listed by line: every row that did not get in, and why. */
export function refusalsOf(all: readonly Judged[]): RowRefusal[] {
  return all.flatMap((judged) => {
    if (judged.kind === "lands") return [];
    const why = whyOf(judged);
    return judged.group.rows.map(({ line }): RowRefusal => ({ line, ...why }));
  });
}

function whyOf(judged: Judged): Omit<RowRefusal, "line"> {
  if (judged.kind !== "refused") {
    return { outcome: "superseded", reason: "behind_known", column: null, detail: null };
  }
  const { column = null, detail = null } = judged.place;
  return { outcome: "refused", reason: judged.reason, column, detail };
}
