import { buildSchema, parse } from "graphql";
import { expect, it } from "vitest";
import { createFieldUsage, type Asked, type UsageRow } from "./field-usage.ts";

const schema = buildSchema(`
  enum Sort { NEWEST OLDEST @deprecated(reason: "Removed on 2027-01-01: use NEWEST") }
  input Filter { text: String, old: Int @deprecated(reason: "Removed on 2027-01-01: use text"), sorts: [Sort!] }
  interface Node { id: ID! }
  type Order implements Node { id: ID!, no: String @deprecated(reason: "Removed on 2027-01-01: use id") }
  type Query { orders(filter: Filter, first: Int, sort: Sort): [Order!]!, node(id: ID!): Node }
`);

function counted() {
  const rows: UsageRow[] = [];
  const deprecated: string[] = [];
  const usage = createFieldUsage({
    schema,
    write: (more) => {
      rows.push(...more);
      return Promise.resolve();
    },
    onDeprecated: (client, coordinate) => deprecated.push(`${client} ${coordinate}`),
    onWriteFailed: (error) => expect(error).toBeUndefined(),
  });
  return { rows, deprecated, usage };
}

const asked = (text: string, more: Partial<Asked> = {}): Asked => ({
  client: "web",
  document: parse(text),
  operationName: undefined,
  variables: {},
  ...more,
});

it("fields, arguments, input fields and enum values are counted by client, each once an operation", async () => {
  const { rows, usage } = counted();
  const one = asked(
    'query A { a: orders(filter: { text: "x", sorts: [OLDEST] }) { ...F } b: orders(sort: NEWEST) { id } node(id: 1) { __typename ... on Order { id } } } fragment F on Order { no }',
  );
  usage.note(one);
  usage.note(one);
  usage.note({ ...one, client: "token:erp" });
  await usage.flush();
  const of = (client: string) => rows.filter((row) => row.client === client);
  expect(
    of("web")
      .map(({ coordinate }) => coordinate)
      .sort(),
  ).toEqual([
    "Filter.sorts",
    "Filter.text",
    "Order.id",
    "Order.no",
    "Query.node",
    "Query.node(id:)",
    "Query.orders",
    "Query.orders(filter:)",
    "Query.orders(sort:)",
    "Sort.NEWEST",
    "Sort.OLDEST",
  ]);
  expect(new Set(of("web").map(({ requests }) => requests))).toEqual(new Set([2]));
  expect(new Set(of("token:erp").map(({ requests }) => requests))).toEqual(new Set([1]));
  await usage.flush();
  expect(rows).toHaveLength(22);
});

it("what variables name is counted by what they hold", async () => {
  const { rows, usage } = counted();
  const one = asked("query ($f: Filter, $n: Int) { orders(filter: $f, first: $n) { id } }");
  usage.note({ ...one, variables: { f: { old: 1, sorts: ["OLDEST", "NEWEST"] }, n: 5 } });
  usage.note({ ...one, variables: { f: { text: "x" } } });
  await usage.close();
  const requests = Object.fromEntries(rows.map((row) => [row.coordinate, row.requests]));
  expect(requests).toMatchObject({ "Filter.old": 1, "Filter.text": 1, "Sort.OLDEST": 1, "Sort.NEWEST": 1 });
  expect(requests["Query.orders(first:)"]).toBe(2);
});

it("only the operation that is run is counted", async () => {
  const { rows, usage } = counted();
  usage.note(asked("query A { orders { id } } query B { node(id: 1) { id } }", { operationName: "B" }));
  await usage.close();
  expect(rows.map(({ coordinate }) => coordinate)).toEqual(["Query.node", "Query.node(id:)", "Node.id"]);
});

it("what is deprecated is told of at once, whether the text or a variable names it", async () => {
  const { deprecated, usage } = counted();
  usage.note(asked("{ orders { no } }", { client: "token:erp" }));
  usage.note(asked("query ($s: Sort) { orders(sort: $s) { id } }", { variables: { s: "OLDEST" } }));
  usage.note(asked("query ($f: Filter) { orders(filter: $f) { id } }", { variables: { f: { old: 1 } } }));
  expect(deprecated).toEqual(["token:erp Order.no", "web Sort.OLDEST", "web Filter.old"]);
  await usage.close();
});
