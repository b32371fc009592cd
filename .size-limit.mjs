import { readdirSync, readFileSync } from "node:fs";

const dist = "web/dist";
const html = readFileSync(`${dist}/index.html`, "utf8");
const named = [...html.matchAll(/"\/(?<file>assets\/[^"]+)"/gu)].map(({ groups }) => `${dist}/${groups.file}`);
const overview = readdirSync(`${dist}/assets`).filter((file) => /^overview-page-/u.test(file));

// What is loaded before the overview, the first route, can be drawn. Charts come later.
export default [
  {
    name: "first route",
    path: [...new Set([...named, ...overview.map((file) => `${dist}/assets/${file}`)])],
    limit: "260 kB",
    gzip: true,
  },
];
