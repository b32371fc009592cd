/** How one URL parameter becomes a value and back; `parse` answers undefined for text that is not a value. */
export type Codec<T> = {
  readonly initial: T;
  readonly parse: (text: string) => T | undefined;
  readonly format: (value: T) => string;
};

export const oneOf = <const T extends string>(values: readonly T[], initial: NoInfer<T>): Codec<T> => ({
  initial,
  parse: (text) => values.find((value) => value === text),
  format: (value) => value,
});

export const text = (initial = "", accepts: (value: string) => boolean = () => true): Codec<string> => ({
  initial,
  parse: (value) => (value !== "" && accepts(value) ? value : undefined),
  format: (value) => value,
});

const escapeItem = (item: string): string => item.replaceAll("~", "~0").replaceAll(",", "~1");
const unescapeItem = (item: string): string => item.replaceAll("~1", ",").replaceAll("~0", "~");

/** Comma-separated values, sorted and without repeats, so that one filter has one address. */
export const list = (accepts: (item: string) => boolean = () => true): Codec<readonly string[]> => ({
  initial: [],
  parse: (value) => {
    const items = value.split(",").map(unescapeItem);
    return items.every((item) => item !== "" && accepts(item)) ? tidy(items) : undefined;
  },
  format: (items) => tidy(items).map(escapeItem).join(","),
});

/** Comma-separated values in their own order (columns). */
export const sequence = (initial: readonly string[] = []): Codec<readonly string[]> => ({
  initial,
  parse: (value) => {
    const items = value.split(",").map(unescapeItem);
    return items.every((item) => item !== "") ? items : undefined;
  },
  format: (items) => items.map(escapeItem).join(","),
});

export const tidy = (items: readonly string[]): string[] => [...new Set(items)].sort();
