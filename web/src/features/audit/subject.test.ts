import { expect, test } from "vitest";
import { placeOf } from "./subject.ts";

test("what an entry is about leads to the page where it can be seen", () => {
  expect(placeOf("order/tmall-home/4291235678901230012")).toEqual({
    to: "/orders",
    search: { q: "4291235678901230012" },
  });
  expect(placeOf("shop/tmall-home")).toEqual({ to: "/ingestion", search: { feed: "tmall-home" } });
  expect(placeOf("user/ops@orderhub.example")).toEqual({ to: "/access", search: { q: "ops@orderhub.example" } });
  expect(placeOf("token/42")).toEqual({ to: "/access", search: { access: "tokens" } });
});

test.each(["keys/master", "warehouse", "", "order/tmall-home"])(
  "%j has no page of its own and is no link",
  (subject) => {
    expect(placeOf(subject)).toBeUndefined();
  },
);
