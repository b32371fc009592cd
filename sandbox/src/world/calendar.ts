import { calendarDay } from "./instants.ts";

/** How much more than an ordinary Monday a Shanghai day sells: weekday, 双11 and 618. */
export function dayFactor(dayNumber: number): number {
  const { month, date, weekday } = calendarDay(dayNumber);
  return weekdayFactor(weekday) * promotionFactor(month, date);
}

function weekdayFactor(weekday: number): number {
  return [1.12, 1, 0.98, 0.97, 0.99, 1.04, 1.16][weekday] ?? 1;
}

function promotionFactor(month: number, date: number): number {
  if (month === 10 && date === 31) return 6;
  if (month === 11) {
    if (date === 11) return 12;
    if (date === 1) return 3;
    if (date === 10) return 2;
    if (date < 10) return 1.3;
    if (date < 15) return 1.1;
    return 0.85;
  }
  if (month === 12 && date === 12) return 4;
  if (month === 6 && date === 18) return 7;
  if (month === 6 && date >= 15 && date < 21) return 1.6;
  return 1;
}

/** True in the 双11 pre-sale (1 to 10 November): deposits now, the rest of the price on the 11th. */
export function isPresaleDay(dayNumber: number): boolean {
  const { month, date } = calendarDay(dayNumber);
  return month === 11 && date <= 10;
}

/** Days from a pre-sale day to the 11th. */
export function daysToFinalPayment(dayNumber: number): number {
  return 11 - calendarDay(dayNumber).date;
}

/** True while campaign discounts run. */
export function isCampaignDay(dayNumber: number): boolean {
  const { month, date } = calendarDay(dayNumber);
  return (month === 10 && date === 31) || (month === 11 && date <= 11) || (month === 6 && date >= 15 && date <= 20);
}

const ordinary = [30, 16, 9, 6, 5, 7, 14, 28, 44, 58, 66, 62, 58, 60, 58, 57, 56, 55, 58, 68, 84, 92, 80, 54];
const opening = [30, 14, 8, 5, 5, 6, 12, 24, 38, 48, 52, 50, 48, 48, 46, 46, 48, 54, 80, 150, 420, 240, 130, 90];
const peak = [
  520, 190, 80, 40, 24, 20, 30, 60, 110, 140, 150, 130, 110, 105, 100, 100, 100, 105, 120, 170, 260, 240, 200, 160,
];

function cumulativeOf(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

const shapes = { ordinary: cumulativeOf(ordinary), opening: cumulativeOf(opening), peak: cumulativeOf(peak) };

/** Rising cumulative weight of the 24 hours of a day: evenings on ordinary days, 20:00 on 31 October, midnight on the 11th. */
export function hourShape(dayNumber: number): readonly number[] {
  const { month, date } = calendarDay(dayNumber);
  if (month === 10 && date === 31) return shapes.opening;
  if (month === 11 && date === 11) return shapes.peak;
  return shapes.ordinary;
}
