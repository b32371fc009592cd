import { createClient } from "graphql-sse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
});
afterAll(() => api.stop());

describe("live progress", () => {
  const insertWindow = (shopId: string): Promise<unknown> =>
    api.pool.query(
      `insert into ingest_window (shop_id, stream, from_at, to_at, lane, landed, workflow_id, run_id, started_at)
       values ($1, 'orders', now(), now(), 'live', 7, 'w', 'r', now())`,
      [shopId],
    );
  const query = (after?: string): string =>
    `subscription { ingestionProgress(shopIds: ["taobao-a"]${after ? `, resumeAfter: "${after}"` : ""}) { kind landed resumeKey shop { shopId } window { id } } }`;
  interface Progress {
    readonly ingestionProgress: {
      kind: string;
      landed: number;
      resumeKey: string;
      shop: { shopId: string };
      window: { id: string };
    };
  }

  async function take(
    count: number,
    text: string,
    meanwhile: () => Promise<unknown>,
  ): Promise<Progress["ingestionProgress"][]> {
    const client = createClient({ url: `${api.url}/graphql`, retryAttempts: 0 });
    const events: Progress["ingestionProgress"][] = [];
    const stream = client.iterate<Progress>({ query: text });
    const next = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await meanwhile();
    for (let turn = await next; !turn.done; turn = await stream.next()) {
      if (turn.value.data) events.push(turn.value.data.ingestionProgress);
      if (events.length >= count) break;
    }
    await stream.return?.();
    client.dispose();
    return events;
  }

  it("tells each committed window once, only of the shops asked for, and goes on after a key", async () => {
    const events = await take(2, query(), async () => {
      await insertWindow("taobao-a");
      await insertWindow("taobao-b");
      await insertWindow("taobao-a");
    });
    expect(events.map(({ kind, landed, shop }) => [kind, landed, shop.shopId])).toEqual([
      ["WINDOW", 7, "taobao-a"],
      ["WINDOW", 7, "taobao-a"],
    ]);
    expect(new Set(events.map(({ window }) => window.id)).size).toBe(2);
    const [first, second] = events;
    const again = await take(1, query(first?.resumeKey), () => Promise.resolve());
    expect(again.map(({ window }) => window.id)).toEqual([second?.window.id]);
  });

  it("a bad resume key is BAD_CURSOR", async () => {
    const response = await fetch(`${api.url}/graphql?${new URLSearchParams({ query: query("bad") })}`, {
      headers: { accept: "text/event-stream" },
    });
    expect(await response.text()).toContain("BAD_CURSOR");
  });

  it("an idle stream is kept alive by heartbeats at most 15 s apart, and no proxy keeps them back", async () => {
    const stop = new AbortController();
    const response = await fetch(`${api.url}/graphql?${new URLSearchParams({ query: query() })}`, {
      headers: { accept: "text/event-stream" },
      signal: stop.signal,
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    expect(response.headers.get("content-encoding") ?? "none").toBe("none");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let beat = 0; beat < 2; beat += 1) {
      const startedAt = performance.now();
      expect((await reader?.read())?.value).toMatch(/^:/);
      expect(performance.now() - startedAt).toBeLessThan(15_000);
    }
    stop.abort();
  }, 40_000);
});
