/** A ClickHouse type that a parameter is sent as. */
type ParamType =
  "String" | "Array(String)" | "UInt8" | "UInt64" | "Int64" | "DateTime64(3, 'UTC')" | "Date" | "Array(UInt32)";

/** A value that travels as a typed parameter, never as text of the statement. */
export interface Param {
  readonly type: ParamType;
  readonly value: string | number | readonly string[] | readonly number[];
}

/** A piece of a statement: text with parameters between its parts. */
export interface Sql {
  readonly strings: readonly string[];
  readonly params: readonly Param[];
}

export interface Statement {
  readonly text: string;
  readonly params: Readonly<Record<string, Param["value"]>>;
}

function isParam(value: Param | Sql): value is Param {
  return "type" in value;
}

/** Statement text with typed parameters and nested pieces in it. Plain strings do not fit: text comes only from `raw`. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Param | Sql)[]): Sql {
  const texts = [strings[0] ?? ""];
  const params: Param[] = [];
  for (const [index, value] of values.entries()) {
    const after = strings[index + 1] ?? "";
    const piece = isParam(value) ? { strings: ["", ""], params: [value] } : value;
    texts.push(`${texts.pop() ?? ""}${piece.strings[0] ?? ""}`);
    texts.push(...piece.strings.slice(1));
    texts.push(`${texts.pop() ?? ""}${after}`);
    params.push(...piece.params);
  }
  return { strings: texts, params };
}

/** Text taken as it is. Only for names and keywords that the code itself holds. */
export function raw(text: string): Sql {
  return { strings: [text], params: [] };
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  const [first, ...rest] = pieces;
  if (first === undefined) return raw("");
  return rest.reduce((all, piece) => sql`${all}${raw(separator)}${piece}`, first);
}

/** ClickHouse text with `{p1: Type}` places and the values for them. */
export function toStatement(piece: Sql): Statement {
  const params: Record<string, Param["value"]> = {};
  let text = piece.strings[0] ?? "";
  for (const [index, param] of piece.params.entries()) {
    const name = `p${index + 1}`;
    params[name] = param.value;
    text += `{${name}: ${param.type}}${piece.strings[index + 1] ?? ""}`;
  }
  return { text, params };
}
