import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";

/** What a request may bring, whatever it asks for: every text and list of every input has at most these. */
export const inputMax = {
  /** Bytes of a request's body. */
  body: 1_000_000,
  /** Characters of a document. */
  document: 100_000,
  /** Characters of one text. */
  text: 5_000,
  /** Characters of all texts and names of the variables. */
  texts: 100_000,
  /** Entries of one list. */
  list: 1_000,
  /** Values of any kind, all lists and objects counted through. */
  values: 10_000,
  /** Objects and lists within each other. */
  depth: 24,
} as const;

type Problem = "document" | "text" | "texts" | "list" | "values" | "depth";

function tooLarge(problem: Problem): ApiError {
  return new ApiError("LIMIT_EXCEEDED", say("inputTooLarge", { what: problem, max: inputMax[problem] }), ["variables"]);
}

/** Throws LIMIT_EXCEEDED for a document that is longer than any of ours, before it is read. */
export function boundDocument(text: string): void {
  if (text.length > inputMax.document) throw tooLarge("document");
}

/** Throws LIMIT_EXCEEDED for values that are too many, too long or too deep. Looks at no more than it allows. */
export function boundValues(root: unknown): void {
  let [values, characters] = [0, 0];
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  const countText = (text: string): void => {
    if (text.length > inputMax.text) throw tooLarge("text");
    if ((characters += text.length) > inputMax.texts) throw tooLarge("texts");
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if ((values += 1) > inputMax.values) throw tooLarge("values");
    if (typeof value === "string") countText(value);
    if (typeof value !== "object" || value === null) continue;
    if (depth >= inputMax.depth) throw tooLarge("depth");
    if (Array.isArray(value) && value.length > inputMax.list) throw tooLarge("list");
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) countText(name);
      open.push({ value: inner, depth: depth + 1 });
    }
  }
}
