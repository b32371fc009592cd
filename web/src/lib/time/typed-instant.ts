const two = (digits: string): string => digits.padStart(2, "0");
const written =
  /^(?<year>\d{4})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?(?:[ T]+(?<hour>\d{1,2})[:：](?<minute>\d{2}))?$/u;

/** A day and time as people write them (2026-11-11 8:30, 2026/11/11, 2026年11月11日) as `2026-11-11T08:30`; any other text as it is. */
export const typedInstant = (text: string): string => {
  const { year, month, day, hour, minute } = written.exec(text.trim())?.groups ?? {};
  if (year === undefined || month === undefined || day === undefined) return text;
  return `${year}-${two(month)}-${two(day)}T${two(hour ?? "0")}:${minute ?? "00"}`;
};
