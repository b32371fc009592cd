/** What a value of a dimension is called in the reader's language; `label` is what the API calls it. */
export type NameOf = (dimension: string, value: string, label: string) => string;
