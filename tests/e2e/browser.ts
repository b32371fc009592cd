import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { findProgram } from "../../scripts/lib/engines/postgres-user.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
];

/** The browser to test with: CHROME_PATH, else a system Chromium or Chrome. Throws with what to install. */
export function chromePath(chosen: string | undefined): string {
  const found = chosen ?? findProgram("chromium") ?? findProgram("google-chrome") ?? findProgram("chromium-browser");
  if (found === undefined || !existsSync(found)) throw new Error("no browser: install chromium, or set CHROME_PATH");
  return found;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromePath(process.env["CHROME_PATH"]), args: flags });
}
