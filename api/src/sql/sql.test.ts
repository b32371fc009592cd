import { expect, it } from "vitest";
import { escapeLike } from "./conditions.ts";
import { allOf, anyOf, join, raw, render, sql } from "./sql.ts";

it("values never become text", () => {
  const { text, values } = render(sql`select * from orders where order_no = ${"'; drop table orders; --"} limit ${5}`);
  expect(text).toBe("select * from orders where order_no = $1 limit $2");
  expect(values).toEqual(["'; drop table orders; --", 5]);
});

it("fragments keep their values in order, however deep they are", () => {
  const inner = sql`a = ${1}`;
  const { text, values } = render(
    sql`${raw("where")} ${allOf([inner, anyOf([sql`b = ${2}`, sql`c = ${3}`])])} and d = ${4}`,
  );
  expect(text).toBe("where (a = $1 and (b = $2 or c = $3)) and d = $4");
  expect(values).toEqual([1, 2, 3, 4]);
});

it("no condition is true, no alternative is false", () => {
  expect(render(allOf([])).text).toBe("true");
  expect(render(anyOf([])).text).toBe("false");
  expect(render(join([], ", ")).text).toBe("");
});

it("the wildcards of LIKE stand for themselves", () => {
  expect(escapeLike("50%_\\")).toBe("50\\%\\_\\\\");
});
