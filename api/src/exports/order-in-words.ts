import { orderFieldLabels } from "@orderhub/schema/vocabulary/order-labels";
import type { Language } from "../language/language.ts";
import type { OrderSort } from "../orders/sort-keys.ts";
import { filterWords } from "./filter-words.ts";

/** How a list is sorted, in the words of the pages. */
export function orderInWords(levels: readonly OrderSort[], language: Language): string {
  const words = filterWords[language];
  const sorted = levels.length > 0 ? levels : [{ field: "createdAt", direction: "desc" } as const];
  return sorted
    .map(({ field, direction }) => {
      const way = direction === "asc" ? words.ascending : words.descending;
      return `${orderFieldLabels[field][language]} ${way}`;
    })
    .join(", ");
}
