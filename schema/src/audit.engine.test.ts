import { randomInt } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "../../tests/harness/fresh-database.ts";
import { type AuditVerdict, verifyAudit } from "./audit/verify.ts";
import { writeAudit } from "./audit.ts";
import { createPool, type Pool, withTransaction } from "./db.ts";
import { apiRole } from "./rights/tables.ts";

let pool: Pool;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 50 });
});

afterAll(() => pool.end());

const entry = { actor: "ops@example.com", action: "shop.pause", subject: "shop/one" } as const;

async function verify(expectedHead?: string): Promise<AuditVerdict> {
  const connection = await pool.connect();
  return verifyAudit(connection, expectedHead).finally(() => connection.release());
}

/** Runs statements as somebody who owns the database would, with every trigger off, in a transaction that is rolled back. */
async function tampered(statements: readonly string[], expectedHead?: string): Promise<AuditVerdict> {
  const connection = await pool.connect();
  try {
    await connection.query("BEGIN; SET LOCAL session_replication_role = replica");
    for (const statement of statements) await connection.query(statement);
    // The walk opens a snapshot of its own: inside this transaction those two statements are left out.
    const inside = {
      query: (text: string, values?: unknown[]) =>
        /^(BEGIN|ROLLBACK)/.test(text) ? undefined : connection.query(text, values),
    };
    return await verifyAudit(inside as never, expectedHead);
  } finally {
    await connection.query("ROLLBACK");
    connection.release();
  }
}

test("50 writers at once make one chain without a gap, and a write that is rolled back leaves no trace", async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, writer) =>
      withTransaction(pool, async (connection) => {
        for (let part = 0; part < 3; part += 1)
          await writeAudit(connection, { ...entry, after: { writer, part, order: "1234567890123456789" } });
        if (writer % 10 === 9) throw new Error("rolled back");
      }).catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== "rolled back") throw error;
      }),
    ),
  );
  const verdict = await verify();
  expect(verdict).toMatchObject({ entries: 45 * 3, problem: undefined });
  expect(verdict.head).toMatch(/^[0-9a-f]{64}$/);
});

test("a writer whose transaction goes on holds nobody up", async () => {
  const slow = await pool.connect();
  await slow.query("BEGIN");
  await writeAudit(slow, { ...entry, reason: "slow" });
  await withTransaction(pool, (connection) => writeAudit(connection, { ...entry, reason: "fast" }));
  await slow.query("COMMIT");
  slow.release();
  expect((await verify()).problem).toBeUndefined();
});

