const CODE_PREFIX = /^(?:Code: (\d+)\. )?(?:DB::Exception: )?/;
const NAME_SUFFIX = /\(([A-Z][A-Z0-9_]+)\)\s*$/;
const VERSION_SUFFIX = /\s*\(version [^()]*(?:\([^)]*\))?\)\.?\s*/g;
/** What the gateway itself put into the statement: its pipes, files and tags are nobody's business. */
const GATEWAY_TRACES =
  /\s*INTO OUTFILE '[^']*' APPEND FORMAT \w+|\s*FROM INFILE '[^']*' COMPRESSION 'none'|\s*\/\*orderhub:[0-9a-f]*\*\/|: \(in file\/uri [^)]*\)/g;

/** An exception as ClickHouse words it: number, upper-case name, text without prefix or suffix. */
export class ClickHouseError extends Error {
  override readonly name = "ClickHouseError";
  readonly code: number;
  readonly codeName: string;
  readonly detail: string;

  constructor(code: number, codeName: string, detail: string) {
    super(`Code: ${code}. DB::Exception: ${detail} (${codeName})`);
    this.code = code;
    this.codeName = codeName;
    this.detail = detail;
  }

  /** The body a server sends, ending with its version. */
  render(version: string): string {
    return `${this.message} (version ${version} (official build))\n`;
  }
}

/** Reads the engine's message, which may repeat its prefix, into one error; anything else is STD_EXCEPTION 1001. */
export const toClickHouseError = (thrown: unknown): ClickHouseError => {
  if (thrown instanceof ClickHouseError) return thrown;
  let rest = (thrown instanceof Error ? thrown.message : String(thrown))
    .replace(VERSION_SUFFIX, " ")
    .replace(GATEWAY_TRACES, "")
    .trim();
  let code: number | undefined;
  for (let match = CODE_PREFIX.exec(rest); match !== null && match[0] !== ""; match = CODE_PREFIX.exec(rest)) {
    code ??= match[1] === undefined ? undefined : Number(match[1]);
    rest = rest.slice(match[0].length);
  }
  let codeName: string | undefined;
  for (let match = NAME_SUFFIX.exec(rest); match !== null; match = NAME_SUFFIX.exec(rest)) {
    codeName ??= match[1];
    rest = rest.slice(0, match.index).trimEnd();
  }
  return new ClickHouseError(code ?? 1001, codeName ?? "STD_EXCEPTION", rest);
};
