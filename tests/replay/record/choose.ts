import { historiesPerType, type RecordedHistory } from "../histories.ts";

/** The order in which things happened: two runs of one shape take the same path through the code. */
export function shapeOf({ events }: RecordedHistory): string {
  return events.map(({ eventType }) => eventType).join(" ");
}

/** A type whose runs hardly ever take the same path is cut here. */
const shapesMax = 120;

/**
 * The kept runs and those new ones that are worth keeping: a run of every new shape, for what it shows, then more of known shapes
 * until the type has enough. What was kept stays, because it was recorded by earlier code.
 */
export function chooseHistories(
  kept: readonly RecordedHistory[],
  found: readonly RecordedHistory[],
  enough = historiesPerType,
): readonly RecordedHistory[] {
  const shapes = new Set(kept.map(shapeOf));
  const fresh: RecordedHistory[] = [];
  const known: RecordedHistory[] = [];
  for (const history of found) {
    const shape = shapeOf(history);
    (shapes.has(shape) || kept.length + fresh.length >= shapesMax ? known : fresh).push(history);
    shapes.add(shape);
  }
  const room = Math.max(0, enough - kept.length - fresh.length);
  return [...kept, ...fresh, ...known.slice(0, room)];
}
