import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate, compare, formatFen, money, multiply, parseMoney, subtract, sum, toFen } from "./money.ts";

test("an amount is read exactly or not at all", () => {
  expect(parseMoney("200.07")).toBe("200.07");
  expect(parseMoney("0")).toBe("0.00");
  expect(parseMoney("178.8")).toBe("178.80");
  expect(parseMoney("-3.1")).toBe("-3.10");
  expect(parseMoney("9007199254740993.01")).toBe("9007199254740993.01");
  expect(parseMoney("1.500000")).toBe("1.50");
  for (const bad of ["", "1.005", "1e3", "abc", "1,000.00", " 1", "NaN", "."]) expect(parseMoney(bad)).toBeUndefined();
});

test("sums have no rounding error", () => {
  expect(sum([money("0.10"), money("0.20")])).toBe("0.30");
  expect(subtract(money("0.30"), money("0.10"))).toBe("0.20");
  expect(multiply(money("0.07"), 3)).toBe("0.21");
  expect(compare(money("10.00"), money("9.99"))).toBe(1);
});

test("fen and text are the same thing", () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (fen) => toFen(formatFen(fen)) === fen));
});

test("the parts of an allocation add up to the whole, each within one fen of its share", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 }),
      (fen, weights) => {
        const parts = allocate(formatFen(fen), weights);
        expect(sum(parts)).toBe(formatFen(fen));
        const total = weights.reduce((a, b) => a + b, 0n);
        if (total === 0n) return;
        parts.forEach((part, index) => {
          const off = toFen(part) * total - fen * (weights[index] ?? 0n);
          expect(off < total && off > -total).toBe(true);
        });
      },
    ),
  );
});
