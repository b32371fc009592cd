import { clickHouseError } from "../errors/codes.ts";
import type { ByteWalk, Walk } from "./byte-walk.ts";
import { layoutOf, type Layout } from "./layout.ts";

/** A layout whose dynamic parts are known, because the prefix in front of a column's values has been read. */
type Known = Exclude<Layout, { kind: "dynamic" | "json" }>;

const SHARED_PATHS: Layout = {
  kind: "array",
  inner: { kind: "tuple", items: [{ kind: "texts" }, { kind: "texts" }] },
};
const JSON_VERSIONS = { withLimit: 0, asText: 1, plain: 2 };
const DYNAMIC_VERSIONS = { withLimit: 1, plain: 2 };

const strange = (what: string): Error =>
  clickHouseError("NOT_IMPLEMENTED", `Native with client_protocol_version cannot carry ${what}`);

function* items(walk: ByteWalk, layouts: readonly Layout[]): Walk<Known[]> {
  const known: Known[] = [];
  for (const layout of layouts) known.push(yield* prefix(walk, layout));
  return known;
}

function* variantPrefix(walk: ByteWalk, layouts: readonly Layout[]): Walk<Known> {
  if ((yield* walk.uint64()) !== 0) throw strange("compact discriminators");
  return { kind: "variant", items: yield* items(walk, layouts) };
}

function* dynamicPrefix(walk: ByteWalk): Walk<Known> {
  const version = yield* walk.uint64();
  if (version === DYNAMIC_VERSIONS.withLimit) yield* walk.varint();
  else if (version !== DYNAMIC_VERSIONS.plain) throw strange("flattened Dynamic or JSON columns");
  const names = ["SharedVariant"];
  for (let left = yield* walk.varint(); left > 0; left -= 1) names.push(yield* walk.text());
  names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  return yield* variantPrefix(
    walk,
    names.map((name): Layout => (name === "SharedVariant" ? { kind: "texts" } : layoutOf(name))),
  );
}

function* jsonPrefix(walk: ByteWalk, typed: readonly Layout[]): Walk<Known> {
  const version = yield* walk.uint64();
  if (version === JSON_VERSIONS.asText) return { kind: "texts" };
  if (version === JSON_VERSIONS.withLimit) yield* walk.varint();
  else if (version !== JSON_VERSIONS.plain) throw strange("flattened Dynamic or JSON columns");
  const paths = yield* walk.varint();
  yield* walk.skipTexts(paths);
  const known = yield* items(walk, typed);
  for (let left = paths; left > 0; left -= 1) known.push(yield* dynamicPrefix(walk));
  return { kind: "tuple", items: [...known, SHARED_PATHS] };
}

/** Walks over what a column writes before its values and finds out how these lie. */
export function* prefix(walk: ByteWalk, layout: Layout): Walk<Known> {
  switch (layout.kind) {
    case "dictionary":
      yield* walk.skip(8);
      return layout;
    case "nullable":
    case "array":
      return { kind: layout.kind, inner: yield* prefix(walk, layout.inner) };
    case "tuple":
      return { kind: "tuple", items: yield* items(walk, layout.items) };
    case "variant":
      return yield* variantPrefix(walk, layout.items);
    case "dynamic":
      return yield* dynamicPrefix(walk);
    case "json":
      return yield* jsonPrefix(walk, layout.typed);
    default:
      return layout;
  }
}

function* dictionary(walk: ByteWalk, inner: Layout): Walk<void> {
  const flags = yield* walk.uint64();
  const keys = yield* walk.uint64();
  yield* values(walk, inner, keys);
  const rows = yield* walk.uint64();
  yield* walk.skip(rows * 2 ** (flags & 255));
}

function* variant(walk: ByteWalk, layouts: readonly Layout[], rows: number): Walk<void> {
  const counts = yield* walk.histogram(rows);
  for (const [index, layout] of layouts.entries()) yield* values(walk, layout, counts[index] ?? 0);
}

/** Walks over `rows` values of a column whose prefix has been read. */
export function* values(walk: ByteWalk, layout: Layout, rows: number): Walk<void> {
  if (rows === 0) return;
  switch (layout.kind) {
    case "fixed":
      return yield* walk.skip(layout.size * rows);
    case "texts":
      return yield* walk.skipTexts(rows);
    case "nullable":
      yield* walk.skip(rows);
      return yield* values(walk, layout.inner, rows);
    case "array":
      yield* walk.skip(8 * (rows - 1));
      return yield* values(walk, layout.inner, yield* walk.uint64());
    case "dictionary":
      return yield* dictionary(walk, layout.inner);
    case "tuple":
      for (const item of layout.items) yield* values(walk, item, rows);
      return;
    case "variant":
      return yield* variant(walk, layout.items, rows);
    default:
      throw strange(`a column of kind ${layout.kind} without its prefix`);
  }
}
