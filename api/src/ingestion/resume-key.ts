import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";

const lookBackMs = 3_600_000;

/** Names an event, so that a follower that was cut off goes on after it. */
export function encodeResumeKey(event: { readonly at: Date; readonly key: string }): string {
  return Buffer.from(`${event.at.getTime()}|${event.key}`).toString("base64url");
}

/** The instant and the key of the last event that was seen, at most an hour back. Throws BAD_CURSOR. */
export function decodeResumeKey(text: string, now: Date): { at: Date; key: string } {
  const [, at = "", key = ""] = /^(\d{13})\|([\w./-]{1,120})$/.exec(Buffer.from(text, "base64url").toString()) ?? [];
  if (key === "") throw new InvalidInputError(say("badResumeKey"), ["resumeAfter"], "BAD_CURSOR");
  return { at: new Date(Math.max(Number(at), now.getTime() - lookBackMs)), key };
}
