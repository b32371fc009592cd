import type { Connection } from "../db.ts";
import { chainColumns, type ChainRow, entryHash } from "./entry-hash.ts";

export interface AuditVerdict {
  /** Entries that fit. */
  readonly entries: number;
  /** Hash of the last one that fits, in hex; empty when there is none. Kept elsewhere, it shows later that nothing was cut off. */
  readonly head: string;
  /** The first thing that does not fit. */
  readonly problem: AuditProblem | undefined;
}

export interface AuditProblem {
  readonly kind: "edited" | "removed" | "reordered" | "unlinked" | "head_missing";
  /** Place in the chain, or the id of an entry that has no place. */
  readonly at: string;
  readonly message: string;
}

const PAGE = 2_000;

const pageSql = `SELECT ${chainColumns} FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
  WHERE l.seq > $1 ORDER BY l.seq LIMIT ${PAGE}`;

/**
 * Walks the whole chain in one snapshot, page by page, and computes every hash anew. `expectedHead` is a head that an earlier run
 * printed: it must still be in the chain. The connection must not be in a transaction.
 */
export async function verifyAudit(connection: Connection, expectedHead?: string): Promise<AuditVerdict> {
  await connection.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  try {
    const walked = await walk(connection, expectedHead?.toLowerCase());
    const problem =
      walked.problem ?? (await findUnlinked(connection)) ?? missingHead(walked.seenExpected, expectedHead);
    return { entries: walked.entries, head: walked.head, problem };
  } finally {
    await connection.query("ROLLBACK");
  }
}

async function walk(connection: Connection, expected: string | undefined) {
  let entries = 0;
  let head: string | null = null;
  let seenExpected = false;
  for (;;) {
    const page: ChainRow[] = (await connection.query<ChainRow>(pageSql, [entries])).rows;
    for (const row of page) {
      const problem = judge(row, entries + 1, head);
      if (problem !== undefined) return { entries, head: head ?? "", seenExpected, problem };
      entries += 1;
      head = row.hash;
      seenExpected ||= head === expected;
    }
    if (page.length < PAGE) return { entries, head: head ?? "", seenExpected, problem: undefined };
  }
}

function judge(row: ChainRow, place: number, head: string | null): AuditProblem | undefined {
  const found = (kind: AuditProblem["kind"], message: string): AuditProblem => ({ kind, at: row.seq, message });
  if (row.seq !== String(place)) return found("removed", `place ${place} of the chain is missing`);
  if (row.id === null) return found("removed", `the entry at place ${row.seq} is missing`);
  if (row.prev !== head) return found("reordered", `place ${row.seq} does not follow the entry before it`);
  if (row.hash !== entryHash(row, head)) return found("edited", `entry ${row.id} at place ${row.seq} was changed`);
  return undefined;
}

async function findUnlinked(connection: Connection): Promise<AuditProblem | undefined> {
  const { rows } = await connection.query<{ id: string }>(
    `SELECT e.id FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = e.id) ORDER BY e.id LIMIT 1`,
  );
  const id = rows[0]?.id;
  return id === undefined ? undefined : { kind: "unlinked", at: id, message: `entry ${id} is not in the chain` };
}

function missingHead(seen: boolean, expected: string | undefined): AuditProblem | undefined {
  if (expected === undefined || seen) return undefined;
  return {
    kind: "head_missing",
    at: expected,
    message: `the chain does not contain ${expected}: it was cut or rewritten`,
  };
}
