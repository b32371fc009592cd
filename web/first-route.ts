import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const sizeOf = (path: string): number => gzipSync(readFileSync(path)).length;

/** Paths of what is loaded before the overview can be drawn: what index.html names, the page, and the words of one language. */
export const firstRouteFiles = (dist: string): string[] => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...html.matchAll(/\s(?:src|href)="(?<file>\/assets\/[^"]+)"/gu)].map(
    ({ groups }) => groups?.["file"] ?? "",
  );
  const map = JSON.parse(/data-preloads='(?<map>[^']*)'/u.exec(html)?.groups?.["map"] ?? "{}") as Record<
    string,
    string[]
  >;
  const inDist = (files: readonly string[] = []): string[] => files.map((file) => join(dist, file));
  const weight = (files: readonly string[]): number => files.reduce((sum, file) => sum + sizeOf(file), 0);
  const [words = []] = [inDist(map["zh"]), inDist(map["en"])].sort((a, b) => weight(b) - weight(a));
  return [...new Set([...inDist(named), ...inDist(map["/"]), ...words])];
};

export const firstRouteBytes = (dist: string): number =>
  firstRouteFiles(dist).reduce((sum, file) => sum + sizeOf(file), 0);
