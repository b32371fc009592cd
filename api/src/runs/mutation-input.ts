import { maskText } from "@orderhub/schema/mask";
import { InvalidInputError, NotFoundError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { Context } from "../context.ts";
import { refusal } from "../viewer/permissions.ts";
import { actorOf } from "../viewer/viewer.ts";

const maxReasonLength = 500;

/** The reason of a change, trimmed, without what looks like buyer data. Throws BAD_INPUT when it says nothing. */
export function reasonOf(text: string): string {
  const reason = maskText(text.trim());
  if (reason.length < 3 || reason.length > maxReasonLength) {
    throw new InvalidInputError(say("noReason", { max: maxReasonLength }), ["reason"]);
  }
  return reason;
}

/** The name under which a change is audited. */
export function actorOfContext({ viewer }: Context): string {
  if (viewer === null) throw refusal(viewer);
  return actorOf(viewer);
}

/** Throws NOT_FOUND when the shop does not exist or is outside the caller's scope. */
export async function requireShop(
  { loaders }: Context,
  shopId: string,
  path: readonly string[] = ["shopId"],
): Promise<void> {
  const shops = await loaders.shops();
  if (!shops.some((shop) => shop.id === shopId)) throw new NotFoundError(say("noShop", { id: shopId }), path);
}
