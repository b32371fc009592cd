import type { Param, Sql } from "./sql.ts";

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function literal({ type, value }: Param): string {
  if (typeof value === "object")
    return `[${value.map((item) => (typeof item === "string" ? quote(item) : item)).join(", ")}]`;
  if (type === "DateTime64(3, 'UTC')") return `toDateTime64(${quote(String(value))}, 3, 'UTC')`;
  if (type === "Date") return `toDate(${quote(String(value))})`;
  return type === "String" ? quote(String(value)) : String(value);
}

/** The statement with its values written in, for people to read and run. Never sent by the hub. */
export function printWithValues(piece: Sql): string {
  return piece.strings
    .map((text, index) => {
      const param = piece.params[index];
      return param === undefined ? text : text + literal(param);
    })
    .join("");
}
