import { pricedFields, priceOf } from "@orderhub/api/cost/prices";
import { schema } from "@orderhub/api/schema";
import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from "graphql";
import { expect, test } from "vitest";

const fields = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith("__"))
  .flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).map((field) => ({
          coordinate: `${type.name}.${field.name}`,
          field,
          price: priceOf(type.name, field.name, getNamedType(field.type).name),
        }))
      : [],
  );

test("every list of objects has a number of rows in api/src/cost/prices.ts", () => {
  const lists = fields.filter(
    ({ field }) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)),
  );
  expect(lists.length).toBeGreaterThan(20);
  expect(lists.filter(({ price }) => price?.rows === undefined).map(({ coordinate }) => coordinate)).toEqual([]);
});

test("every price is of a field that exists", () => {
  const known = new Set(fields.map(({ coordinate }) => coordinate));
  expect(pricedFields.filter((name) => !known.has(name))).toEqual([]);
});
