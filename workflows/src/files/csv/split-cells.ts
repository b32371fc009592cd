/** The cells of a physical line; `open` where its last cell begins with a quote that the line does not end. */
export interface LineCells {
  readonly cells: string[];
  readonly open: boolean;
}

/** What exports put around a cell so that a spreadsheet keeps its digits, and what cannot be seen. */
const around = /^[\s\ufeff\u200b-\u200d]+|[\s\ufeff\u200b-\u200d]+$/gu;
/** `="3526…"`: a formula whose value is text, so that a spreadsheet keeps the digits. */
const textFormula = /^="([^"]*)"$/u;
/** A leading apostrophe says "text" in a spreadsheet and is not part of it. */
const textMark = /^'(?=\d)/u;

/** What a person sees of a cell of a text file. */
export function seenCell(text: string): string {
  const bare = text.replaceAll("\u0000", "").replace(around, "");
  return bare.replace(textFormula, "$1").replace(textMark, "");
}

/**
 * Splits a physical line. A cell is quoted where it begins with a quote (padding may stand before it) and the quote that ends it
 * stands before a delimiter or the end; any other quote is a character of its cell.
 */
export function splitCells(text: string, delimiter: string): LineCells {
  const cells: string[] = [];
  for (let position = 0; ;) {
    const opening = openingQuote(text, position, delimiter);
    if (opening >= 0) {
      const ending = endingQuote(text, opening + 1, delimiter);
      if (ending === undefined) {
        cells.push(text.slice(opening + 1).replaceAll('""', '"'));
        return { cells, open: true };
      }
      if (ending.next >= 0) {
        cells.push(text.slice(opening + 1, ending.quote).replaceAll('""', '"'));
        if (ending.next >= text.length) return { cells, open: false };
        position = ending.next + 1;
        continue;
      }
    }
    const end = text.indexOf(delimiter, position);
    cells.push(text.slice(position, end < 0 ? text.length : end));
    if (end < 0) return { cells, open: false };
    position = end + 1;
  }
}

/** The same line with quotes as plain characters: for one whose quote nothing ends. */
export function splitPlainly(text: string, delimiter: string): string[] {
  return text.split(delimiter);
}

function openingQuote(text: string, from: number, delimiter: string): number {
  let position = from;
  while (position < text.length && isPadding(text, position, delimiter)) position += 1;
  return text[position] === '"' ? position : -1;
}

function isPadding(text: string, position: number, delimiter: string): boolean {
  const character = text[position];
  return character !== delimiter && (character === " " || character === "\t" || character === "\ufeff");
}

/** The quote that ends a cell and where its delimiter is; `next` is -1 where a quote ends it and something else follows. */
export function endingQuote(
  text: string,
  from: number,
  delimiter: string,
): { readonly quote: number; readonly next: number } | undefined {
  for (let position = text.indexOf('"', from); position >= 0; position = text.indexOf('"', position + 1)) {
    if (text[position + 1] === '"') {
      position += 1;
      continue;
    }
    let next = position + 1;
    while (next < text.length && isPadding(text, next, delimiter)) next += 1;
    const fits = next >= text.length || text[next] === delimiter;
    return { quote: position, next: fits ? next : -1 };
  }
  return undefined;
}
