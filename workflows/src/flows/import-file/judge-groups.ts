import type { Json } from "@orderhub/schema/json";
import type { Instant } from "@orderhub/schema/time";
import type { QuarantineReason } from "@orderhub/schema/vocabulary/quarantine-reason";
import { type PreparedRecord, prepare, withFailure } from "../../land/prepare.ts";
import type { LandContext } from "../../land/context.ts";
import { readStoredOrders, type StoredOrder } from "../../land/stored-orders.ts";
import type { Judged } from "./account.ts";
import type { StagedImport } from "./land-staged.ts";
import { compareProgress } from "./progress.ts";
import type { StagedGroup } from "./staged-groups.ts";

type Job = Pick<StagedImport, "channel" | "format" | "state">;

/** Decides of each order of a file whether it lands, is refused, or is further along than the file says. */
export async function judgeGroups(
  context: LandContext,
  job: Job,
  groups: readonly StagedGroup[],
  isRounded: (key: string) => boolean,
): Promise<readonly Judged[]> {
  const drafts = groups.map((group) => draftOf(job, group, isRounded));
  const numbers = drafts.flatMap(({ prepared }) => (prepared.order === undefined ? [] : [prepared.order.orderNo]));
  const stored = await readStoredOrders(context, numbers);
  return drafts.map((draft) => behindOrNews(job, draft, stored));
}

/** A report has no time of change: the later import of an order wins, so its version is the import's start. */
function draftOf(job: Job, group: StagedGroup, isRounded: (key: string) => boolean): Judged {
  const { format } = job;
  const [first] = group.rows;
  if (first?.reason != null) {
    const place = first.detail === null ? {} : { detail: first.detail };
    return refused(job, group, first.record, first.reason, place);
  }
  if (isRounded(group.key)) {
    return refused(job, group, format.keepTrusted(first?.record ?? {}), "rounded_order_no", { detail: group.key });
  }
  const folded = format.fold(group.rows.map(({ record }) => record));
  if (folded.kind === "contradiction") {
    const detail = group.rows
      .map(({ line }) => line)
      .slice(0, 20)
      .join(", ");
    return refused(job, group, format.keepTrusted(first?.record ?? {}), "contradicting_rows", {
      column: folded.column,
      detail,
    });
  }
  const prepared = prepareRecord(job, group.key, folded.record);
  const { failure } = prepared;
  if (failure === undefined)
    return { kind: "lands", group, prepared, record: folded.record, repeated: folded.repeated };
  const { reason, message: _message, ...place } = failure;
  // What a cell that is no amount or time shows may be another column's: then no header can be trusted.
  const record = shiftedReasons.has(reason) ? format.keepTrusted(folded.record) : folded.record;
  return refused(job, group, record, reason, place);
}

const shiftedReasons: ReadonlySet<QuarantineReason> = new Set([
  "invalid_field",
  "invalid_money",
  "invalid_order_no",
  "invalid_quantity",
  "invalid_time",
  "missing_money",
  "missing_order_no",
  "missing_time",
  "unmapped_province",
  "unmapped_status",
]);

function prepareRecord({ channel, format, state }: Job, key: string, record: Json): PreparedRecord {
  const at = state.startedAt.getTime() as Instant;
  return prepare(channel, format.kind, key, record, at, at);
}

interface Place {
  readonly column?: string;
  readonly detail?: string;
}

function refused(job: Job, group: StagedGroup, record: Json, reason: QuarantineReason, place: Place): Judged {
  const message = [place.column, place.detail].filter((part) => part !== undefined).join(": ");
  const prepared = withFailure(prepareRecord(job, group.key, record), reason, message);
  return { kind: "refused", group, prepared, reason, place };
}

function behindOrNews(job: Job, draft: Judged, stored: ReadonlyMap<string, StoredOrder>): Judged {
  if (draft.kind !== "lands" || draft.prepared.order === undefined) return draft;
  const { order } = draft.prepared;
  const standing = compareProgress(stored.get(order.orderNo), order, job.format.statesStatus(draft.record));
  if (standing === "behind") return { ...draft, kind: "behind" };
  // What goes back is news all the same.
  return standing === "silent" ? { ...draft, prepared: { ...draft.prepared, order: undefined } } : draft;
}
