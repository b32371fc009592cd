import type { MantineColorSchemeManager } from "@mantine/core";
import { createTheme, isMantineColorScheme } from "@mantine/core";
import { readStored, writeStored } from "../lib/storage.ts";

export const theme = createTheme({
  fontFamily: "var(--oh-font)",
  fontFamilyMonospace: "var(--oh-mono)",
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  colors: {
    dark: [
      "#e7eaef",
      "#b9c1cd",
      "#97a1b0",
      "#6f7a8b",
      "#3a4350",
      "#282f39",
      "#1c2128",
      "#161a20",
      "#0f1216",
      "#0a0c0f",
    ],
    accent: [
      "#ecf1ff",
      "#d5e0ff",
      "#aec2fb",
      "#86a3f5",
      "#6387ee",
      "#3a63e6",
      "#2753d9",
      "#2047bd",
      "#1a3b9e",
      "#142d7b",
    ],
  },
  components: {
    Drawer: { defaultProps: { transitionProps: { duration: 160 } }, styles: { title: { fontWeight: 650 } } },
    Modal: {
      defaultProps: { transitionProps: { duration: 140 }, centered: true },
      styles: { title: { fontWeight: 650 } },
    },
  },
});

/** Follows the system until the reader chooses; the first-paint script reads the same key. */
export const colorSchemeManager = (): MantineColorSchemeManager => ({
  get: (initial) => {
    const stored = readStored("colorScheme");
    return isMantineColorScheme(stored) ? stored : initial;
  },
  set: (value) => {
    writeStored("colorScheme", value === "auto" ? null : value);
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => {
    writeStored("colorScheme", null);
  },
});
