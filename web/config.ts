import { existsSync } from "node:fs";

/** Address of a running hub; the development server and the screenshot script talk to it. */
export const hubUrl = process.env["ORDERHUB_URL"] ?? "http://127.0.0.1:4000";

const usualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium of this machine: CHROME_PATH, or one of the usual places. */
export const chromePath = (): string => {
  const given = process.env["CHROME_PATH"];
  const found = given ?? usualPlaces.find((place) => existsSync(place));
  if (found === undefined) throw new Error("No Chromium found. Install one, or set CHROME_PATH to its executable.");
  return found;
};
