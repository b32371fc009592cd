import { z } from "zod";
import type { Sandbox } from "../sandbox.ts";
import { isoText } from "../world/instants.ts";

const ClockChange = z.discriminatedUnion("action", [
  z.object({ action: z.literal("freeze"), at: z.iso.datetime({ offset: true }).optional() }).strict(),
  z.object({ action: z.literal("advance"), seconds: z.number().int() }).strict(),
  z.object({ action: z.literal("real") }).strict(),
]);

export function readClock(sandbox: Sandbox): { now: string; mode: string; storyEnd: string } {
  const { clock, store } = sandbox;
  return { now: isoText(clock.now()), mode: clock.state.mode, storyEnd: isoText(store.state.plan.storyEnd) };
}

/** Stops the clock, moves it, or lets it run with the real time again. */
export function changeClock(sandbox: Sandbox, body: unknown): ReturnType<typeof readClock> {
  const change = ClockChange.parse(body);
  if (change.action === "advance") sandbox.clock.advance(change.seconds);
  else if (change.action === "real") sandbox.clock.real();
  else sandbox.clock.freeze(change.at === undefined ? undefined : Math.floor(Date.parse(change.at) / 1000));
  sandbox.store.flush();
  return readClock(sandbox);
}
