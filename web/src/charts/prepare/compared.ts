type Value = {
  readonly compareValue: string | null;
  readonly delta: string | null;
  readonly deltaRatio: string | null;
};
type Span = { readonly start: string; readonly end: string };
type Point = { readonly compareStart: string | null; readonly compareEnd: string | null; readonly value: Value };
type Series = { readonly points: readonly Point[]; readonly total?: Value };
type Metric = { readonly total: Value; readonly series: readonly Series[] };
/** What an answer must hold to be compared fairly. */
export type Comparable = { readonly comparePeriod: Span | null; readonly metrics: readonly Metric[] };

const withheld = <V extends Value>(value: V): V => ({ ...value, compareValue: null, delta: null, deltaRatio: null });

/** Whether an answer is compared with a time of which the hub knows nothing, or not all. */
export const isComparedBefore = ({ comparePeriod }: Comparable, sinceMs: number): boolean =>
  comparePeriod !== null && Date.parse(comparePeriod.start) < sinceMs;

/**
 * Takes every comparison with a time before there was data out of an answer: nothing is no 0, and growth against nothing
 * is no growth. A period that the data covers in part is no fair comparison either; its points that are covered stay.
 * @param sinceMs - from when on the hub has orders of the shops that were asked about; infinite where there are none
 */
export const fairly = <A extends Comparable>(answer: A, sinceMs: number): A => {
  if (!isComparedBefore(answer, sinceMs)) return answer;
  const ofPoint = (point: Point): Point =>
    point.compareStart !== null && Date.parse(point.compareStart) < sinceMs
      ? { ...point, compareStart: null, compareEnd: null, value: withheld(point.value) }
      : point;
  const metrics = answer.metrics.map((metric) => ({
    ...metric,
    total: withheld(metric.total),
    series: metric.series.map((series) => ({
      ...series,
      ...(series.total === undefined ? {} : { total: withheld(series.total) }),
      points: series.points.map(ofPoint),
    })),
  }));
  return { ...answer, metrics };
};
