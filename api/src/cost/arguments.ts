import { Kind, type FieldNode, type ValueNode } from "graphql";

/** Variables as they were sent, with the defaults of the operation. */
export type Variables = Readonly<Record<string, unknown>>;

/** The arguments of a field as they were written, read without a fault: a price needs no valid argument. */
export interface Arguments {
  /** A count between 0 and `max`; `otherwise` where none is given. */
  readonly count: (name: string, max: number, otherwise?: number) => number;
  readonly text: (name: string) => string | undefined;
  /** A list, or the one value that GraphQL lets stand for a list. */
  readonly texts: (name: string) => readonly string[];
  readonly record: (name: string) => Readonly<Record<string, unknown>>;
}

function valueOf(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((one) => valueOf(one, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, valueOf(value, variables)]));
    case Kind.NULL:
      return null;
  }
}

export function argumentsOf(node: FieldNode, variables: Variables): Arguments {
  const read = (name: string): unknown => {
    const given = node.arguments?.find((argument) => argument.name.value === name);
    return given === undefined ? undefined : valueOf(given.value, variables);
  };
  return {
    count: (name, max, otherwise = max) => {
      const value = read(name);
      return typeof value === "number" && !Number.isNaN(value) ? Math.max(0, Math.min(max, value)) : otherwise;
    },
    text: (name) => {
      const value = read(name);
      return typeof value === "string" ? value : undefined;
    },
    texts: (name) => {
      const value = read(name);
      if (value === null || value === undefined) return [];
      return (Array.isArray(value) ? value : [value]).map(String);
    },
    record: (name) => {
      const value = read(name);
      return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
    },
  };
}
