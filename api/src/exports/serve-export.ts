import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerContext } from "../http/server-context.ts";
import type { Services } from "../services.ts";

export async function serveExport(
  _services: Services,
  _request: IncomingMessage,
  response: ServerResponse,
  _context: ServerContext,
): Promise<void> {
  response.writeHead(501).end();
}
