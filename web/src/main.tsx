// In this order: the libraries begin one after the other, with a pause between, and not all in one long task.
import "./app/start/drawing.ts";
import "./app/start/asking.ts";
import { RouterProvider } from "@tanstack/react-router";
import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app/theme.css";
import "./charts/palette.css";
import "./app/first-frame.css";
import "./app/mantine.css";
import "./app/theme-variables.css";
import { Providers } from "./app/providers.tsx";
import { makeRouter } from "./app/router.tsx";
import { pause } from "./app/start/pause.ts";
import { startTips } from "./app/tips.ts";
import { startI18n } from "./i18n/i18n.ts";

/** With words and page at hand the first drawing is the whole page, and not a frame around a gap. */
const start = async (root: HTMLElement): Promise<void> => {
  await pause();
  const router = makeRouter();
  await Promise.all([startI18n(), router.load()]);
  startTips();
  const page = createRoot(root);
  // In small steps: whoever taps meanwhile is heard.
  startTransition(() => {
    page.render(
      <StrictMode>
        <Providers>
          <RouterProvider router={router} />
        </Providers>
      </StrictMode>,
    );
  });
};

const root = document.getElementById("root");
// Not awaited: pages share code with this module and would wait for it, as it would wait for them.
if (root !== null) void start(root);
