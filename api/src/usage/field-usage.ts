import type { DocumentNode, GraphQLInputType, GraphQLSchema } from "graphql";
import { coordinatesOf, coordinatesOfValue, variableTypesOf } from "./coordinates.ts";
import { membersOf } from "./schema-members.ts";

/** One operation as it was asked. */
export interface Asked {
  readonly client: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface UsageRow {
  readonly client: string;
  readonly coordinate: string;
  readonly requests: number;
}

export interface FieldUsage {
  readonly note: (asked: Asked) => void;
  /** Hands on what was counted since the last time. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface FieldUsageOptions {
  readonly schema: GraphQLSchema;
  readonly write: (rows: readonly UsageRow[]) => Promise<void>;
  /** Told at once of everything deprecated that is asked for. */
  readonly onDeprecated: (client: string, coordinate: string) => void;
  readonly onWriteFailed: (error: unknown) => void;
}

const flushMs = 60_000;
/** Documents that nobody repeats are many: what is counted is handed on before it fills the memory. */
const entriesMax = 2_000;

class Counts extends Map<string, number> {
  add(key: string, by: number): void {
    this.set(key, (this.get(key) ?? 0) + by);
  }
}

/** How often a client asked an operation, and which parts of the schema its variables named. */
interface Entry {
  readonly asked: Asked;
  requests: number;
  readonly named: Counts;
}

interface Reading {
  readonly coordinates: ReadonlySet<string>;
  readonly variables: ReadonlyMap<string, GraphQLInputType>;
}

/** Reads each document once, for as long as it is kept by whoever parsed it. */
function createReader(schema: GraphQLSchema): (asked: Asked) => Reading {
  const known = new WeakMap<DocumentNode, Map<string, Reading>>();
  return ({ document, operationName }) => {
    const byName = known.get(document) ?? new Map<string, Reading>();
    known.set(document, byName);
    const name = operationName ?? "";
    const reading = byName.get(name) ?? {
      coordinates: coordinatesOf(schema, document, operationName),
      variables: variableTypesOf(schema, document, operationName),
    };
    byName.set(name, reading);
    return reading;
  };
}

function namedIn({ variables: types }: Reading, values: Asked["variables"]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const [name, type] of types)
    for (const coordinate of coordinatesOfValue(type, values[name])) named.add(coordinate);
  return named;
}

/** What was counted, by client and part of the schema. */
function rowsOf(entries: Iterable<Entry>, read: (asked: Asked) => Reading): UsageRow[] {
  const byClient = new Map<string, Counts>();
  for (const { asked, requests, named } of entries) {
    const sums = byClient.get(asked.client) ?? new Counts();
    byClient.set(asked.client, sums);
    for (const coordinate of read(asked).coordinates) sums.add(coordinate, requests);
    for (const [coordinate, times] of named) if (!read(asked).coordinates.has(coordinate)) sums.add(coordinate, times);
  }
  return [...byClient].flatMap(([client, sums]) =>
    [...sums].map(([coordinate, requests]) => ({ client, coordinate, requests })),
  );
}

/** Counts who asks for which part of the schema. Each document is read once; a request costs a few additions. */
export function createFieldUsage({ schema, write, onDeprecated, onWriteFailed }: FieldUsageOptions): FieldUsage {
  const deprecated = membersOf(schema).flatMap(({ coordinate, deprecationReason }) =>
    deprecationReason === null ? [] : [coordinate],
  );
  const read = createReader(schema);
  const counts = new Map<DocumentNode, Map<string, Entry>>();
  let entries = 0;
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    const rows = rowsOf(
      [...counts.values()].flatMap((byAsker) => [...byAsker.values()]),
      read,
    );
    counts.clear();
    entries = 0;
    if (rows.length > 0) writing = writing.then(() => write(rows)).catch(onWriteFailed);
    return writing;
  };
  const entryOf = (asked: Asked): Entry => {
    const byAsker = counts.get(asked.document) ?? new Map<string, Entry>();
    counts.set(asked.document, byAsker);
    const key = `${asked.client}\n${asked.operationName ?? ""}`;
    const entry = byAsker.get(key) ?? { asked: { ...asked, variables: {} }, requests: 0, named: new Counts() };
    byAsker.set(key, entry);
    return entry;
  };

  const timer = setInterval(() => void flush(), flushMs).unref();
  return {
    note(asked) {
      const entry = entryOf(asked);
      const reading = read(asked);
      const named = namedIn(reading, asked.variables);
      entry.requests += 1;
      for (const coordinate of named) entry.named.add(coordinate, 1);
      for (const coordinate of deprecated)
        if (reading.coordinates.has(coordinate) || named.has(coordinate)) onDeprecated(asked.client, coordinate);
      if (entry.requests === 1 && (entries += 1) >= entriesMax) void flush();
    },
    flush,
    close() {
      clearInterval(timer);
      return flush();
    },
  };
}
