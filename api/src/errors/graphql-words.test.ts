import { buildSchema, execute, GraphQLError, parse, validate, type ExecutionResult } from "graphql";
import { expect, it } from "vitest";
import { retell } from "./graphql-words.ts";

const schema = buildSchema(`
  enum Colour { RED }
  input Filter { colour: Colour!, size: Int }
  type Order { id: ID! }
  type Query { order(id: ID!): Order, orders(filter: Filter, first: Int): [Order!]! }
`);

function messageOf(text: string, variables: Record<string, unknown> = {}): string {
  try {
    const document = parse(text);
    const [wrong] = validate(schema, document);
    if (wrong !== undefined) return wrong.message;
    const { errors } = execute({ schema, document, variableValues: variables }) as ExecutionResult;
    return errors?.[0]?.message ?? "";
  } catch (error) {
    return error instanceof GraphQLError ? error.message : "";
  }
}

it.each([
  ["{ order(id: 1) { name } }", {}, '类型 "Order" 没有字段 "name"'],
  ["{ order { id } }", {}, '字段 "order" 缺少必需的参数 "id"（类型 "ID!"）'],
  ["{ order(id: 1) }", {}, '字段 "order"（类型 "Order"）必须选取子字段'],
  ["{ order(id: 1) { id { x } } }", {}, '字段 "id"（类型 "ID!"）没有子字段'],
  ["{ order(id: 1, by: 2) { id } }", {}, '字段 "Query.order" 没有参数 "by"'],
  ["{ orders(filter: { size: 1 }) { id } }", {}, '缺少必需的字段 "Filter.colour"（类型 "Colour!"）'],
  ["{ orders(filter: { colour: BLUE }) { id } }", {}, '枚举 "Colour" 没有值 "BLUE"'],
  ["query ($n: String) { orders(first: $n) { id } }", {}, '变量 "$n" 的类型 "String" 与此处要求的类型 "Int" 不符'],
  ["query ($n: Int!) { orders(first: $n) { id } }", {}, '缺少必需的变量 "$n"（类型 "Int!"）'],
  ["query ($n: Int) { orders(first: $n) { id } }", { n: "a" }, '变量 "$n" 的值 "a" 无法接受："a" 不是有效的 Int'],
  [
    "query ($f: Filter) { orders(filter: $f) { id } }",
    { f: { colour: "BLUE" } },
    '变量 "$f" 在 "f.colour" 处的值 "BLUE" 无法接受：枚举 "Colour" 没有值 "BLUE"',
  ],
  ["{ orders(first: $n) { id } }", {}, '变量 "$n" 没有定义'],
  ["{ ...F }", {}, '没有片段 "F"'],
  ["{ orders @now { id } }", {}, '没有指令 "@now"'],
  ["{ order(", {}, "语法错误："],
])("%s is told in Chinese", (text, variables, chinese) => {
  const message = messageOf(text, variables);
  expect(retell(message, "zh")).toContain(chinese);
  expect(retell(message, "en")).toBe(message);
});

it("a sentence that is not known is passed on after a heading in Chinese", () => {
  expect(retell("Something new.", "zh")).toBe("请求无法接受：Something new.");
});

it("whatever a message holds, it is retold in steps that grow with its length alone", () => {
  const values = [
    '""'.repeat(30),
    '"a" '.repeat(200),
    "; ".repeat(300),
    '\\"'.repeat(300),
    '"'.repeat(999),
    "a".repeat(50_000),
  ];
  for (const head of ['Variable "$v" got invalid value ', "Expected value of type ", ""])
    for (const value of values) expect(retell(`${head}${value}!`, "zh").length).toBeGreaterThan(0);
});
