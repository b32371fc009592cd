import { formatWireTime, type Instant } from "@orderhub/schema/time";

const dayMs = 86_400_000;
/** 1970-01-01 in the day numbers of spreadsheets. */
const epochDay = 25_569;

/** "yyyy-MM-dd HH:mm:ss" in the business zone. */
export function localTime(instant: Date): string {
  return formatWireTime(instant.getTime() as Instant);
}

/** RFC 3339 with the offset of the business zone. */
export function localIso(instant: Date): string {
  return `${localTime(instant).replace(" ", "T")}+08:00`;
}

/** The day number of a spreadsheet, in the business zone, as text. */
export function serialDay(instant: Date): string {
  const localMs = Date.parse(`${localTime(instant).replace(" ", "T")}Z`);
  return (localMs / dayMs + epochDay).toFixed(6);
}
