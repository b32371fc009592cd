import type { ShopLedger } from "../../ledger/shop-ledger.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { QueueState, QueuedMessage } from "../../state/saved-state.ts";
import type { FaultScope } from "../../faults/faults.ts";
import { changesToMessages } from "./messages.ts";

/** Messages older than this are gone, as on the platform. */
const retentionSeconds = 3 * 86_400;
const defaultDelaySeconds = 30;

function queueOf(sandbox: Sandbox, ledger: ShopLedger): QueueState {
  const { queues, plan } = sandbox.store.state;
  return (queues[ledger.shop.id] ??= { publishedUpTo: Math.min(plan.storyEnd, sandbox.clock.now()), waiting: [] });
}

/** Publishes what happened since the last look, with the push faults that strike. */
function publish(sandbox: Sandbox, ledger: ShopLedger, queue: QueueState, wallMs: number): void {
  // The present second may still get another change.
  const now = sandbox.clock.now() - 1;
  const after = Math.max(queue.publishedUpTo, now - retentionSeconds);
  if (now <= after) return;
  const scope: FaultScope = { shop: ledger.shop.id };
  for (const message of changesToMessages(ledger, after + 1, now)) {
    if (sandbox.faults.strike("push-drop", scope)) continue;
    const delayed = sandbox.faults.strike("push-delay", scope);
    const notBefore = delayed ? wallMs + (delayed.seconds ?? defaultDelaySeconds) * 1000 : 0;
    const queued = { ...message, notBefore, deliveries: 0 };
    if (sandbox.faults.strike("push-reorder", scope) && queue.waiting.length > 0) {
      queue.waiting.splice(queue.waiting.length - 1, 0, queued);
    } else queue.waiting.push(queued);
    if (sandbox.faults.strike("push-duplicate", scope)) queue.waiting.push({ ...queued });
  }
  queue.publishedUpTo = now;
  queue.waiting = queue.waiting.filter(({ at }) => at > now - retentionSeconds);
}

/** Hands out messages in order; each is out of sight until it is confirmed or its time to confirm is over. */
export function takeMessages(sandbox: Sandbox, ledger: ShopLedger, quantity: number, wallMs: number): QueuedMessage[] {
  const queue = queueOf(sandbox, ledger);
  publish(sandbox, ledger, queue, wallMs);
  const taken = queue.waiting.filter(({ notBefore }) => notBefore <= wallMs).slice(0, quantity);
  for (const message of taken) {
    message.notBefore = wallMs + sandbox.faults.switches.messageRedeliverySeconds * 1000;
    message.deliveries += 1;
  }
  sandbox.store.saveSoon();
  return taken;
}

export function confirmMessages(sandbox: Sandbox, ledger: ShopLedger, ids: ReadonlySet<string>): void {
  const queue = queueOf(sandbox, ledger);
  queue.waiting = queue.waiting.filter(({ id, deliveries }) => deliveries === 0 || !ids.has(id));
  sandbox.store.saveSoon();
}
