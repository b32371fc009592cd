import { checkCompleteness } from "@orderhub/schema/contracts/check-completeness";
import type { WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { ingestStream } from "@orderhub/schema/contracts/ingest-stream";
import { proveWarehouse } from "@orderhub/schema/contracts/prove-warehouse";
import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import { businessZone } from "@orderhub/schema/time";
import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from "@temporalio/client";
import { type SearchAttributePair, TypedSearchAttributes } from "@temporalio/common";
import { channelOf, type Shop } from "../shops/shop.ts";

const EVERY = { orders: "5s", refunds: "7s" } as const;

/** Days back that the nightly completeness check looks again. */
const NIGHTLY_DAYS_BACK = 7;

interface Declared {
  readonly id: string;
  readonly spec: ScheduleSpec;
  readonly contract: Pick<WorkflowContract<unknown, unknown>, "name" | "taskQueue" | "stage">;
  readonly input: object;
  readonly shop?: Shop;
}

/** The ids of the schedules that feed a shop. */
export function feedScheduleIds(shop: Shop): readonly string[] {
  return channelOf(shop).streams.map((stream) => ingestStream.workflowId({ shopId: shop.id, stream }));
}

/** Every schedule the hub wants, from the shops and their channels. */
function declareSchedules(shops: readonly Shop[]): Declared[] {
  const nightly = (hour: number, minute: number): ScheduleSpec => ({
    calendars: [{ hour, minute }],
    timezone: businessZone(),
    jitter: "2m",
  });
  const perShop = shops
    .filter((shop) => shop.feed === "api")
    .flatMap((shop): Declared[] => [
      ...channelOf(shop).streams.map((stream) => ({
        id: ingestStream.workflowId({ shopId: shop.id, stream }),
        spec: { intervals: [{ every: EVERY[stream] }] },
        contract: ingestStream,
        input: { shopId: shop.id, stream },
        shop,
      })),
      {
        id: `${checkCompleteness.workflowId({ shopId: shop.id })}/today`,
        spec: { intervals: [{ every: "5m" }] },
        contract: checkCompleteness,
        input: { shopId: shop.id },
        shop,
      },
      {
        id: `${checkCompleteness.workflowId({ shopId: shop.id })}/nightly`,
        spec: nightly(2, 30),
        contract: checkCompleteness,
        input: { shopId: shop.id, daysBack: NIGHTLY_DAYS_BACK },
        shop,
      },
    ]);
  return [...perShop, { id: "prove/nightly", spec: nightly(3, 30), contract: proveWarehouse, input: {} }];
}

/** Creates the declared schedules, or brings existing ones up to date without touching whether they are paused. */
export async function setUpSchedules(client: Client, shops: readonly Shop[]): Promise<number> {
  const declared = declareSchedules(shops);
  for (const one of declared) await upsert(client, one);
  return declared.length;
}

async function upsert(client: Client, declared: Declared): Promise<void> {
  const options = optionsOf(declared);
  try {
    const paused = declared.shop !== undefined && declared.shop.status === "paused";
    await client.schedule.create({ ...options, state: { paused } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(declared.id).update((previous) => ({ ...options, state: previous.state }));
  }
}

function optionsOf({ id, spec, contract, input, shop }: Declared) {
  const attributes: SearchAttributePair[] = [{ key: searchAttributes.stage, value: contract.stage }];
  if (shop !== undefined) {
    attributes.push({ key: searchAttributes.shop, value: shop.id });
    attributes.push({ key: searchAttributes.channel, value: shop.channelName });
  }
  return {
    scheduleId: id,
    spec,
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: "1m" },
    action: {
      type: "startWorkflow" as const,
      workflowType: contract.name,
      workflowId: id,
      taskQueue: contract.taskQueue,
      args: [input],
      typedSearchAttributes: new TypedSearchAttributes(attributes),
    },
  };
}
