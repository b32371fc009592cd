import type { IncomingMessage } from "node:http";

const bytesMax = 4 * 1024 * 1024;

/** The whole request body. Throws when it is larger than 4 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) throw new Error("request body is larger than 4 MiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
