import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Json, parseJson } from "@orderhub/schema/json";
import type { RecordKind } from "@orderhub/workflows/channels/define-channel";
import { channels } from "@orderhub/workflows/channels/index";

export interface Fixture {
  readonly channel: string;
  readonly kind: RecordKind;
  readonly file: string;
  readonly record: Json;
}

const root = join(import.meta.dirname, "../../workflows/src/channels");

/** The recorded payloads of a channel: `fixtures/<kind>-<what it shows>.json`. */
function fixturesOf(channel: keyof typeof channels): readonly Fixture[] {
  const folder = join(root, channel, "fixtures");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const kind = Object.values(channels[channel].kinds).find(({ name }) => file.startsWith(`${name}-`));
      if (kind === undefined)
        throw new Error(`${channel}/fixtures/${file} does not begin with the name of a record kind`);
      return { channel, kind, file: `${channel}/${file}`, record: parseJson(readFileSync(join(folder, file), "utf8")) };
    });
}

export const fixtures: readonly Fixture[] = (Object.keys(channels) as (keyof typeof channels)[]).flatMap(fixturesOf);

/** The same value with the keys of every object in reverse order. */
export function withKeysReversed(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item: Json) => withKeysReversed(item));
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, withKeysReversed(item)]),
  );
}

export interface Leaf {
  readonly path: readonly string[];
  readonly value: string | number | boolean | null;
}

/** Every value of a record that is not a list or an object, with the way to it. */
export function leavesOf(value: Json, path: readonly string[] = []): readonly Leaf[] {
  if (value === null || typeof value !== "object") return [{ path, value }];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

/** A copy of the record with one value replaced. */
export function replaceLeaf(value: Json, [key, ...rest]: readonly string[], to: Json): Json {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (String(index) === key ? replaceLeaf(item, rest, to) : item));
  if (value === null || typeof value !== "object") return value;
  const fields = value as Readonly<Record<string, Json>>;
  return { ...fields, [key]: replaceLeaf(fields[key] ?? null, rest, to) };
}
