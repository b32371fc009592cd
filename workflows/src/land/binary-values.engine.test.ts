import { createPool, type Pool } from "@orderhub/schema/db";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { binaryArray } from "./binary-array.ts";
import type { Element, ElementType } from "./binary-values.ts";
import { copyRows } from "./copy-rows.ts";

let pool: Pool;
beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 1 });
});
afterAll(() => pool.end());

const digits = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });
const decimal = fc.tuple(digits, fc.integer({ min: 0, max: 5 })).map(([units, places]) => {
  const text = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const cut = text.length - places;
  return `${units < 0n ? "-" : ""}${text.slice(0, cut)}${places > 0 ? `.${text.slice(cut)}` : ""}`;
});
// Postgres takes every character in a text but the zero one, and half a surrogate pair is no character.
const text = fc.string({ unit: "grapheme" }).map((value) => value.replaceAll("\0", ""));
const kinds: Readonly<Record<ElementType, fc.Arbitrary<Element>>> = {
  text: fc.oneof(
    text,
    text.map((value) => Buffer.from(value)),
    fc.constantFrom("", "NULL", '{"a":"b\\\\c"}', "订单".repeat(30)),
  ),
  bytea: fc.uint8Array({ maxLength: 40 }),
  numeric: fc.oneof(
    decimal,
    fc.constantFrom("0.00", "0.01", "-0.50", "10000.00", "9999.99", "100000000.00", "00012.30"),
  ),
  timestamptz: fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) }),
  bigint: fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.maxSafeInteger()).map(String),
  int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
};
/** How Postgres reads the same value from text, which is what the binary form must equal. */
const asText = (type: ElementType, element: Element): unknown => {
  if (element === null || typeof element === "string") return element;
  if (element instanceof Uint8Array && type === "text") return Buffer.from(element).toString("utf8");
  if (element instanceof Uint8Array) return `\\x${Buffer.from(element).toString("hex")}`;
  return type === "timestamptz" ? new Date(Number(element)).toISOString() : String(element);
};

test.each(Object.keys(kinds) as ElementType[])("an array of %s arrives as it would from text", async (type) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(kinds[type], { freq: 6 }), { maxLength: 20 }), async (elements) => {
      const given = [binaryArray(type, elements), elements.map((element) => asText(type, element))];
      const { rows } = await pool.query<{ arrived: string; meant: string }>(
        `SELECT $1::${type}[]::text AS arrived, $2::text[]::${type}[]::text AS meant`,
        given,
      );
      expect(rows[0]?.arrived).toBe(rows[0]?.meant);
    }),
    { numRuns: 150 },
  );
});

test.each(Object.keys(kinds) as ElementType[])("a column of %s is copied as it would be from text", async (type) => {
  await pool.query(`CREATE TEMPORARY TABLE copied_${type} (place int, value ${type})`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(kinds[type], { freq: 6 }), { maxLength: 20 }), async (elements) => {
      const rows = elements.map((element, place) => ({ element, place }));
      const columns = [
        { name: "place", type: "int", of: ({ place }: (typeof rows)[number]) => place },
        { name: "value", type, of: ({ element }: (typeof rows)[number]) => element },
      ] as const;
      const client = await pool.connect();
      await copyRows(client, `copied_${type}`, columns, rows).finally(() => client.release());
      const found = await pool.query<{ arrived: string; meant: string }>(
        `SELECT array_agg(value ORDER BY place)::text AS arrived, ($1::text[]::${type}[])::text AS meant FROM copied_${type}`,
        [elements.map((element) => asText(type, element))],
      );
      expect(found.rows[0]?.arrived ?? "{}").toBe(found.rows[0]?.meant);
      await pool.query(`TRUNCATE copied_${type}`);
    }),
    { numRuns: 60 },
  );
});

test("a row that is stored after all is an error, and nothing of the copy stays", async () => {
  await pool.query("CREATE TEMPORARY TABLE copied_once (value int PRIMARY KEY)");
  const columns = [{ name: "value", type: "int", of: (value: number) => value }] as const;
  const client = await pool.connect();
  try {
    await copyRows(client, "copied_once", columns, [1]);
    await expect(copyRows(client, "copied_once", columns, [2, 1])).rejects.toMatchObject({ code: "23505" });
  } finally {
    client.release();
  }
  expect((await pool.query("SELECT value FROM copied_once")).rows).toEqual([{ value: 1 }]);
});
