import http from "node:http";
import https from "node:https";
import { HubError } from "@orderhub/schema/errors";

const agents = {
  "http:": new http.Agent({ keepAlive: true, maxSockets: 64 }),
  "https:": new https.Agent({ keepAlive: true, maxSockets: 64 }),
};

/**
 * Posts a form over a kept-alive connection and returns the body of a 200 answer.
 * Throws HubError with reaction `retry` on every transport failure.
 */
export function postForm(
  url: URL,
  form: Readonly<Record<string, string>>,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const body = new URLSearchParams(form).toString();
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown): void => {
      reject(new HubError("The channel did not answer", { code: "channel_unreachable", reaction: "retry", cause }));
    };
    const request = (secure ? https : http).request(
      url,
      {
        method: "POST",
        agent: secure ? agents["https:"] : agents["http:"],
        headers: {
          "content-type": "application/x-www-form-urlencoded;charset=utf-8",
          "content-length": Buffer.byteLength(body),
        },
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", failed);
        response.on("end", () => {
          if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString("utf8"));
          else failed(new Error(`HTTP ${response.statusCode ?? 0}`));
        });
      },
    );
    request.setTimeout(options.timeoutMs, () => request.destroy(new Error(`No answer in ${options.timeoutMs} ms`)));
    request.on("error", failed);
    request.end(body);
  });
}
