import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mayScrape } from "@orderhub/schema/telemetry/may-scrape";
import { metricsContentType } from "@orderhub/schema/telemetry/metrics";
import { fromNodeHeaders } from "better-auth/node";
import { badCredential, type Authenticate } from "./auth/authenticate.ts";
import { watchCredential } from "./auth/credential.ts";
import { createSignInRoute } from "./auth/serve-sign-in.ts";
import type { SignIn } from "./auth/sign-in.ts";
import { mayWrite } from "./documents/use-documents.ts";
import { ApiError } from "./errors/api-error.ts";
import { say } from "./errors/message.ts";
import { serveExport } from "./exports/serve-export.ts";
import { addressOf } from "./http/address.ts";
import { boundBody } from "./http/bound-body.ts";
import { createGraphql } from "./http/graphql.ts";
import { packAnswer } from "./http/pack-answer.ts";
import { readReadiness } from "./http/readiness.ts";
import { sendError } from "./http/send-error.ts";
import { readTarget, type Alias } from "./http/target.ts";
import type { ServerContext } from "./http/server-context.ts";
import { languageHeaders, languageOf } from "./language/language.ts";
import { createDeadline } from "./limits/deadline.ts";
import { countAttempt } from "./limits/attempts.ts";
import { accountOf, bucketOf } from "./limits/role-limits.ts";
import type { Services } from "./services.ts";
import { answerRequest } from "./telemetry/answer-request.ts";
import { currentRequest } from "./telemetry/current-request.ts";
import { asksForGraphiql, serveGraphiql } from "./web/graphiql.ts";
import { dataHeaders } from "./web/security-headers.ts";
import { createStaticFiles } from "./web/static-files.ts";

export interface ServerOptions {
  readonly services: Services;
  readonly authenticate: Authenticate;
  readonly signIn: SignIn;
  readonly webDist: string;
  readonly host: string;
  readonly port: number;
  /** Trusted proxies in front, each of which appends an address to X-Forwarded-For. */
  readonly proxyHops: number;
}

export interface RunningServer {
  readonly port: number;
  /** Stops accepting, lets running requests end (at most 10 s), then closes. */
  readonly stop: () => Promise<void>;
}

const drainMs = 10_000;

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  urlPath: string,
  traceId: string,
) => Promise<void> | void;

function sendJson(response: ServerResponse, status: number, body: unknown, contentType = "application/json"): void {
  response.writeHead(status, { ...dataHeaders(), "content-type": contentType }).end(JSON.stringify(body));
}

type WithContext = (request: IncomingMessage, response: ServerResponse, context: ServerContext) => unknown;

/** Finds out who asks and from whose bucket it is paid. */
function createWithViewer({ services, authenticate, proxyHops }: ServerOptions): (next: WithContext) => Handler {
  return (next) => async (request, response, _urlPath, traceId) => {
    const headers = fromNodeHeaders(request.headers);
    const viewer = await authenticate(headers);
    const address = addressOf(request, proxyHops);
    const record = currentRequest();
    const known = viewer === badCredential ? null : viewer;
    const language = languageOf(request.headers["accept-language"], known);
    if (record !== undefined) record.language = language;
    for (const [name, value] of Object.entries(languageHeaders(language))) response.setHeader(name, value);
    if (viewer === badCredential) {
      await countAttempt(services.buckets, "bad-token", address);
      response.setHeader("www-authenticate", "Bearer");
      throw new ApiError("UNAUTHENTICATED", say("badToken"));
    }
    if (record !== undefined && viewer !== null) record.viewerId = viewer.id;
    const account = accountOf(viewer, address);
    const bucket = bucketOf(account, services.limitFactor);
    const usage = { account, bucket, requested: null, actual: null };
    const deadline = createDeadline(account.limits.deadlineMs * services.deadlineFactor, response);
    await next(request, response, {
      viewer,
      credential: watchCredential(authenticate, headers, viewer, response),
      traceId,
      language,
      usage,
      deadline,
    });
  };
}

