import type { Translate } from "../../i18n/texts.ts";

const known = [
  "buyer.reveal",
  "buyer.revealed",
  "buyer.refused",
  "export.audit",
  "export.orders",
  "import.finish",
  "keys.rotate",
  "quarantine.replay",
  "quarantine.discard",
  "session.sign_in",
  "session.sign_out",
  "session.refuse",
  "shop.change",
  "shop.connect",
  "shop.create",
  "shop.expire",
  "shop.pause",
  "shop.renew",
  "shop.resume",
  "token.create",
  "token.revoke",
  "user.create",
  "user.set_password",
  "user.update",
  "warehouse.prove",
  "workflow.refused",
] as const;
type Known = (typeof known)[number];
type Key<N extends string> = N extends `${infer Of}.${infer What}` ? `${Of}_${What}` : never;

/** What was done, in words; an action that nobody has named yet keeps its own name. */
export const actionName = (t: Translate, action: string): string => {
  const name = known.find((item): item is Known => item === action);
  return name === undefined ? action : t(`audit.action.${name.replace(".", "_") as Key<Known>}`);
};
