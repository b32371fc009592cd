import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { examples } from "./examples.ts";
import { mendedStyle, mendTabs } from "./graphiql-mended.ts";
import { pageHeaders, dataHeaders } from "./security-headers.ts";

const base = "/graphql/graphiql";

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Orderhub GraphQL</title>
    <link rel="icon" href="/favicon.svg" />
    <link rel="stylesheet" href="${base}/style.css" />
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <main>
      <h1 class="said">Orderhub GraphQL</h1>
      <div id="root"></div>
    </main>
    <script src="${base}/workers.js"></script>
    <script src="${base}/app.js"></script>
    <script src="${base}/start.js"></script>
  </body>
</html>
`;

const workers = `self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (id, label) =>
  ({ json: "${base}/json.worker.js", graphql: "${base}/graphql.worker.js" })[label] ?? "${base}/editor.worker.js" };`;

function startScript(): string {
  const tabs = examples.map(({ title, query, variables }) => ({
    query: `# ${title}\n${query}`,
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
  }));
  const options = {
    title: "Orderhub GraphQL",
    endpoint: "/graphql",
    subscriptionsProtocol: "GRAPHQL_SSE",
    defaultTabs: tabs,
  };
  // The editor fills in the variables of a tab when somebody comes to it; the first tab is there from the start.
  const first = JSON.stringify(tabs[0]?.variables ?? "");
  return `const options = ${JSON.stringify(options)};
if (localStorage.getItem("graphiql:tabState") === null) options.variables = ${first};
YogaGraphiQL.renderYogaGraphiQL(document.getElementById("root"), options);
${mendTabs}`;
}

const pack = promisify(gzip);
let packed: Promise<Map<string, Buffer>> | undefined;

/** Nine megabytes of editor: read and packed when somebody first opens it. */
async function packAssets(): Promise<Map<string, Buffer>> {
  const built = await import("@graphql-yoga/render-graphiql/graphiql");
  const files = {
    "app.js": built.js,
    "style.css": built.css + mendedStyle,
    "editor.worker.js": built.editorWorkerService,
    "json.worker.js": built.jsonWorker,
    "graphql.worker.js": built.graphqlWorker,
    "workers.js": workers,
    "start.js": startScript(),
  };
  const entries = Object.entries(files).map(async ([name, text]) => [name, await pack(text)] as const);
  return new Map(await Promise.all(entries));
}

/** Whether a request is a browser's for the page of the editor or a file of it. */
export function asksForGraphiql(request: IncomingMessage, urlPath: string): boolean {
  if (request.method !== "GET") return false;
  if (urlPath !== "/graphql") return urlPath.startsWith(`${base}/`);
  return (request.headers.accept ?? "").includes("text/html") && !String(request.url).includes("query=");
}

/** Answers a browser that opens /graphql, and the files of that page. False for everything else. */
export async function serveGraphiql(
  request: IncomingMessage,
  response: ServerResponse,
  urlPath: string,
): Promise<boolean> {
  if (!asksForGraphiql(request, urlPath)) return false;
  if (urlPath === "/graphql") {
    response.writeHead(200, { ...pageHeaders(), "content-type": "text/html; charset=utf-8" }).end(page);
    return true;
  }
  packed ??= packAssets();
  const file = (await packed).get(urlPath.slice(base.length + 1));
  if (file === undefined) {
    response.writeHead(404, dataHeaders()).end();
    return true;
  }
  const type = urlPath.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  const headers = {
    ...pageHeaders(),
    "content-type": type,
    "content-encoding": "gzip",
    "cache-control": "public, max-age=3600",
  };
  response.writeHead(200, headers).end(file);
  return true;
}