function createRoutes(options: ServerOptions): (urlPath: string) => Handler {
  const { services, signIn, authenticate, webDist, proxyHops } = options;
  const graphql = createGraphql(services);
  const serveSignIn = createSignInRoute({ signIn, authenticate, buckets: services.buckets });
  const files = createStaticFiles(webDist);
  const withViewer = createWithViewer(options);
  /** The editor is of use, and shown, to whoever may send what is written in it. */
  const graphiql = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> => {
    if (!asksForGraphiql(request, path)) return false;
    const viewer = await authenticate(fromNodeHeaders(request.headers));
    if (viewer === badCredential || !mayWrite(viewer, services.sessionQueries)) return false;
    return serveGraphiql(request, response, path);
  };

  const serveGraphql = withViewer((request, response, context) => {
    for (const [name, value] of Object.entries(dataHeaders())) response.setHeader(name, value);
    // A proxy that collects an answer before it passes it on would keep back what is live.
    if (request.headers.accept?.includes("text/event-stream")) response.setHeader("x-accel-buffering", "no");
    packAnswer(request, response);
    return graphql.handle(request, response, context);
  });
  const serveExports = withViewer((request, response, context) => serveExport(services, request, response, context));

  return (urlPath) => {
    if (urlPath === "/graphql" || urlPath.startsWith("/graphql/")) {
      return async (request, response, path, traceId) => {
        if (!(await graphiql(request, response, path))) await serveGraphql(request, response, path, traceId);
      };
    }
    if (urlPath.startsWith("/api/auth/")) {
      return (request, response, path) => {
        const search = (request.url ?? "").slice(path.length);
        return serveSignIn({ request, response, path, search, address: addressOf(request, proxyHops) });
      };
    }
    if (urlPath.startsWith("/export/")) return serveExports;
    if (urlPath === "/healthz") return (_request, response) => sendJson(response, 200, { status: "ok" });
    if (urlPath === "/readyz") {
      return async (_request, response) => {
        const readiness = await readReadiness(services);
        sendJson(response, readiness.ready ? 200 : 503, readiness);
      };
    }
    if (urlPath === "/metrics") {
      return async (request, response) => {
        if (!mayScrape(request.headers)) return sendJson(response, 404, { error: "not found" });
        const text = await services.telemetry.metrics.render();
        response.writeHead(200, { ...dataHeaders(), "content-type": metricsContentType }).end(text);
      };
    }
    return (request, response, path) => {
      const isRead = request.method === "GET" || request.method === "HEAD";
      return isRead ? files(request, response, path) : sendJson(response, 405, { error: "method not allowed" });
    };
  };
}

function routeName(urlPath: string): string {
  const [, first = ""] = /^\/(graphql|api\/auth|export|healthz|readyz|metrics)\b/.exec(urlPath) ?? [];
  return first === "" ? "web" : first;
}

/** A path by another name than its normal one is told that name where that is safe, and refused elsewhere. */
function refuseAlias(request: IncomingMessage, response: ServerResponse, target: Alias): void {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (target.kind === "unreadable" || !isRead) throw new ApiError("BAD_INPUT", say("addressUnreadable"));
  response.writeHead(308, { ...dataHeaders(), location: target.location }).end();
}

function createListener(options: ServerOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const routes = createRoutes(options);
  const { services } = options;
  return (request, response) => {
    const target = readTarget(request.url ?? "", request.headers.host);
    const route = target.kind === "found" ? routeName(target.path) : "web";
    void answerRequest(services, { request, response, route }, async (traceId) => {
      try {
        boundBody(request);
        if (target.kind === "found") await routes(target.path)(request, response, target.path, traceId);
        else refuseAlias(request, response, target);
      } catch (error) {
        sendError(response, error, services.log);
      }
    });
  };
}

async function stopServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Listens and answers everything the hub serves over HTTP. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 75_000 },
    createListener(options),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      options.services.progress.close();
      await stopServer(server);
    },
  };
}
