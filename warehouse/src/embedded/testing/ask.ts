import { createClient, type ClickHouseClient } from "@clickhouse/client";

/** What a raw request to a gateway got back. */
export interface Reply {
  readonly status: number;
  readonly code: number | undefined;
  readonly text: string;
  readonly headers: Headers;
}

export interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: "GET" | "POST";
}

/** Sends one request without any client library. `address` carries user and password. */
export const ask = async (
  address: string,
  { params = {}, body, headers = {}, method = "POST" }: Ask,
): Promise<Reply> => {
  const url = new URL(address);
  const authorization = `Basic ${Buffer.from(`${url.username}:${decodeURIComponent(url.password)}`).toString("base64")}`;
  const query = new URLSearchParams(params).toString();
  const response = await fetch(`${url.origin}/?${query}`, {
    method,
    headers: { authorization, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const code = response.headers.get("x-clickhouse-exception-code");
  return {
    status: response.status,
    code: code === null ? undefined : Number(code),
    text: await response.text(),
    headers: response.headers,
  };
};

/** The official client, silent about the errors that tests provoke. */
export const quietClient = (address: string, options: Parameters<typeof createClient>[0] = {}): ClickHouseClient =>
  createClient({ url: address, log: { level: 127 }, ...options });
