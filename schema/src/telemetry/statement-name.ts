const withWord = /^\s*(?:--[^\n]*\n\s*|\/\*.*?\*\/\s*)*(?<verb>[a-z]+)/isu;
const target = {
  insert: /\binto\s+(?:table\s+)?(?<name>[\w."]+)/iu,
  copy: /\bcopy\s+(?<name>[\w."]+)/iu,
  update: /\bupdate\s+(?:only\s+)?(?<name>[\w."]+)/iu,
  other: /\b(?:from|table(?:\s+if\s+(?:not\s+)?exists)?)\s+(?:only\s+)?(?<name>[a-z_][\w."]*)/iu,
};

const patterns: ReadonlyMap<string, RegExp> = new Map([
  ["INSERT", target.insert],
  ["UPDATE", target.update],
  ["COPY", target.copy],
]);

/** A short name for a statement, of its verb and its first table: `INSERT outbox`. No value of the statement is in it. */
export function statementName(text: string): string {
  const verb = withWord.exec(text)?.groups?.["verb"]?.toUpperCase() ?? "STATEMENT";
  const pattern = patterns.get(verb) ?? target.other;
  const name = pattern.exec(text)?.groups?.["name"];
  return name === undefined ? verb : `${verb} ${name}`;
}
