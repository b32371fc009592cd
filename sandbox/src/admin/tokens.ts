import { z } from "zod";
import type { Sandbox } from "../sandbox.ts";
import { isoText } from "../world/instants.ts";
import { ledgerOrThrow } from "./bad-request.ts";

const TokenChange = z.discriminatedUnion("action", [
  z.object({ shop: z.string(), action: z.literal("expire") }).strict(),
  z
    .object({ shop: z.string(), action: z.literal("renew"), lifeSeconds: z.number().int().positive().optional() })
    .strict(),
]);

/** Ends a shop's session, or gives it a new one. */
export function changeToken(
  sandbox: Sandbox,
  body: unknown,
): { shop: string; session: string; refreshToken: string; expiresAt: string | null } {
  const change = TokenChange.parse(body);
  const { shop } = ledgerOrThrow(sandbox, change.shop);
  if (change.action === "expire") sandbox.expireToken(shop);
  else sandbox.renewToken(shop, change.lifeSeconds ?? null);
  const { session, refreshToken, expiresAt } = sandbox.credentials(shop);
  return { shop: shop.id, session, refreshToken, expiresAt: expiresAt === null ? null : isoText(expiresAt) };
}