test("an entry can be neither changed nor deleted", async () => {
  for (const table of ["audit_entry", "audit_link"])
    for (const statement of [`UPDATE ${table} SET hash = ''`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
      await expect(pool.query(statement)).rejects.toThrow(/append-only/);
});

test("the role of the API may add entries, which are chained, and can neither change one nor touch the chain", async () => {
  const asApi = (statement: string): Promise<unknown> =>
    withTransaction(pool, async (connection) => {
      await connection.query(`SET LOCAL ROLE ${apiRole}`);
      await connection.query(statement);
    });
  const { entries } = await verify();
  await withTransaction(pool, async (connection) => {
    await connection.query(`SET LOCAL ROLE ${apiRole}`);
    await writeAudit(connection, { ...entry, reason: "as the API" });
  });
  expect(await verify()).toMatchObject({ entries: entries + 1, problem: undefined });
  for (const statement of [
    "UPDATE audit_entry SET reason = 'other'",
    "DELETE FROM audit_entry",
    "INSERT INTO audit_link (seq, entry_id, hash) VALUES (0, 1, '')",
    "DELETE FROM audit_link",
  ])
    await expect(asApi(statement)).rejects.toThrow(/permission denied/);
});

test("phone numbers, names of buyer fields and secrets do not get into an entry", async () => {
  const id = await withTransaction(pool, (connection) =>
    writeAudit(connection, {
      ...entry,
      reason: "buyer called from 13812345678",
      after: { receiverName: "张三丰", note: "tel 13812345678", sealedSecrets: "x", orderNo: "110105194912310021" },
    }),
  );
  const { rows } = await pool.query<{ text: string }>("SELECT e::text AS text FROM audit_entry e WHERE id = $1", [id]);
  expect(rows[0]?.text).not.toMatch(/13812345678|张三丰|"x"/);
  expect(rows[0]?.text).toContain("110105194912310021");
});

describe("the walk through the chain finds", () => {
  let length: number;
  let head: string;
  beforeEach(async () => {
    ({ entries: length, head } = await verify());
  });

  test("any single changed byte of any column", async () => {
    const columns = ["at", "actor", "action", "subject", "reason", "before", "after", "prev_hash", "hash"] as const;
    await withTransaction(pool, (connection) =>
      writeAudit(connection, { ...entry, reason: "why", before: { status: "active" }, after: { status: "paused" } }),
    );
    const { rows } = await pool.query<{ id: string }>("SELECT id FROM audit_entry ORDER BY id DESC LIMIT 1");
    const id = rows[0]?.id ?? "";
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.nat(30),
        fc.integer({ min: 1, max: 93 }),
        async (column, at, by) => {
          expect(await tampered([`UPDATE audit_entry SET ${changed(column, at, by)} WHERE id = ${id}`])).toMatchObject({
            problem: { kind: "edited" },
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a changed hash of a link", async () => {
    const place = randomInt(1, length + 1);
    const statement = `UPDATE audit_link SET hash = set_byte(hash, 5, 255 - get_byte(hash, 5)) WHERE seq = ${place}`;
    expect((await tampered([statement])).problem).toMatchObject({ kind: "edited", at: String(place) });
  });

  test("a removed entry, with its link or without", async () => {
    const entryOf = (place: number): string => `(SELECT entry_id FROM audit_link WHERE seq = ${place})`;
    expect((await tampered([`DELETE FROM audit_entry WHERE id = ${entryOf(7)}`])).problem).toMatchObject({
      kind: "removed",
      at: "7",
    });
    expect((await tampered(["DELETE FROM audit_link WHERE seq = 7"])).problem).toMatchObject({
      kind: "removed",
      at: "8",
    });
    const closedUp = ["DELETE FROM audit_link WHERE seq = 7", "UPDATE audit_link SET seq = seq - 1 WHERE seq > 7"];
    expect((await tampered(closedUp)).problem).toMatchObject({ kind: "reordered", at: "7" });
  });

  test("two entries that changed places", async () => {
    const swap = "UPDATE audit_link SET entry_id = -entry_id WHERE seq IN (3, 4)";
    const back = `UPDATE audit_link a SET entry_id = -b.entry_id FROM audit_link b WHERE a.seq + b.seq = 7 AND a.seq IN (3, 4) AND b.entry_id < 0`;
    expect((await tampered([swap, back])).problem).toMatchObject({ kind: "edited", at: "3" });
  });

  test("an entry that was slipped in beside the chain", async () => {
    const { problem } = await tampered(["INSERT INTO audit_entry (actor, action, subject) VALUES ('a', 'b', 'c')"]);
    expect(problem?.kind).toBe("unlinked");
  });

  test("an end that was cut off, by the head that was kept elsewhere", async () => {
    expect((await verify(head)).problem).toBeUndefined();
    const cut = [`DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_link WHERE seq = ${length})`];
    cut.push(`DELETE FROM audit_link WHERE seq = ${length}`);
    expect((await tampered(cut)).problem).toBeUndefined();
    expect((await tampered(cut, head)).problem?.kind).toBe("head_missing");
  });
});

/** The assignment that changes one character or byte of a column, whatever it holds. */
function changed(column: string, at: number, by: number): string {
  switch (column) {
    case "at":
      return `at = at + interval '${by} milliseconds'`;
    case "before":
    case "after":
      return `${column} = jsonb_build_object('status', chr(${32 + by}) || (${column} ->> 'status'))`;
    case "prev_hash":
    case "hash":
      return `${column} = decode(lpad('${by}', 4, '0'), 'hex')`;
    default: {
      const place = `1 + ${at} % length(${column})`;
      const character = `chr(33 + (ascii(substr(${column}, ${place}, 1)) - 33 + ${by}) % 94)`;
      return `${column} = overlay(${column} placing ${character} from ${place} for 1)`;
    }
  }
}
