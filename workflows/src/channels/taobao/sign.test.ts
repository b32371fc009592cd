import { expect, test } from "vitest";
import { sign, signatureBase } from "./sign.ts";

const official = {
  app_key: "12345678",
  fields: "num_iid,title,nick,price,num",
  format: "json",
  method: "taobao.item.seller.get",
  num_iid: "11223344",
  session: "test",
  sign_method: "md5",
  timestamp: "2016-01-01 12:00:00",
  v: "2.0",
};

const increment = {
  method: "taobao.trades.sold.increment.get",
  app_key: "12345678",
  session: "test-session",
  timestamp: "2016-01-01 12:00:00",
  format: "json",
  v: "2.0",
  sign_method: "md5",
  fields: "tid,status,payment,orders",
  start_modified: "2016-01-01 00:00:00",
  end_modified: "2016-01-01 12:00:00",
  page_no: "1",
  page_size: "40",
  use_has_next: "true",
};

test("the platform's published example is reproduced", () => {
  expect(sign(official, "helloworld", "md5")).toBe("66987CB115214E59E6EC978214934FB8");
});

test("Chinese values are signed as UTF-8", () => {
  expect(sign({ ...official, fields: "标题,价格" }, "helloworld", "md5")).toBe("5381075EF3347A094A410E8A00B37B3C");
});

test("all three methods agree with their vectors", () => {
  expect(sign(increment, "helloworld", "md5")).toBe("815BF941E115C034F4DD816B476068F6");
  expect(sign({ ...increment, sign_method: "hmac" }, "helloworld", "hmac")).toBe("17B1F149E5EB14B8368323CFFCA0A613");
  expect(sign({ ...increment, sign_method: "hmac-sha256" }, "helloworld", "hmac-sha256")).toBe(
    "548F8039F873D873840A4D9BE0C5DCA947CF65CA63F49D92C0CBB5029B3DFEC2",
  );
});

test("keys sort by bytes, and empty values and the signature itself are left out", () => {
  expect(signatureBase({ b: "2", B: "1", "1a": "0", sign: "x", empty: "", _c: "9" })).toBe("1a0B1_c9b2");
});
