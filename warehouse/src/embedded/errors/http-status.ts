const STATUS_CODES: ReadonlyMap<number, readonly number[]> = new Map([
  [400, [6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675, 676]],
  [401, [194]],
  [403, [192, 193, 497, 512, 516]],
  [404, [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511]],
  [408, [159]],
  [411, [381]],
  [413, [229]],
  [501, [48]],
  [503, [76, 202, 209, 439]],
]);

const BY_CODE = new Map([...STATUS_CODES].flatMap(([status, codes]) => codes.map((code) => [code, status] as const)));

/** HTTP status the server answers with for an exception code; 500 for every code it does not single out. */
export const httpStatus = (code: number): number => BY_CODE.get(code) ?? 500;
