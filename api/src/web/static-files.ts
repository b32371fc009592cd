import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { dataHeaders, inlineScriptHashes, pageHeaders } from "./security-headers.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const encodings = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly etag: string;
}

async function findFile(path: string): Promise<FoundFile | null> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return null;
  return { path, size: found.size, etag: `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"` };
}

/** The path of a URL inside the folder, or null for one that would leave it. */
export function pathInside(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const path = normalize(join(root, decoded));
  return decoded.includes("\0") || !path.startsWith(root + sep) ? null : path;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: FoundFile,
  headers: Record<string, string>,
): Promise<void> {
  const accepted = request.headers["accept-encoding"] ?? "";
  let chosen = file;
  const all: Record<string, string> = { ...headers, etag: file.etag, vary: "accept-encoding" };
  for (const [name, suffix] of encodings) {
    const packed = accepted.includes(name) ? await findFile(file.path + suffix) : null;
    if (packed === null) continue;
    chosen = packed;
    all["content-encoding"] = name;
    all["etag"] = packed.etag;
    break;
  }
  if (request.headers["if-none-match"] === all["etag"]) {
    response.writeHead(304, all).end();
    return;
  }
  response.writeHead(200, { ...all, "content-length": String(chosen.size) });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(chosen.path), response).catch(() => response.destroy());
}

/**
 * Serves the built web front end. Paths without a file of their own get index.html when a browser navigates to them;
 * files under assets carry a hash in their name and never change. Answers 404 while nothing has been built.
 */
export function createStaticFiles(
  folder: string,
): (request: IncomingMessage, response: ServerResponse, urlPath: string) => Promise<void> {
  const root = normalize(folder).replace(/[/\\]$/, "");
  const sendPage = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const page = await findFile(join(root, "index.html"));
    if (page === null) {
      response
        .writeHead(404, { ...dataHeaders(), "content-type": "text/plain" })
        .end("The web front end has not been built.\n");
      return;
    }
    const hashes = inlineScriptHashes(await readFile(page.path, "utf8"));
    await send(request, response, page, {
      ...pageHeaders(hashes),
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
    });
  };
  return async (request, response, urlPath) => {
    const path = pathInside(root, urlPath);
    const extension = extname(urlPath);
    const file = path === null || extension === "" ? null : await findFile(path);
    if (file !== null && extension !== ".html") {
      const cache = urlPath.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
      const type = contentTypes[extension] ?? "application/octet-stream";
      await send(request, response, file, { ...dataHeaders(), "content-type": type, "cache-control": cache });
      return;
    }
    if (extension === "" || extension === ".html") return sendPage(request, response);
    response.writeHead(404, dataHeaders()).end();
  };
}
