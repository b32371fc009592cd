/** Instants in the sandbox are whole seconds since 1970-01-01 UTC. Platform texts are Asia/Shanghai (UTC+8, no DST). */
export type Seconds = number;

export const minute = 60;
export const hour = 3600;
export const day = 86_400;
const shanghaiOffset = 8 * hour;

const dateTexts = new Map<number, string>();

/** Number of the Asia/Shanghai day that holds the instant, counted from 1970-01-01. */
export function shanghaiDayNumber(at: Seconds): number {
  return Math.floor((at + shanghaiOffset) / day);
}

/** First instant of a Shanghai day number. */
export function shanghaiDayStart(dayNumber: number): Seconds {
  return dayNumber * day - shanghaiOffset;
}

/** `yyyy-MM-dd` of a day number. */
export function dayText(dayNumber: number): string {
  let text = dateTexts.get(dayNumber);
  if (text === undefined) {
    text = new Date(dayNumber * day * 1000).toISOString().slice(0, 10);
    dateTexts.set(dayNumber, text);
  }
  return text;
}

const two = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"));

/** `yyyy-MM-dd HH:mm:ss` in Asia/Shanghai, the platform's form. */
export function shanghaiText(at: Seconds): string {
  const local = at + shanghaiOffset;
  const dayNumber = Math.floor(local / day);
  const rest = local - dayNumber * day;
  const hours = Math.floor(rest / hour);
  const minutes = Math.floor((rest % hour) / minute);
  return `${dayText(dayNumber)} ${two[hours]}:${two[minutes]}:${two[rest % minute]}`;
}

const platformForm =
  /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2})(?:\.\d{1,6})?)?(?:\s*([+-])(\d{2}):?(\d{2}))?$/;

/** Instant of `yyyy-MM-dd[ HH:mm:ss[.SSS]][+0800]`, Asia/Shanghai where no offset is given; undefined for anything else. */
export function parseShanghaiText(text: string): Seconds | undefined {
  const found = platformForm.exec(text.trim());
  if (!found) return undefined;
  const [, year, month, date, hours = "0", minutes = "0", seconds = "0", sign, offsetHours, offsetMinutes] = found;
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hours), Number(minutes), Number(seconds));
  if (dayText(Math.floor(utc / 1000 / day)) !== `${year}-${month}-${date}`) return undefined;
  const offset = (sign === "-" ? -1 : 1) * (Number(offsetHours) * hour + Number(offsetMinutes) * minute);
  return utc / 1000 - (sign === undefined ? shanghaiOffset : offset);
}

/** Month, date and weekday (0 = Sunday) of a Shanghai day number. */
export function calendarDay(dayNumber: number): { month: number; date: number; weekday: number } {
  const text = dayText(dayNumber);
  return { month: Number(text.slice(5, 7)), date: Number(text.slice(8, 10)), weekday: (((dayNumber + 4) % 7) + 7) % 7 };
}

/** RFC 3339 UTC text of an instant, for the admin endpoints. */
export function isoText(at: Seconds): string {
  return new Date(at * 1000).toISOString();
}
