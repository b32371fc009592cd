import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from "@mantine/core";
import { expect, test } from "vitest";
import { theme } from "./theme.ts";

type Variables = Record<string, string>;

/** What the theme says differently than the library's own style sheet. */
const own = (ours: Variables, usual: Variables): Variables =>
  Object.fromEntries(Object.entries(ours).filter(([name, value]) => usual[name] !== value));

test("the style sheet of the theme holds what the library would compute in the browser", async () => {
  const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const usual = defaultCssVariablesResolver(DEFAULT_THEME);
  const css = convertCssVariables(
    {
      variables: own(ours.variables, usual.variables),
      light: own(ours.light, usual.light),
      dark: own(ours.dark, usual.dark),
    },
    ":root",
  );
  const lines = css
    .replaceAll("}", "\n}\n")
    .replaceAll("{", " {\n")
    .replaceAll(";", ";\n")
    .replaceAll(/^(?=--)/gmu, "  ");
  const text = `/* Written by theme.test.ts from theme.ts: npx vitest run web/src/app/theme.test.ts -u */\n${lines.replaceAll(/\n\n+/gu, "\n")}`;
  await expect(text).toMatchFileSnapshot("./theme-variables.css");
});
