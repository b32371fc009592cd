import { useCallback, useEffect, useRef } from "react";

export type Early = { readonly text: string; readonly isEntered: boolean };
const nothing: Early = { text: "", isEntered: false };

/** What a key adds to what was typed before; undefined for keys that are no text. */
export const typedAfter = (before: Early, key: string): Early | undefined => {
  if (before.isEntered) return undefined;
  if (key === "Enter") return { ...before, isEntered: true };
  if (key === "Backspace") return { ...before, text: before.text.slice(0, -1) };
  return [...key].length === 1 ? { ...before, text: before.text + key } : undefined;
};

/**
 * Keeps what is typed or pasted from the moment the search opens until its box is loaded and takes it over: who knows what they
 * want is faster than a box. Answers how it is taken; after that the box hears the keys itself.
 */
export const useEarlyKeys = (isOpen: boolean): (() => Early) => {
  const early = useRef(nothing);
  const isTaken = useRef(true);
  useEffect(() => {
    if (!isOpen) return;
    early.current = nothing;
    isTaken.current = false;
    const onKey = (event: KeyboardEvent): void => {
      if (isTaken.current || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = typedAfter(early.current, event.key);
      if (next === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      early.current = next;
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isTaken.current) return;
      event.preventDefault();
      early.current = { ...early.current, text: early.current.text + (event.clipboardData?.getData("text") ?? "") };
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("paste", onPaste, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("paste", onPaste, true);
    };
  }, [isOpen]);
  return useCallback(() => {
    isTaken.current = true;
    return early.current;
  }, []);
};
