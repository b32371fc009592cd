import type { Translate } from "../../i18n/texts.ts";

const kinds = ["order", "shop", "user", "token", "quarantine", "export", "keys", "warehouse"] as const;

/** What an entry is about, in words: `order/tmall-home/4291…` → 订单 4291…. What has no word yet keeps its own name. */
export const subjectName = (t: Translate, subject: string): string => {
  const [kind, first = "", second = ""] = subject.split("/");
  if (kind === "shop" && second === "import") return t("audit.subject.imported", { id: first });
  const known = kinds.find((item) => item === kind);
  if (known === undefined || first === "") return subject;
  return t(`audit.subject.${known}`, { id: known === "order" && second !== "" ? second : first });
};
