import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { setLanguage } from "../../i18n/i18n.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { formatView, sharedPart } from "../../lib/url-state/codec.ts";
import { useView } from "../../lib/url-state/use-view.ts";
import { useOpenPages } from "../pages.ts";
import { useSchemeToggle } from "./switches.tsx";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

type Shortcuts = { onSearch: () => void; onHelp: () => void };

/** Single keys, silent while somebody types or composes Chinese; ⌘K works everywhere. */
export const useShortcuts = ({ onSearch, onHelp }: Shortcuts): void => {
  const navigate = useNavigate();
  const view = useView();
  const language = useLanguage();
  const { refresh } = useClock();
  const { toggle } = useSchemeToggle();
  const pages = useOpenPages();
  const armed = useRef(false);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      onSearch();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    const page = armed.current ? pages.find((candidate) => candidate.key === event.key) : undefined;
    armed.current = event.key === "g";
    if (page !== undefined) void navigate({ to: page.path, search: formatView(sharedPart(view)) });
    else if (event.key === "?") onHelp();
    else if (event.key === "/") {
      event.preventDefault();
      onSearch();
    } else if (event.key === "r") refresh();
    else if (event.key === "t") toggle();
    else if (event.key === "l") setLanguage(language === "zh" ? "en" : "zh");
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      onKey(event);
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, []);
};
