import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isList, isRecord, type Json, parseJson } from "@orderhub/schema/json";
import fc from "fast-check";
import { expect, test } from "vitest";
import { WireRefund, WireTrade } from "./taobao/wire.ts";
import { wireCheck } from "./wire-check.ts";

const folder = join(import.meta.dirname, "taobao/fixtures");
const records = readdirSync(folder)
  .filter((name) => /^(?:trade|refund)-/.test(name))
  .map((name) => parseJson(readFileSync(join(folder, name), "utf8")));

const odd = fc.constantFrom<Json>(null, "", "x", 0, 7, -1, 1.5, 2 ** 60, true, [], {}, ["x"], { order: [] });

/** The record with the value at one place replaced; `pick` chooses the way down. */
function replaced(record: Json, pick: readonly number[], value: Json): Json {
  const [step, ...rest] = pick;
  if (step === undefined) return value;
  if (isList(record) && record.length > 0)
    return record.map((item, index) => (index === step % record.length ? replaced(item, rest, value) : item));
  if (!isRecord(record)) return value;
  const names = Object.keys(record);
  const name = names[step % Math.max(names.length, 1)];
  return name === undefined ? value : { ...record, [name]: replaced(record[name] ?? null, rest, value) };
}

test("the quick look and the wire type agree on every record, also on spoilt ones", () => {
  const types = [WireTrade, WireRefund].map((type) => ({ type, looksRight: wireCheck(type) }));
  const path = fc.array(fc.nat(100), { maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...records), fc.array(fc.tuple(path, odd), { maxLength: 2 }), (record, spoilt) => {
      const seen = spoilt.reduce<Json>((kept, [pick, value]) => replaced(kept, pick, value), record);
      for (const { type, looksRight } of types) expect(looksRight(seen)).toBe(type.safeParse(seen).success);
    }),
    { numRuns: 2000 },
  );
});
