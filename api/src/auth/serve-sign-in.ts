import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { InvalidInputError, NotFoundError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { countAttempt } from "../limits/attempts.ts";
import type { Buckets } from "../limits/buckets.ts";
import { dataHeaders } from "../web/security-headers.ts";
import { badCredential, type Authenticate } from "./authenticate.ts";
import { isOpenEndpoint, signInBase } from "./endpoints.ts";
import { withCode } from "./providers/dingtalk.ts";
import { clientHeader, type SignIn } from "./sign-in.ts";
import { countPassword, countRequest, createDevices } from "./sign-in-limits.ts";

/** No form of the sign-in is larger. */
const maxBody = 16_384;
const maxHeader = 4_096;
/** All that the library gets to see of a request. What a proxy or a client says of addresses and hosts is not among it. */
const passedOn = [
  "cookie",
  "origin",
  "referer",
  "accept-language",
  "sec-fetch-site",
  "sec-fetch-mode",
  "sec-fetch-dest",
];

const Body = z.record(z.string().max(100), z.unknown());
const Credentials = z.looseObject({ email: z.string().max(254), password: z.string().max(128) });

export interface SignInRoute {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** In normal form. */
  readonly path: string;
  readonly search: string;
  /** Of the client, as the hub counts it. */
  readonly address: string;
}

/** The JSON object of a request. Read here, so that what is counted and what the library acts on are the same. */
async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  // Known to be too long: answered without reading it.
  if (Number(request.headers["content-length"] ?? 0) > maxBody) throw new InvalidInputError(say("signInBody"));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new InvalidInputError(say("signInBody"));
    chunks.push(chunk);
  }
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "");
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    if (isJson) return Body.parse(JSON.parse(text === "" ? "{}" : text));
  } catch {
    // Told below: whatever is no JSON object is refused in one way.
  }
  throw new InvalidInputError(say("signInBody"));
}

function headersOf({ request, address }: SignInRoute): Headers {
  const headers = new Headers({ [clientHeader]: address, "content-type": "application/json" });
  for (const name of passedOn) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, name === "cookie" ? value : value.slice(0, maxHeader));
  }
  headers.set("user-agent", (request.headers["user-agent"] ?? "").slice(0, 300));
  return headers;
}

async function send(response: ServerResponse, answer: Response, cookies: readonly string[]): Promise<void> {
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  for (const [name, value] of Object.entries(dataHeaders())) response.setHeader(name, value);
  response.setHeader("set-cookie", [...answer.headers.getSetCookie(), ...cookies]);
  response.statusCode = answer.status;
  response.end(Buffer.from(await answer.arrayBuffer()));
}

export interface SignInDoor {
  readonly signIn: SignIn;
  readonly buckets: Buckets;
  readonly authenticate: Authenticate;
}

/** What is of a session that is there already; the library knows nothing of people who are disabled. */
const ofSessions = [`${signInBase}/get-session`, `${signInBase}/change-password`];

/**
 * Serves what is open of the sign-in under /api/auth. Tries of passwords are counted by address and by account before the
 * library looks at them. Throws NOT_FOUND for what is closed, TooManyError, and BAD_INPUT for a body that is no small form.
 */
export function createSignInRoute({
  signIn,
  buckets,
  authenticate,
}: SignInDoor): (route: SignInRoute) => Promise<void> {
  const { baseURL, secret } = signIn.options;
  const devices = createDevices({ secret, isSecure: baseURL.startsWith("https:") });

  const isPerson = async (headers: Headers): Promise<boolean> => {
    const viewer = await authenticate(new Headers({ cookie: headers.get("cookie") ?? "" }));
    return viewer !== null && viewer !== badCredential && !viewer.isAnonymous;
  };

  const ask = async (route: SignInRoute, body?: Record<string, unknown>): Promise<Response> => {
    const url = new URL(withCode(`${route.path}${route.search}`), baseURL);
    const method = route.request.method ?? "GET";
    const headers = headersOf(route);
    if (ofSessions.includes(route.path) && !(await isPerson(headers))) headers.delete("cookie");
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return signIn.handler(new Request(url, init));
  };

  const withPassword = async (route: SignInRoute, body: Record<string, unknown>): Promise<void> => {
    const parsed = Credentials.safeParse(body);
    if (!parsed.success) throw new InvalidInputError(say("signInBody"));
    const { email } = parsed.data;
    const tried = await countPassword(buckets, devices.bucketOf(route.request, email));
    const answer = await ask(route, body);
    if (answer.ok) tried.isRight();
    await send(route.response, answer, answer.ok ? [devices.cookieOf(email)] : []);
  };

  return async (route) => {
    const { request, response, path, address } = route;
    if (!isOpenEndpoint(request.method, path)) throw new NotFoundError(say("noEndpoint"));
    if (path.startsWith(`${signInBase}/sign-in/`)) await countAttempt(buckets, "sign-in", address);
    else await countRequest(buckets, address);
    if (request.method === "GET") return send(response, await ask(route), []);
    const body = await readBody(request);
    if (path === `${signInBase}/sign-in/email`) return withPassword(route, body);
    return send(response, await ask(route, body), []);
  };
}
