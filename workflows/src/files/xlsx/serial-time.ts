const dayMs = 86_400_000;
/** 1899-12-30: day 0 of the 1900 system, whose day 60 never was. */
const epoch1900 = Date.UTC(1899, 11, 30);
/** 1904-01-01: day 0 of the 1904 system. */
const epoch1904 = Date.UTC(1904, 0, 1);
/** Day of 9999-12-31. */
const daysMax = 2_958_465;

/**
 * The day and time of a serial number (ECMA-376 part 1, 18.17.4), rounded to the second: `YYYY-MM-DD HH:mm:ss`. undefined where
 * it is none.
 */
export function serialTime(stored: string, is1904: boolean): string | undefined {
  const days = Number(stored);
  if (!Number.isFinite(days) || days < 0 || days > daysMax) return undefined;
  const epoch = is1904 ? epoch1904 : days < 60 ? epoch1900 + dayMs : epoch1900;
  const instant = new Date(epoch + Math.round(days * 86_400) * 1000);
  const [day = "", time = ""] = instant.toISOString().split("T");
  return `${day} ${time.slice(0, 8)}`;
}
