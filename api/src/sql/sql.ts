/** A piece of SQL with its values kept apart: a value never becomes text, so input cannot change a statement. */
export interface Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

class Fragment implements Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

/** Builds a fragment. Interpolated fragments are spliced in, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  const texts: string[] = [strings[0] ?? ""];
  const params: unknown[] = [];
  values.forEach((value, index) => {
    const after = strings[index + 1] ?? "";
    if (value instanceof Fragment) {
      texts.push(`${texts.pop() ?? ""}${value.strings[0] ?? ""}`);
      for (const text of value.strings.slice(1)) texts.push(text);
      texts.push(`${texts.pop() ?? ""}${after}`);
      for (const inner of value.values) params.push(inner);
    } else {
      params.push(value);
      texts.push(after);
    }
  });
  return new Fragment(texts, params);
}

/** Text written by us, never input: column names, directions, operators. */
export function raw(text: string): Sql {
  return new Fragment([text], []);
}

/** Joins fragments with a separator written by us. */
export function join(parts: readonly Sql[], separator: string): Sql {
  const [first, ...rest] = parts;
  if (first === undefined) return raw("");
  const texts = [...first.strings];
  const params = [...first.values];
  for (const { strings, values } of rest) {
    const last = texts.pop() ?? "";
    texts.push(`${last}${separator}${strings[0] ?? ""}`);
    for (let index = 1; index < strings.length; index += 1) texts.push(strings[index] ?? "");
    for (const value of values) params.push(value);
  }
  return new Fragment(texts, params);
}

/** All conditions hold; no condition is true. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw("true") : sql`(${join(conditions, " and ")})`;
}

/** At least one condition holds; no condition is false. */
export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw("false") : sql`(${join(conditions, " or ")})`;
}

/** The text with numbered parameters that the driver takes. */
export function render(statement: Sql): { text: string; values: unknown[] } {
  const text = statement.strings.reduce((all, part, index) => (index === 0 ? part : `${all}$${index}${part}`), "");
  return { text, values: [...statement.values] };
}

/** Takes over a fragment made elsewhere: texts with a value between each two. */
export function fragment(strings: readonly string[], values: readonly unknown[]): Sql {
  return new Fragment(strings, values);
}
