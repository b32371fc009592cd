import type { FieldChanges } from "../../faults/drift.ts";

/** Writes one field's JSON text; undefined leaves the field out, as the platform does with empty values. */
export type FieldWriter<Source> = (source: Source) => string | undefined;
export type FieldWriters<Source> = Readonly<Record<string, FieldWriter<Source>>>;

/** Writes a record as JSON text with the chosen fields only. */
export type RecordWriter<Source> = (source: Source, changes?: FieldChanges) => string;

const escaped = new Map<string, string>();

/** JSON text of a value that may need escapes. Meant for the world's few hundred titles and names, which it remembers. */
export function text(value: string): string {
  let json = escaped.get(value);
  if (json === undefined) {
    json = JSON.stringify(value);
    if (escaped.size < 5000) escaped.set(value, json);
  }
  return json;
}

/** JSON text of a value that is known to need none: digits, dates, status words. */
export function plain(value: string): string {
  return `"${value}"`;
}

/** Compiles a list of field names; names that do not exist are ignored. */
export function recordWriter<Source>(writers: FieldWriters<Source>, names: readonly string[]): RecordWriter<Source> {
  const chosen = names.flatMap((name) => {
    const write = Object.hasOwn(writers, name) ? writers[name] : undefined;
    return write ? [{ name, prefix: `"${name}":`, write }] : [];
  });
  return (source, changes) => {
    let body = "";
    for (const { name, prefix, write } of chosen) {
      const value = changes?.get(name) ?? write(source);
      if (value !== undefined) body += body === "" ? prefix + value : `,${prefix}${value}`;
    }
    if (changes) for (const [name, value] of changes) if (!Object.hasOwn(writers, name)) body += `,"${name}":${value}`;
    return `{${body}}`;
  };
}

const fieldLists = new Map<string, readonly string[]>();

/** Names in a `fields` argument. Clients send the same few lists again and again. */
export function fieldNames(fields: string): readonly string[] {
  let names = fieldLists.get(fields);
  if (names === undefined) {
    names = fields
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    if (fieldLists.size >= 200) fieldLists.clear();
    fieldLists.set(fields, names);
  }
  return names;
}
