import { HubError } from "@orderhub/schema/errors";
import type * as z from "zod";

const budgetMs = 10_000;

/** Asks a directory and reads its answer. Throws `sign_in_refused` for anything but the shape expected. */
export async function ask<Shape>(url: URL, shape: z.ZodType<Shape>, init: RequestInit = {}): Promise<Shape> {
  const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(budgetMs) });
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = shape.safeParse(body);
  if (response.ok && parsed.success) return parsed.data;
  throw new HubError(`${url.origin}${url.pathname} answered ${response.status}`, {
    code: "sign_in_refused",
    reaction: "stop",
  });
}

/** A POST with a JSON body. */
export function json(body: Readonly<Record<string, unknown>>): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
