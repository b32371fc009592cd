import { parseValue as parseLiteralText } from "graphql";
import { describe, expect, it } from "vitest";
import { BigIntScalar, DateTimeScalar, DecimalScalar, LocalDateScalar } from "./scalars.ts";

describe("Decimal", () => {
  it.each(["0.3", "-12345678901.99", "0", "1902487.15"])("%s keeps every digit both ways", (text) => {
    expect(DecimalScalar.parseValue(text)).toBe(text);
    expect(DecimalScalar.parseLiteral(parseLiteralText(text))).toBe(text);
    expect(DecimalScalar.serialize(text)).toBe(text);
  });

  it.each([0.1 + 0.2, "1e3", "0x10", "", "1.", null, "12345678901234567", Number.NaN])("%s is refused", (value) => {
    expect(() => DecimalScalar.parseValue(value)).toThrow(/is not a Decimal/);
  });
});

describe("DateTime", () => {
  it("takes any offset and answers in UTC", () => {
    expect(DateTimeScalar.serialize(DateTimeScalar.parseValue("2026-11-11T00:00:00+08:00"))).toBe(
      "2026-11-10T16:00:00.000Z",
    );
  });

  it.each(["2026-11-11", "2026-11-11T00:00:00", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", 1, "tomorrow"])(
    "%s is refused",
    (value) => {
      expect(() => DateTimeScalar.parseValue(value)).toThrow(/is not a DateTime/);
    },
  );
});

it.each(["2026-02-29", "2026-1-1", "20260101"])("%s is no LocalDate", (value) => {
  expect(() => LocalDateScalar.parseValue(value)).toThrow(/is not a LocalDate/);
});

it("a BigInt of 19 digits keeps them", () => {
  expect(BigIntScalar.parseLiteral(parseLiteralText("9223372036854775807"))).toBe("9223372036854775807");
  expect(() => BigIntScalar.parseValue(2 ** 60)).toThrow(/is not a BigInt/);
});
