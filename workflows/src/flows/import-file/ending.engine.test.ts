import { randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { engine } from "../../../../tests/harness/provided.ts";
import { freshNamespace } from "../../../../tests/harness/fresh-namespace.ts";
import { setUpChannels } from "../../setup/channels.ts";
import { importReport } from "./import-report.ts";
import { reconcileImports } from "./reconcile-imports.ts";

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
const folder = mkdtempSync(join(tmpdir(), "orderhub-import-end-"));
const header = "订单编号,总金额,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额";
let pool: Pool;
let connection: Connection;
let temporal: Client;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 4 });
  await setUpChannels(pool);
  connection = await Connection.connect({ address: engine("temporalAddress") });
  temporal = new Client({ connection, namespace: await freshNamespace() });
});
afterAll(() => Promise.all([pool.end(), connection.close()]));

function reportFile(rows: number): string {
  const path = join(folder, `${randomUUID()}.csv`);
  const lines = Array.from(
    { length: rows },
    (_row, index) => `${index + 1},1.00,1.00,上海,2026-01-03 09:05:00,2026-01-03 09:06:00,0`,
  );
  writeFileSync(path, [header, ...lines].join("\n"));
  return path;
}

const inputOf = (shopId: string, path: string) => ({
  channel: "taobao",
  shopId,
  path,
  fileName: "report.csv",
  sha256: Buffer.from(path).toString("hex").slice(-64),
  actor: "test",
});

async function stateOf(shopId: string): Promise<unknown> {
  const { rows } = await pool.query<Record<string, unknown>>(
    "SELECT status, error_code AS code, rows FROM import_file WHERE shop_id = $1",
    [shopId],
  );
  return rows[0];
}

test("an import whose run was terminated says so, and the next one of the same file ends it", async () => {
  const workflowId = `import/file-stopped/${randomUUID()}`;
  // Nobody works on this queue: the run stands still until it is ended from outside.
  const handle = await temporal.workflow.start("importFile", { workflowId, taskQueue: "nobody" });
  const run = { workflowId, runId: handle.firstExecutionRunId };
  const input = inputOf("file-stopped", reportFile(2_500));
  const killed = (): never => {
    throw new Error("killed");
  };
  await expect(importReport({ pool, keyring }, input, { run, onProgress: killed })).rejects.toThrow("killed");
  expect(await reconcileImports({ pool, temporal })).toBe(0);
  expect(await stateOf("file-stopped")).toMatchObject({ status: "running" });
  await handle.terminate("by hand");
  expect(await reconcileImports({ pool, temporal })).toBe(1);
  expect(await stateOf("file-stopped")).toMatchObject({ status: "failed", code: "import_terminated" });
  const again = { workflowId, runId: randomUUID() };
  const result = await importReport({ pool, keyring }, input, { run: again });
  expect(result).toMatchObject({ rows: 2_500, landed: 2_500, duplicates: 0 });
});

test("an attempt that another one took over from writes nothing more", async () => {
  const input = inputOf("file-fenced", reportFile(2_500));
  const run = { workflowId: "w", runId: "r" };
  let takenOver: Promise<unknown> | undefined;
  let resume: () => void = () => undefined;
  const paused = new Promise<void>((resolve) => (resume = resolve));
  const slow = importReport({ pool, keyring }, input, {
    run,
    onProgress: () => {
      takenOver ??= importReport({ pool, keyring }, input, { run }).finally(resume);
    },
  });
  const outcome = await slow.then(
    () => "ended",
    (error: unknown) => (error as { code?: string }).code,
  );
  await paused;
  const result = await takenOver;
  expect(result).toMatchObject({ rows: 2_500 });
  // Which of the two ends the import is left to them; what they count together is the file.
  expect(["ended", "lost_lease"]).toContain(outcome);
  expect(await stateOf("file-fenced")).toEqual({ status: "done", code: null, rows: 2_500 });
});

test("a stopped reading leaves no process and lands nothing", async () => {
  const input = inputOf("file-aborted", reportFile(5));
  const run = { workflowId: "w", runId: randomUUID() };
  const signal = AbortSignal.abort(new Error("stopped"));
  await expect(importReport({ pool, keyring }, input, { run, signal })).rejects.toThrow("stopped");
  expect(await stateOf("file-aborted")).toMatchObject({ rows: 0 });
});
