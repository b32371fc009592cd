import type { Page } from "playwright-core";
import type { Language } from "./views.ts";

/**
 * Text that is drawn, without what is shown as it came on purpose: code, raw details that are closed, what people typed.
 * Runs in the page.
 */
const visibleTexts = `(() => {
  const raw = "code, pre, .mono, .cm-editor, input, textarea, [data-raw], script, style";
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest(raw) !== null) continue;
    const folded = parent.closest("details:not([open])");
    if (folded !== null && parent.closest("summary") === null) continue;
    if (!parent.checkVisibility()) continue;
    const text = node.textContent.trim();
    if (text !== "") texts.push(text);
  }
  return texts;
})()`;

/** Names of the code: snake_case, camelCase with a dot, kind/key. Addresses of the web and of mail are none. */
const internal = /\b[a-z]+(?:_[a-z]+)+\b|\b(?:user|shop|order|token|quarantine|export|keys)\/\S+/u;
/** Three words of English in a row are a sentence, and no name of a shop or a person. */
const english = /[A-Za-z]{2,}[ ,][A-Za-z]{2,} [A-Za-z]{2,}/u;

/** What no reader of the language should meet on the page. */
export async function strangeWords(page: Page, language: Language): Promise<string[]> {
  const texts: string[] = await page.evaluate(visibleTexts);
  return texts.filter((text) => internal.test(text) || (language === "zh" && english.test(text)));
}
