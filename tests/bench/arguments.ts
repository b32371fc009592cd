import { parseArgs } from "node:util";

export interface BenchArguments {
  readonly name: string;
  /** How many orders take part; undefined: the benchmark's own choice. */
  readonly size: number | undefined;
  readonly json: boolean;
  /** Folder for CPU profiles of the hub's processes. */
  readonly profile: string | undefined;
  /** Part of the benchmark to run alone, where it has parts. */
  readonly only: string | undefined;
}

/** Parses the command line. Throws with one sentence when it makes no sense. */
export function readArguments(argv: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      size: { type: "string" },
      json: { type: "boolean", default: false },
      profile: { type: "string" },
      only: { type: "string" },
    },
  });
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0)
    throw new Error("name one benchmark: npm run bench -- NAME [--size N] [--json] [--profile FOLDER] [--only PART]");
  const size = values.size === undefined ? undefined : Number(values.size);
  if (size !== undefined && (!Number.isSafeInteger(size) || size < 1))
    throw new Error("--size is a whole number from 1");
  return { name, size, json: values.json, profile: values.profile, only: values.only };
}
