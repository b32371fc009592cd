import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fromNodeHeaders } from "better-auth/node";
import { type Authenticate, badCredential } from "../auth/authenticate.ts";
import { may } from "../viewer/permissions.ts";
import type { Viewer } from "../viewer/viewer.ts";
import { forward } from "./forward.ts";
import { mayPass } from "./judge.ts";

export interface OperatorUiOptions {
  /** Where the Temporal UI listens; nobody but this process needs to reach it. */
  readonly upstream: string;
  readonly host: string;
  readonly port: number;
  /** Names under which people open it, beside those of this machine. */
  readonly hosts: readonly string[];
  /** Where people sign in. */
  readonly hubUrl: string;
  readonly authenticate: Authenticate;
  readonly onError: (error: unknown) => void;
}

const bodyBytesMax = 1 << 20;
const local = ["127.0.0.1", "localhost", "[::1]"];
const noStart =
  "This is started in the hub, which knows who may. Here runs are read, reset, cancelled and terminated; schedules are triggered.";

/** The name that the browser asked for, when it is one of ours: another page's name that leads here is refused. */
function isOurs(host: string | undefined, hosts: readonly string[]): boolean {
  const url = host === undefined ? null : URL.parse(`http://${host}`);
  return url !== null && [...local, ...hosts].includes(url.hostname);
}

/** Other origins have no business here; a request that names none is not from another page. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined)
    return headers["sec-fetch-site"] === undefined || headers["sec-fetch-site"] === "same-origin";
  return URL.parse(headers.origin)?.host === headers.host;
}

/** Whoever looks sees the runs of all shops; whoever replays may do the same in the hub. */
function isAllowed(viewer: Viewer | null, isRead: boolean): boolean {
  const seesAll = viewer !== null && viewer.shopIds === null && viewer.market === null;
  return seesAll && may(viewer, isRead ? "READ_INGESTION" : "RUN_INGESTION");
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bodyBytesMax) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parsed(body: Buffer): unknown {
  try {
    return body.length === 0 ? undefined : (JSON.parse(body.toString("utf8")) as unknown);
  } catch {
    return undefined;
  }
}

/** The form in which Temporal's own server refuses, which its UI shows. */
function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ code: 7, message }));
}

function askToSignIn(response: ServerResponse, hubUrl: string): void {
  const page = `<!doctype html><meta charset="utf-8"><title>Temporal</title><body style="font:16px/1.6 system-ui;margin:4rem auto;max-width:34rem">
<p>请先以可查看全部店铺采集情况的身份<a href="${hubUrl}">登录 Orderhub</a>，再刷新本页。</p>
<p>Please <a href="${hubUrl}">sign in to Orderhub</a> as somebody who sees the ingestion of all shops, then reload this page.</p>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  };
  response.writeHead(401, headers).end(page);
}

/** The UI hides what is refused here anyway. */
function hideRefused(text: string): string {
  const settings = parsed(Buffer.from(text)) as Readonly<Record<string, unknown>>;
  const hidden = { WorkflowSignalDisabled: true, WorkflowUpdateDisabled: true, ActivityCommandsDisabled: true };
  return JSON.stringify({ ...settings, ...hidden });
}

async function serve(options: OperatorUiOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const isRead = method === "GET" || method === "HEAD";
  if (!isOurs(headers.host, options.hosts)) return refuse(response, 421, "This is not the name of the hub.");
  if (!isRead && !isSameOrigin(request)) return refuse(response, 403, "Another page may not act here.");
  const viewer = await options.authenticate(fromNodeHeaders(headers));
  const known = viewer === badCredential ? null : viewer;
  if (!isAllowed(known, true)) return askToSignIn(response, options.hubUrl);
  if (!isAllowed(known, isRead)) return refuse(response, 403, "Your role may look at runs and change none.");
  const body = await readBody(request);
  if (body === undefined) return refuse(response, 413, "The request is too large.");
  const [path = ""] = url.split("?");
  if (!mayPass({ method, path, body: parsed(body) })) return refuse(response, 403, noStart);
  const change = path === "/api/v1/settings" ? hideRefused : undefined;
  await forward(request, response, { upstream: new URL(options.upstream), body, change });
}

/** The Temporal UI for operators: behind the hub's sign-in, and only for what an operator may do there (judge.ts). */
export async function startOperatorUi(
  options: OperatorUiOptions,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    serve(options, request, response).catch((error: unknown) => {
      if (!request.destroyed && !response.destroyed) options.onError(error);
      if (!response.headersSent) refuse(response, 502, "The Temporal UI does not answer.");
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, stop };
}
