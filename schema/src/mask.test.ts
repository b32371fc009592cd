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

const phones = [
  "13812345678",
  "１３８１２３４５６７８",
  "138－1234－5678",
  "138—1234—5678",
  "1381-234-5678",
  "1 3 8 1 2 3 4 5 6 7 8",
  "1-3-8-1-2-3-4-5-6-7-8",
  "138\u200b1234\u200d5678",
  "+86 138 1234 5678",
  "+852 9123 4567",
  "00852-91234567",
  "+1 415 555 0132",
  "(0571)87654321",
  "（010） 8765 4321",
  "0571－87654321",
  "一三八一二三四五六七八",
  "幺三八一二三四五六七八",
];
const identities = [
  "110101199003074258",
  "110101 19900307 4258",
  "110101 1990 0307 4258",
  "11010119900307425X",
  "１１０１０１１９９００３０７４２５８",
];
const others = [
  "微信：abc_12345",
  "VX wx998877",
  "QQ号 123456789",
  "张三收",
  "李雷先生",
  "收货人:欧阳小明",
  "a.b@example.com",
  "a.b＠example.com",
  "文三路478号3幢502室",
];

describe("what finds a person", () => {
  const around = ["", "请打", "，急", " 放门口", "!", "。"];
  test.each([...phones, ...identities, ...others])("%s is not left in any surroundings", (secret) => {
    for (const before of around) {
      for (const after of around) {
        if (secret.endsWith("收") && !/^(?:|，急|!|。| 放门口)$/u.test(after)) continue;
        const masked = maskText(`${before}${secret}${after}`);
        expect(masked).not.toContain(secret);
        const digits = [...secret.normalize("NFKC")].filter((one) => /\d/u.test(one)).join("");
        if (digits.length >= 8) expect(masked.replace(/\D/gu, "")).not.toContain(digits);
        expect(maskText(masked)).toBe(masked);
      }
    }
  });

  test.each([
    "2026款 春季 13寸 保温杯",
    "订单 3526000000000000101 已发货",
    "SKU A-1380-XL",
    "2026-01-03 09:05:07",
    "2026/1/3 9:05 至 2026/1/4 10:00",
    "满 199.00 减 20.00，实付 179.00",
    "15.00 20.00 30.00",
    "尺寸 120-60-45 cm",
    "收到货了，谢谢",
    "已收货款 100 元",
    "第一二三批",
    "顺丰 SF1234567890123",
  ])("%s stays as it is", (harmless) => {
    expect(maskText(harmless)).toBe(harmless);
    expect(maskStray(harmless)).toBe(harmless);
  });
});

// Work that grows with the square of the length takes minutes here; in proportion it takes moments.
test.each(["a", "1", "张", " ", "@", "-", "路", "a@", "1 ", "收", "微信", "0-", "a."])(
  "a text of a million characters of %j is masked by work in proportion to its length, of which there is little",
  (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(maskText(text).length).toBeLessThan(30_000);
    for (const mask of [...Object.values(rules), maskStray, maskMisplaced]) mask(text);
  },
);
