import { expect, it } from "vitest";
import { isSigned, signBase, signText } from "./sign.ts";

const secret = "helloworld";
const officialSample = new Map([
  ["v", "2.0"],
  ["timestamp", "2016-01-01 12:00:00"],
  ["method", "taobao.item.seller.get"],
  ["app_key", "12345678"],
  ["session", "test"],
  ["num_iid", "11223344"],
  ["format", "json"],
  ["sign_method", "md5"],
  ["fields", "num_iid,title,nick,price,num"],
]);

function incrementCall(signMethod: string): Map<string, string> {
  return new Map([
    ["method", "taobao.trades.sold.increment.get"],
    ["app_key", "12345678"],
    ["session", "test-session"],
    ["timestamp", "2016-01-01 12:00:00"],
    ["format", "json"],
    ["v", "2.0"],
    ["sign_method", signMethod],
    ["fields", "tid,status,payment,orders"],
    ["start_modified", "2016-01-01 00:00:00"],
    ["end_modified", "2016-01-01 12:00:00"],
    ["page_no", "1"],
    ["page_size", "40"],
    ["use_has_next", "true"],
  ]);
}

it("the platform's published sample gets its published signature", () => {
  expect(signText("md5", secret, signBase(officialSample))).toBe("66987CB115214E59E6EC978214934FB8");
});

it("non-ASCII values are signed as UTF-8", () => {
  const sample = new Map([...officialSample, ["fields", "标题,价格"]] as [string, string][]);
  expect(signText("md5", secret, signBase(sample))).toBe("5381075EF3347A094A410E8A00B37B3C");
});

it.each([
  ["md5", "815BF941E115C034F4DD816B476068F6"],
  ["hmac", "17B1F149E5EB14B8368323CFFCA0A613"],
  ["hmac-sha256", "548F8039F873D873840A4D9BE0C5DCA947CF65CA63F49D92C0CBB5029B3DFEC2"],
] as const)("an increment call signed with %s gets the known signature", (method, sign) => {
  expect(signText(method, secret, signBase(incrementCall(method)))).toBe(sign);
});

it("keys are sorted by bytes: digits, upper case, underscore, lower case", () => {
  const params = new Map(["b", "_", "B", "1"].map((key) => [key, ""]));
  expect(signBase(params)).toBe("1B_b");
});

it("a call counts as signed whether or not its client signs empty values", () => {
  const params = new Map([...officialSample, ["nick", ""]] as [string, string][]);
  const withEmpty = signText("md5", secret, signBase(params));
  const withoutEmpty = signText("md5", secret, signBase(officialSample));
  expect(isSigned(new Map([...params, ["sign", withEmpty]]), "md5", secret)).toBe(true);
  expect(isSigned(new Map([...params, ["sign", withoutEmpty.toLowerCase()]]), "md5", secret)).toBe(true);
});

it("a changed value breaks the signature", () => {
  const sign = signText("md5", secret, signBase(officialSample));
  const changed = new Map([...officialSample, ["num_iid", "11223345"], ["sign", sign]] as [string, string][]);
  expect(isSigned(changed, "md5", secret)).toBe(false);
});
