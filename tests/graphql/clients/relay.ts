import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getRequest,
  Network,
  RecordSource,
  Store,
  type ConcreteRequest,
  type GraphQLResponse,
} from "relay-runtime";

const run = promisify(execFile);
const repo = join(import.meta.dirname, "../../..");

const source = `
import { graphql } from "relay-runtime";
graphql\`
  query pageQuery($first: Int, $after: String, $last: Int, $before: String) {
    orders(first: $first, after: $after, last: $last, before: $before) @connection(key: "page_orders") {
      edges { cursor node { id orderNo } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
\`;
graphql\`
  query pageNodeQuery($id: ID!) { node(id: $id) { __typename id ... on Order { orderNo status totalAmount { amount } } } }
\`;
`;

export interface RelayQueries {
  readonly page: ConcreteRequest;
  readonly node: ConcreteRequest;
}

/** Compiles the queries against the committed SDL with Relay's own compiler. Throws what the compiler says. */
export async function compileRelay(): Promise<RelayQueries> {
  const folder = mkdtempSync(join(tmpdir(), "orderhub-relay-"));
  try {
    cpSync(join(repo, "api/schema.graphql"), join(folder, "schema.graphql"));
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src/page.js"), source);
    writeFileSync(
      join(folder, "relay.config.json"),
      JSON.stringify({ src: "./src", schema: "./schema.graphql", language: "javascript", eagerEsModules: true }),
    );
    await run(process.execPath, [join(repo, "node_modules/relay-compiler/cli.js"), "relay.config.json"], {
      cwd: folder,
    });
    const load = async (name: string): Promise<ConcreteRequest> => {
      const file = pathToFileURL(join(folder, `src/__generated__/${name}.graphql.js`)).href;
      const loaded = (await import(/* @vite-ignore */ file)) as { readonly default: ConcreteRequest };
      return loaded.default;
    };
    return { page: await load("pageQuery"), node: await load("pageNodeQuery") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface PageData {
  readonly orders: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly orderNo: string } }[];
    readonly pageInfo: Readonly<Record<string, string | boolean | null>>;
  };
}

/** Pages every order into Relay's store, and reads them back from the one connection that the store made of the pages. */
export async function pageWithRelay(
  queries: RelayQueries,
  ask: (query: string, variables: Record<string, unknown>) => Promise<unknown>,
  size: number,
  direction: "first" | "last",
): Promise<{ readonly orderNos: string[]; readonly refetched: unknown; readonly lastId: string }> {
  const network = Network.create(async ({ text }, variables) => (await ask(text ?? "", variables)) as GraphQLResponse);
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  const first = createOperationDescriptor(getRequest(queries.page), { [direction]: size });
  environment.retain(first);
  const forward = direction === "first";
  for (let cursor: unknown = null; ;) {
    const variables = forward ? { first: size, after: cursor } : { last: size, before: cursor };
    const page = (await fetchQuery(environment, queries.page, variables).toPromise()) as PageData;
    const { pageInfo } = page.orders;
    if (pageInfo[forward ? "hasNextPage" : "hasPreviousPage"] !== true) break;
    cursor = pageInfo[forward ? "endCursor" : "startCursor"];
  }
  const { data } = environment.lookup(first.fragment);
  const { edges } = (data as unknown as PageData).orders;
  const lastId = edges.at(-1)?.node.id ?? "";
  const refetched = await fetchQuery(environment, queries.node, { id: lastId }).toPromise();
  return { orderNos: edges.map(({ node }) => node.orderNo), refetched, lastId };
}
