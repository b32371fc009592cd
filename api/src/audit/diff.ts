import { isRecord, type Json } from "@orderhub/schema/json";

/** One value that a write changed. Values are JSON text; null where there was none. */
export interface AuditChangeRow {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two values, by path. Lists are compared as a whole. */
export function diffOf(before: Json, after: Json, path = ""): AuditChangeRow[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isNested(before) || !isNested(after)) return [{ path, before: textOf(before), after: textOf(after) }];
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].flatMap((name) =>
    diffOf(old[name] ?? null, now[name] ?? null, path === "" ? name : `${path}.${name}`),
  );
}

/** Nothing at all is taken for an object without fields, so that a new object shows field by field. */
function isNested(value: Json): boolean {
  return value === null || isRecord(value);
}

function fieldsOf(value: Json): Readonly<Record<string, Json | undefined>> {
  return isRecord(value) ? value : {};
}

function textOf(value: Json): string | null {
  return value === null ? null : JSON.stringify(value);
}
