/** Row and column of a cell, both from 1: `B3` is row 3, column 2. undefined where the text names no cell. */
export function placeOf(reference: string): { readonly row: number; readonly column: number } | undefined {
  const match = /^([A-Z]{1,3})(\d{1,7})$/u.exec(reference);
  if (match === null) return undefined;
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]), column };
}
