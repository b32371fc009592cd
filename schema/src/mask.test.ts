import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskAddress, maskMisplaced, maskName, maskNick, maskPhone, maskStray, maskText } from "./mask.ts";

const rules = { maskAddress, maskName, maskNick, maskPhone, maskText };

describe("masking", () => {
  test.each(Object.entries(rules))("%s twice is the same as once", (_name, mask) => {
    const words = fc.constantFrom(
      "张三",
      "13812345678",
      "０１３",
      "文三路478号",
      "a@b.cn",
      "0571-87654321",
      "*",
      " ",
      "收货人:",
      "李四",
      "x",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(words).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(mask(mask(value))).toBe(mask(value));
      }),
      { numRuns: 2000 },
    );
  });

  test("names, nicks, phones and addresses keep only what a mask may keep", () => {
    expect(maskName("张三丰")).toBe("张**");
    expect(maskNick("tb1234567")).toBe("t***7");
    expect(maskPhone("138-1234-5678")).toBe("138****5678");
    expect(maskPhone("110")).toBe("****");
    expect(maskAddress("文三路478号华星时代广场A座")).toBe("文***");
  });

  test("a phone number in free text is masked however it is written", () => {
    for (const phone of [
      "13812345678",
      "138 1234 5678",
      "138-1234-5678",
      "+86 13812345678",
      "１３８１２３４５６７８",
    ]) {
      expect(maskText(`请打${phone}，谢谢`)).toBe("请打138****5678，谢谢");
    }
    expect(maskText("座机0571-87654321")).toBe("座机0571****4321");
  });

  test("people, street addresses, mail and identity numbers in free text are masked", () => {
    expect(maskText("收货人：欧阳小明 放门口")).not.toContain("欧阳小明");
    expect(maskText("改送文三路478号华星广场A座1203室")).not.toMatch(/478|1203/);
    expect(maskText("发票寄 a.b@example.com")).not.toContain("example");
    expect(maskText("身份证110101199003074258")).not.toContain("19900307");
  });

  test("ordinary remarks and order numbers stay readable", () => {
    for (const plain of ["请尽快发货", "要两件白色 L 码", "订单4291235678901234567补发"])
      expect(maskText(plain)).toBe(plain);
  });
});

test("numbers in prose that should hold none are masked; lone numbers and titles stay", () => {
  expect(maskStray("请致电13812345678")).toBe("请致电138****5678");
  expect(maskStray("a@b.cn 或 0571-88123456")).toBe("***@*** 或 0571****3456");
  for (const kept of ["13812345678", "2026-11-11 00:00:00", "景德镇手工茶杯3层 保温杯", "4007331908123456789"])
    expect(maskStray(kept)).toBe(kept);
});

test("words where a number or a time should be are masked as a name", () => {
  expect(maskMisplaced("请联系欧阳金丝雀")).toBe("请**");
  for (const kept of ["38.00", "100元", "2020年2月1日", "WAIT_BUYER_PAY"]) expect(maskMisplaced(kept)).toBe(kept);
});
