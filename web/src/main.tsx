import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app/theme.css";
import "./app/mantine.css";
import { Providers } from "./app/providers.tsx";
import { router } from "./app/router.tsx";
import { startTips } from "./app/tips.ts";
import { startI18n } from "./i18n/i18n.ts";

await startI18n();
startTips();
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
