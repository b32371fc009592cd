import { clickHouseError } from "../errors/codes.ts";
import { ByteWalk, type Walk } from "./byte-walk.ts";
import { prefix, values } from "./column-walk.ts";
import { layoutOf } from "./layout.ts";

/** The revisions of the protocol in which a Native block looks different. */
const REVISION = { blockInfo: 1, dateTimeZones: 54_337, customSerialization: 54_454, unknown: 54_473 };

const BLOCK_INFO = Buffer.from([1, 0, 2, 255, 255, 255, 255, 0]);
const NOT_CUSTOM = Buffer.from([0]);

const lengthPrefixed = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  const length: number[] = [];
  let rest = bytes.length;
  for (; rest > 127; rest >>>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([Buffer.from([...length, rest]), bytes]);
};

/** The revision a client_protocol_version asks for. Throws BAD_ARGUMENTS or NOT_IMPLEMENTED for one that is not spoken here. */
export const readRevision = (text: string): number => {
  if (!/^\d{1,9}$/.test(text))
    throw clickHouseError("BAD_ARGUMENTS", `client_protocol_version is not a number: ${text}`);
  const revision = Number(text);
  if (revision >= REVISION.unknown)
    throw clickHouseError("NOT_IMPLEMENTED", `client_protocol_version ${text} is newer than ${REVISION.unknown - 1}`);
  return revision;
};

interface Types {
  known: readonly string[] | undefined;
}

/** The engine leaves the zone away; the walk stops and asks for it where one may be missing. */
function* fullType(type: string, index: number, revision: number, types: Types): Walk<string> {
  if (type !== "DateTime" || revision < REVISION.dateTimeZones) return type;
  while (types.known === undefined) yield "types";
  const full = types.known[index] ?? type;
  return full.startsWith("DateTime(") ? full : type;
}

function* blocks(walk: ByteWalk, revision: number, types: Types): Walk<void> {
  for (;;) {
    while (walk.isUsedUp) yield "bytes";
    walk.insert(BLOCK_INFO);
    const columns = yield* walk.varint();
    const rows = yield* walk.varint();
    for (let index = 0; index < columns; index += 1) {
      yield* walk.text();
      const type = yield* walk.textAway();
      walk.insert(lengthPrefixed(yield* fullType(type, index, revision, types)));
      if (revision >= REVISION.customSerialization) walk.insert(NOT_CUSTOM);
      if (rows > 0) yield* values(walk, yield* prefix(walk, layoutOf(type)), rows);
    }
  }
}

/** Turns a piece of a Native result, as it is written for revision 0, into what the client's revision expects. */
export type Reframer = (piece: Buffer) => Promise<Buffer>;

/**
 * The engine inside the process writes Native for revision 0 alone; clients that name a revision expect block information, zones of
 * DateTime and a mark of the serialization as well. `readTypes` gives the full types of the columns, in order; it is asked once
 * and only when a column may have a zone. A piece that cannot be told apart throws NOT_IMPLEMENTED.
 */
export const createReframer = (revision: number, readTypes: () => Promise<readonly string[]>): Reframer => {
  const walk = new ByteWalk();
  const types: Types = { known: undefined };
  const run = blocks(walk, revision, types);
  return async (piece) => {
    walk.feed(piece);
    while (run.next().value === "types") types.known = await readTypes();
    return Buffer.concat(walk.take());
  };
};
