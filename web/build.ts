import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

type Chunk = Rolldown.OutputChunk;
type Graph = { readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null };

const sources = join(import.meta.dirname, "src/");

const firstPage = join(sources, "features/overview/overview-page.tsx");
const features = join(sources, "features/");
/** A few hundred bytes each. */
const icons = /node_modules\/@tabler\/icons-react\//u;

/**
 * Whether a module is loaded with the entry in any case, or with the first page and belongs to no page: such modules travel
 * in one file. A file each would wait its turn behind the others on a slow connection, and compress badly.
 */
export const loadedWithEntry = (): ((id: string, graph: Graph) => boolean) => {
  let known: Set<string> | undefined;
  const closure = (graph: Graph): Set<string> => {
    const found = new Set([join(sources, "main.tsx"), firstPage]);
    for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
    return found;
  };
  return (id, graph) => {
    if (icons.test(id)) return true;
    if (!id.startsWith(sources) || id.startsWith(features)) return false;
    known ??= closure(graph);
    return known.has(id);
  };
};

/** A page's own words in each language, under the page and the language. */
function textsOfPages(parts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([page, part]) =>
      ["zh", "en"].map((language) => [`${page} ${language}`, `src/i18n/${language}/${part}.ts`]),
    ),
  );
}

/** Chunks that a page or a language asks for at once; the script before the first paint names them to the browser. */
const wanted: Readonly<Record<string, string>> = {
  "/": "src/features/overview/overview-page.tsx",
  "/orders": "src/features/orders/orders-page.tsx",
  "/orders/": "src/features/orders/order-page.tsx",
  "/ingestion": "src/features/ingestion/ingestion-page.tsx",
  "/access": "src/features/access/access-page.tsx",
  "/audit": "src/features/audit/audit-page.tsx",
  "/sign-in": "src/app/shell/sign-in-page.tsx",
  zh: "src/i18n/zh/start.ts",
  en: "src/i18n/en/start.ts",
  ...textsOfPages({
    "/orders": "orders",
    "/orders/": "orders",
    "/ingestion": "ingestion",
    "/access": "access",
    "/audit": "audit",
  }),
};

const withImports = (chunk: Chunk, chunks: readonly Chunk[]): string[] => {
  const found = new Set([chunk.fileName]);
  for (const name of found) {
    for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) found.add(next);
  }
  return [...found];
};

/** Writes into index.html which files each page and language will need, so that no file waits for the one before it. */
export const preloads = (): Plugin => ({
  name: "orderhub-preloads",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const first = chunks.filter((chunk) => chunk.isEntry).flatMap((chunk) => withImports(chunk, chunks));
      const firstCss = chunks
        .filter(({ fileName }) => first.includes(fileName))
        .flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])]);
      const entry = new Set([...first, ...firstCss]);
      const filesOf = (source: string): string[] => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${source}`));
        if (chunk === undefined) throw new Error(`no chunk of ${source}`);
        const files = withImports(chunk, chunks);
        const css = chunks
          .filter(({ fileName }) => files.includes(fileName))
          .flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])]);
        return [...files, ...new Set(css)].filter((file) => !entry.has(file)).map((file) => `/${file}`);
      };
      const map = Object.fromEntries(Object.entries(wanted).map(([key, source]) => [key, filesOf(source)]));
      return html
        .replaceAll('<script type="module" ', '<script type="module" fetchpriority="low" ')
        .replace('data-preloads=""', `data-preloads='${JSON.stringify(map)}'`);
    },
  },
});

/** The script before the first paint stands in the page itself: one file less to wait for before anything can be drawn. */
export const firstPaint = (): Plugin => ({
  name: "orderhub-first-paint",
  transformIndexHtml: {
    order: "pre",
    handler: async (html) => {
      const script = await readFile(join(import.meta.dirname, "first-paint.js"), "utf8");
      return html.replace("<!-- first-paint -->", () => `<script>${script}</script>`);
    },
  },
});

const worthBytes = 512;
const packable = /\.(?:js|css|html|svg|txt|webmanifest)$/u;

/** Packs each file once, as small as it gets; the API sends the packed twin to whoever takes it. */
export const packed = (): Plugin => {
  let folder = "";
  return {
    name: "orderhub-packed",
    apply: "build",
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    closeBundle: async () => {
      const names = (await readdir(folder, { recursive: true })).filter((name) => packable.test(name));
      await Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(join(folder, name));
          if (bytes.length < worthBytes) return;
          const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
          await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, options));
          await writeFile(
            join(folder, `${name}.gz`),
            await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
          );
        }),
      );
    },
  };
};
