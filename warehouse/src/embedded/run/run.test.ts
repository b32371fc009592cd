import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rewriteKill } from "../sql/kill.ts";
import { lex } from "../sql/lexer.ts";
import { createAdmission } from "./admission.ts";
import { assignments } from "./prepare.ts";
import { scopeAssignments } from "./row-scope.ts";

const never = new AbortController().signal;

describe("admission", () => {
  it("never runs more than its limit, admits everyone in order, and ends idle", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 20 }), async (limit, count) => {
        const admission = createAdmission(limit, 100);
        const order: number[] = [];
        const work = async (index: number): Promise<void> => {
          const leave = await admission.enter(never, 10_000);
          order.push(index);
          expect(admission.running).toBeLessThanOrEqual(limit);
          await Promise.resolve();
          leave();
        };
        await Promise.all(Array.from({ length: count }, (_, index) => work(index)));
        expect(order).toEqual(Array.from({ length: count }, (_, index) => index));
        expect([admission.running, admission.waiting]).toEqual([0, 0]);
      }),
    );
  });

  it("turns away what does not fit in the line, and forgets who left it", async () => {
    const admission = createAdmission(1, 1);
    const leave = await admission.enter(never, 10_000);
    const impatient = new AbortController();
    const waiting = admission.enter(impatient.signal, 10_000);
    await expect(admission.enter(never, 10_000)).rejects.toMatchObject({ code: 202 });
    impatient.abort();
    await expect(waiting).rejects.toMatchObject({ code: 394 });
    leave();
    expect([admission.running, admission.waiting]).toEqual([0, 0]);
  });
});

it("who has waited too long is told so, and leaves the line", async () => {
  const admission = createAdmission(1, 10);
  const leave = await admission.enter(never, 10_000);
  await expect(admission.enter(never, 5)).rejects.toThrow(/Too many simultaneous queries.*waited 5 ms/);
  expect([admission.running, admission.waiting]).toEqual([1, 0]);
  leave();
  expect(admission.running).toBe(0);
});

it("a readonly request sets its lock last and cannot ask for none", () => {
  const empty = { database: undefined, params: new Map<string, string>() };
  expect(assignments({ ...empty, settings: new Map([["max_threads", "1"]]), readonly: true })).toEqual([
    "max_threads='1'",
    "readonly='2'",
  ]);
  expect(() => assignments({ ...empty, settings: new Map([["readonly", "0"]]), readonly: true })).toThrow(/readonly/);
});

it("a reader's filters close every table that is not known to be safe", () => {
  const table = (database: string, name: string, hasShop: boolean) => ({
    database,
    name,
    hasShop,
    engine: "MergeTree",
  });
  const sql = scopeAssignments(
    [
      table("hub", "orders", true),
      table("hub", "other", false),
      table("else", "orders", true),
      table("system", "parts", false),
      table("system", "tables", false),
    ],
    { database: "hub", shops: ["a'b"] },
  );
  expect(sql).toContain("'hub.orders': 'shop_id IN (\\'a\\\\\\'b\\')'");
  for (const closed of ["hub.other", "else.orders", "system.parts"]) expect(sql).toContain(`'${closed}': '0'`);
  expect(sql).not.toContain("system.tables");
  expect(sql.endsWith("readonly = 1")).toBe(true);
});

it("KILL QUERY means the client's query id, spares itself and never waits", () => {
  const sql = "KILL QUERY WHERE query_id = 'query_id' -- x\n SYNC";
  expect(rewriteKill(sql, [...lex(sql)], "ID()")).toBe(
    "KILL QUERY WHERE (ID() = 'query_id'\n) AND query NOT ILIKE 'KILL%' ASYNC",
  );
  const test = "KILL QUERY WHERE user = 'x' TEST";
  expect(rewriteKill(`${test} FORMAT JSON`.slice(0, test.length), [...lex(`${test} FORMAT JSON`)], "ID()")).toMatch(
    /TEST$/,
  );
});
