import type { IncomingMessage } from "node:http";

const bytesMax = 4 * 1024 * 1024;

/** The whole request body. Rejects when it is larger than 4 MiB. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytesMax) reject(new Error("request body is larger than 4 MiB"));
      else chunks.push(chunk);
    });
    request.on("end", () => {
      resolve(Buffer.concat(chunks));
    });
    request.on("error", reject);
  });
}
