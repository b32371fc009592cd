import type { LandContext } from "./context.ts";
import { landWhole, type LandOutcome } from "./land-whole.ts";
import { type PreparedRecord, setAside } from "./prepare.ts";

/**
 * Lands a batch of records of one shop inside the caller's transaction. Landing the same batch again changes nothing. A batch that
 * the store refuses for what is in it is split until the record stands alone that it cannot hold: that one is put aside, and never
 * keeps back the others. What fails for the store's own reasons fails whole, to be tried again.
 */
export async function landBatch(context: LandContext, records: readonly PreparedRecord[]): Promise<LandOutcome> {
  const { connection } = context;
  await connection.query("SAVEPOINT land_batch");
  try {
    const outcome = await landWhole(context, records);
    await connection.query("RELEASE SAVEPOINT land_batch");
    return outcome;
  } catch (error) {
    if (!isFaultOfContent(error)) throw error;
    await connection.query("ROLLBACK TO SAVEPOINT land_batch");
    await connection.query("RELEASE SAVEPOINT land_batch");
    const [only, ...others] = records;
    if (only === undefined) throw error;
    if (others.length > 0) {
      const half = Math.ceil(records.length / 2);
      const left = await landBatch(context, records.slice(0, half));
      return addOutcomes(left, await landBatch(context, records.slice(half)));
    }
    // Put aside, it is not refused again, or nothing can be done with it.
    if (only.failure?.reason === "unstorable") throw error;
    return landBatch(context, [setAside(only, `the store refuses it: ${codeOf(error)}`)]);
  }
}

function addOutcomes(left: LandOutcome, right: LandOutcome): LandOutcome {
  return {
    landed: left.landed + right.landed,
    unchanged: left.unchanged + right.unchanged,
    stale: left.stale + right.stale,
    quarantined: left.quarantined + right.quarantined,
    changed: new Set([...left.changed, ...right.changed]),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/**
 * Classes of SQLSTATE that say something of the values (PostgreSQL, Appendix A): data exceptions, integrity constraints, program
 * limits such as the size of an index entry. Deadlocks, lost connections and full disks say nothing of them.
 */
function isFaultOfContent(error: unknown): boolean {
  return /^(?:22|23|54)[0-9A-Z]{3}$/u.test(codeOf(error));
}
