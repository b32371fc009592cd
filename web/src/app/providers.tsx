import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { Provider as ApiProvider } from "urql";
import { useLanguage } from "../i18n/use-language.ts";
import { createClient, createValuesClient } from "../lib/api/client.ts";
import type { LiveState } from "../lib/api/live.ts";
import { LiveContext } from "../lib/api/live.ts";
import { ValuesProvider } from "../lib/api/values.ts";
import { PreferencesProvider } from "../lib/preferences.tsx";
import { colorSchemeManager, theme } from "./theme.ts";

const schemes = colorSchemeManager();

/** Theme, preferences and the API client; what depends on the address is set up inside the shell. */
export const Providers = ({ children }: { children: ReactNode }): ReactNode => {
  const language = useLanguage();
  const [live, setLive] = useState<LiveState>("connecting");
  const client = useMemo(() => createClient(language, setLive), [language]);
  const values = useMemo(() => createValuesClient(language), [language]);
  return (
    // The variables of the theme stand in a style sheet: computing them takes a phone longer than loading them.
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <PreferencesProvider>
        <ApiProvider value={client}>
          <ValuesProvider value={values}>
            <LiveContext value={live}>{children}</LiveContext>
          </ValuesProvider>
        </ApiProvider>
      </PreferencesProvider>
    </MantineProvider>
  );
};
