import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import { chance, literal, pick, randomValue, type Corpus, type Random } from "./random-values.ts";

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const depthMax = 6;
const mistake = 0.01;
/** Arguments that leave few rows or none: with them in most operations nothing below a list would be tried. */
const narrowing = new Set(["filter", "after", "before"]);
const rowFields = new Set(["nodes", "edges", "node"]);

/** An operation that the schema allows, with now and then a mistake in it. */
export function randomOperation(random: Random, schema: GraphQLSchema, corpus: Corpus): RandomOperation {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  let aliases = 0;

  const writeArguments = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.filter((argument) =>
      isNonNullType(argument.type) && argument.defaultValue === undefined
        ? !chance(random, mistake)
        : chance(random, narrowing.has(argument.name) ? 0.2 : 0.4),
    );
    const written = given.map((argument) => {
      const value = randomValue(random, argument.type, argument.name, corpus);
      if (chance(random, 0.5)) return `${argument.name}: ${literal(value, argument.type)}`;
      const name = `v${definitions.length}`;
      definitions.push(`$${name}: ${String(argument.type)}`);
      variables[name] = value;
      return `${argument.name}: $${name}`;
    });
    return written.length === 0 ? "" : `(${written.join(", ")})`;
  };

  const writeField = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${writeSelection(type, depth + 1)}` : "";
    const alias = chance(random, 0.05) && aliases < 20 ? `a${(aliases += 1)}: ` : "";
    const directive = chance(random, 0.03)
      ? ` @${pick(random, ["skip", "include"])}(if: ${random.below(2) === 0})`
      : "";
    return `${alias}${field.name}${writeArguments(field)}${directive}${below}`;
  };

  const writeSelection = (type: GraphQLCompositeType, depth: number): string => {
    const parts = ["__typename"];
    if (chance(random, mistake)) parts.push(pick(random, ["nothing", "id { id }", "...Missing"]));
    if (!("getFields" in type) || (isAbstractType(type) && chance(random, 0.8))) {
      for (const possible of isAbstractType(type) ? schema.getPossibleTypes(type) : []) {
        if (chance(random, 0.4)) parts.push(`... on ${possible.name} ${writeSelection(possible, depth + 1)}`);
      }
      return `{ ${parts.join(" ")} }`;
    }
    const leafOnly = depth >= depthMax;
    const fields = Object.values(type.getFields()).filter(
      (field) => !leafOnly || !isCompositeType(getNamedType(field.type)),
    );
    const chosen = fields.filter((field) =>
      chance(random, depth === 1 ? 1.5 / fields.length : rowFields.has(field.name) ? 0.8 : 0.3),
    );
    for (const field of chosen.slice(0, depth === 1 ? 3 : 8)) parts.push(writeField(field, depth));
    return `{ ${parts.join(" ")} }`;
  };

  const kind = chance(random, 0.1) ? "mutation" : "query";
  const root = kind === "mutation" ? schema.getMutationType() : schema.getQueryType();
  if (!isObjectType(root)) throw new Error(`no ${kind} in the schema`);
  const selection = writeSelection(root, 1);
  const head = definitions.length === 0 ? kind : `${kind} (${definitions.join(", ")})`;
  return { query: `${head} ${selection}`, variables };
}
