const mebibyte = 1024 * 1024;

/** How much of a file is read at the most. What crosses a limit ends the import with a sentence; nothing is read again. */
export const fileLimits = {
  /** Bytes of the file. */
  bytes: 512 * mebibyte,
  /** Bytes of everything in a workbook or archive once unpacked. */
  inflatedBytes: 2048 * mebibyte,
  /** Unpacked bytes for each packed one, once `ratioFromBytes` are unpacked: a sheet of numbers reaches about 40. */
  inflateRatio: 200,
  ratioFromBytes: 32 * mebibyte,
  /** An inner workbook of an archive is held in memory. */
  innerBytes: 64 * mebibyte,
  rows: 1_100_000,
  columns: 512,
  /** Characters of a cell: what a spreadsheet keeps. */
  cell: 32_767,
  /** Characters of a physical line of a text file. */
  lineCharacters: 1024 * 1024,
  /** Physical lines that one quoted cell may span. */
  quotedLines: 100,
  /** Titles and notes may stand above a header row, but not more than this. */
  headerRows: 20,
  sharedStringBytes: 256 * mebibyte,
  mergedRanges: 200_000,
  heapMebibytes: 320,
  residentMebibytes: 480,
  milliseconds: 20 * 60_000,
} as const;
