import { setTimeout as sleep } from "node:timers/promises";
import { importFile } from "@orderhub/schema/contracts/import-file";
import { proveStart } from "@orderhub/schema/contracts/start-proof";
import { parseKeyring } from "@orderhub/schema/crypto";
import { Client, Connection, WorkflowIdConflictPolicy } from "@temporalio/client";
import { z } from "zod";
import type { Plan } from "./plan.ts";
import type { ReportFile } from "./report-file.ts";
import type { SandboxAdmin } from "./sandbox-admin.ts";
import { type Battlefield, until, waitFor } from "./strikes.ts";
import { setUp } from "./world.ts";

/** What an operator asked of the API, and what he was told. */
export interface Asked {
  readonly action: "shop.pause" | "shop.resume" | "quarantine.replay";
  readonly shopId: string;
  /** Undefined where the API answered with no success: what happened is not known. */
  readonly requestId: string | undefined;
}

export interface Exported {
  /** Exports that ended as a whole; each had as many rows as it announced, or `wrong` says so. */
  readonly whole: number;
  readonly broken: number;
  readonly wrong: readonly string[];
}

const askSecondsMax = 40;

const Answer = z.object({
  data: z
    .record(
      z.string(),
      z.looseObject({ __typename: z.string(), run: z.object({ workflowId: z.string() }).optional() }).nullable(),
    )
    .nullish(),
});

const documents = {
  "shop.pause": `mutation ($shop: String!) { answer: pauseShop(shopId: $shop, reason: "chaos") {
    __typename ... on SetShopFeedSuccess { run { workflowId } } } }`,
  "shop.resume": `mutation ($shop: String!) { answer: resumeShop(shopId: $shop, reason: "chaos") {
    __typename ... on SetShopFeedSuccess { run { workflowId } } } }`,
  "quarantine.replay": `mutation ($shop: String!) { answer: replayQuarantine(shopId: $shop, reason: "chaos") {
    __typename ... on ReplayQuarantineSuccess { run { workflowId } } } }`,
} as const;

/** Asks the API once. A lost connection or an error leaves open what happened. */
export async function askApi({ stack }: Battlefield, action: Asked["action"], shopId: string): Promise<Asked> {
  try {
    const response = await fetch(`${stack.urls.api}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query: documents[action], variables: { shop: shopId } }),
      signal: AbortSignal.timeout(askSecondsMax * 1000),
    });
    const { data } = Answer.parse(await response.json());
    const requestId = data?.["answer"]?.run?.workflowId.split("/").at(-1);
    return { action, shopId, requestId };
  } catch {
    return { action, shopId, requestId: undefined };
  }
}

/** Plays the operators' requests of a plan: a shop that was paused is resumed, however often that must be asked. */
export async function playRequests(
  field: Battlefield,
  plan: Plan,
  shops: readonly string[],
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const { atMs, kind, shop } of plan.requests) {
    const shopId = shops[shop] ?? "";
    await until(field, atMs);
    const first = await askApi(field, kind === "pause" ? "shop.pause" : "quarantine.replay", shopId);
    asked.push(first);
    field.report(`${first.action} ${shopId}: ${first.requestId === undefined ? "not known" : "done"}`);
    if (kind === "pause") asked.push(...(await resume(field, shopId)));
  }
  return asked;
}

/** Asks to resume a shop until the API says that it is done. */
export async function resume(field: Battlefield, shopId: string): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  await waitFor(90, async () => {
    const answer = await askApi(field, "shop.resume", shopId);
    asked.push(answer);
    if (answer.requestId === undefined) await sleep(500);
    return answer.requestId !== undefined;
  });
  return asked;
}

/** Ends a shop's session on the platform; then an operator renews it, runs setup and resumes the shop. */
export async function expireToken(
  field: Battlefield,
  admin: SandboxAdmin,
  { atMs, renewAfterMs }: NonNullable<Plan["tokenExpiry"]>,
  shopId: string,
): Promise<void> {
  await until(field, atMs);
  field.report(`the session of ${shopId} ends`);
  await admin.changeToken(shopId, "expire");
  await sleep(renewAfterMs);
  await admin.changeToken(shopId, "renew");
  await waitFor(60, () =>
    setUp(field.stack).then(
      () => true,
      () => false,
    ),
  );
  field.report(`the session of ${shopId} is renewed`);
}

/** Starts the import of a report; asked again until Temporal has it, as a person would. */
export async function startImport(field: Battlefield, file: ReportFile, atMs: number): Promise<void> {
  const { keyring } = field.stack.addresses;
  await until(field, atMs);
  await waitFor(60, () =>
    withTemporal(field, (client) =>
      client.workflow.start(importFile.name, {
        workflowId: importFile.workflowId(file.input),
        taskQueue: importFile.taskQueue,
        args: [proveStart(parseKeyring(keyring), importFile, file.input, { actor: file.input.actor, now: new Date() })],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      }),
    ).then(
      () => true,
      () => false,
    ),
  );
  field.report(`an import of ${file.rows} rows has begun`);
}

/** Work with a client of the world's Temporal server. */
export async function withTemporal<Result>(
  { stack }: Pick<Battlefield, "stack">,
  work: (client: Client) => Promise<Result>,
  seconds = 10,
): Promise<Result> {
  const connection = await Connection.connect({ address: stack.urls.temporal, connectTimeout: 3_000 });
  try {
    return await connection.withDeadline(Date.now() + seconds * 1000, () => work(new Client({ connection })));
  } finally {
    await connection.close();
  }
}

/** Exports the orders again and again while the API dies: what ends as a whole must be whole. */
export async function playExports(field: Battlefield, signal: AbortSignal): Promise<Exported> {
  const found = { whole: 0, broken: 0, wrong: [] as string[] };
  while (!signal.aborted) {
    try {
      const response = await fetch(`${field.stack.urls.api}/export/orders.csv`, {
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`status ${response.status}`);
      const announced = Number(response.headers.get("x-row-count"));
      const rows = text.trimEnd().split("\n").length - 1;
      if (rows !== announced) found.wrong.push(`an export announced ${announced} orders and ended with ${rows}`);
      found.whole += 1;
    } catch {
      found.broken += 1;
    }
    await sleep(300);
  }
  return found;
}
