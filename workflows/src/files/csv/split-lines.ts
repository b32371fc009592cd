import { fileLimits } from "../limits.ts";

export interface Line {
  readonly number: number;
  readonly text: string;
  /** The line is longer than any report's and was cut. */
  readonly isCut: boolean;
}

/** Splits decoded text into physical lines: CRLF, LF and CR all end one, also in one file. */
export async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<Line[]> {
  const splitter = new LineSplitter();
  for await (const text of texts) {
    const lines = splitter.push(text);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last !== undefined) yield [last];
}

class LineSplitter {
  #number = 0;
  #rest = "";
  #isCut = false;
  #afterReturn = false;

  push(text: string): Line[] {
    const lines: Line[] = [];
    let start = 0;
    if (this.#afterReturn && text.startsWith("\n")) start = 1;
    if (text !== "") this.#afterReturn = false;
    const breaks = /\r\n?|\n/gu;
    breaks.lastIndex = start;
    for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
      lines.push(this.#lineOf(text.slice(start, found.index)));
      start = breaks.lastIndex;
      this.#afterReturn = found[0] === "\r" && start === text.length;
    }
    this.#keep(text.slice(start));
    return lines;
  }

  end(): Line | undefined {
    return this.#rest === "" ? undefined : this.#lineOf("");
  }

  #keep(text: string): void {
    const room = fileLimits.lineCharacters - this.#rest.length;
    if (text.length > room) this.#isCut = true;
    this.#rest += text.slice(0, Math.max(0, room));
  }

  #lineOf(text: string): Line {
    this.#keep(text);
    const line = { number: (this.#number += 1), text: this.#rest, isCut: this.#isCut };
    this.#rest = "";
    this.#isCut = false;
    return line;
  }
}
