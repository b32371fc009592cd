import { FileError } from "../file-error.ts";
import { fileLimits } from "../limits.ts";
import { judgeHeader, type TableSpec } from "../table.ts";
import { type Encoding, encodingsOf } from "./find-encoding.ts";
import { seenCell, splitCells } from "./split-cells.ts";

export interface TextShape {
  readonly encoding: Encoding;
  readonly delimiter: string;
}

const delimiters = [",", "\t", ";", "|"] as const;

/** The encoding and the one delimiter of a text file, by which its head has a header row. Throws FileError when none does. */
export function findShape(head: Buffer, spec: TableSpec): TextShape {
  let missing: readonly string[] | undefined;
  for (const encoding of encodingsOf(head)) {
    const lines = firstLines(new TextDecoder(encoding).decode(head));
    for (const delimiter of delimiters) {
      for (const line of lines) {
        const judged = judgeHeader(splitCells(line, delimiter).cells.map(seenCell), spec);
        if (judged === "header") return { encoding, delimiter };
        if (judged !== "none") missing ??= judged;
      }
    }
  }
  if (missing !== undefined) throw new FileError("missing_column", missing.join(", "));
  throw new FileError("missing_header", spec.key[0]);
}

function firstLines(text: string): string[] {
  return text
    .split(/\r\n?|\n/u, fileLimits.headerRows * 2)
    .filter((line) => line.trim() !== "")
    .slice(0, fileLimits.headerRows);
}
