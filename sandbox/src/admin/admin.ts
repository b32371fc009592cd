import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ZodError } from "zod";
import { readBody } from "../http/read-body.ts";
import type { Sandbox } from "../sandbox.ts";
import { BadRequest } from "./bad-request.ts";
import { changeClock, readClock } from "./clock.ts";
import { makeOrder } from "./orders.ts";
import { changeToken } from "./tokens.ts";
import { listShops } from "./shops.ts";
import { replaceFaults } from "./fault-rules.ts";
import { truthBuyers } from "./truth-buyers.ts";
import { streamTruthOrders } from "./truth-orders.ts";
import { truthSummary } from "./truth-summary.ts";

export interface AdminRequest {
  readonly sandbox: Sandbox;
  readonly adminToken: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

type Handler = (sandbox: Sandbox, query: URLSearchParams, body: unknown, response: ServerResponse) => unknown;

const handlers: Readonly<Record<string, Handler>> = {
  "GET /admin/shops": (sandbox) => listShops(sandbox),
  "GET /admin/truth/orders": (sandbox, query, _, response) => streamTruthOrders(sandbox, query, response),
  "GET /admin/truth/buyers": (sandbox, query) => truthBuyers(sandbox, query),
  "GET /admin/truth/summary": (sandbox, query) => truthSummary(sandbox, query),
  "GET /admin/faults": (sandbox) => sandbox.store.state.faults,
  "PUT /admin/faults": (sandbox, _, body) => replaceFaults(sandbox, body),
  "GET /admin/clock": (sandbox) => readClock(sandbox),
  "POST /admin/clock": (sandbox, _, body) => changeClock(sandbox, body),
  "POST /admin/tokens": (sandbox, _, body) => changeToken(sandbox, body),
  "POST /admin/orders": (sandbox, _, body) => makeOrder(sandbox, body),
};

function isAuthorised({ request, adminToken }: AdminRequest): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${adminToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request)).toString("utf8");
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest("the body is not JSON");
  }
}

/** Serves /admin: bearer token, JSON in and out, 400 with the reason for a bad request. */
export async function handleAdmin(admin: AdminRequest): Promise<void> {
  const { sandbox, request, response, url } = admin;
  if (!isAuthorised(admin)) return sendJson(response, 401, { error: "give the admin token as a bearer token" });
  const name = `${request.method ?? "GET"} ${url.pathname}`;
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (!handler) return sendJson(response, 404, { error: `no ${name}`, endpoints: Object.keys(handlers) });
  try {
    const result = await handler(sandbox, url.searchParams, await bodyOf(request), response);
    if (!response.headersSent) sendJson(response, 200, result);
  } catch (error) {
    if (error instanceof BadRequest) return sendJson(response, 400, { error: error.message });
    if (error instanceof ZodError) return sendJson(response, 400, { error: "bad request", issues: error.issues });
    throw error;
  }
}
