import { required } from "../arguments.ts";
import type { Call } from "../call.ts";
import { confirmMessages } from "../message-queue.ts";

/** `taobao.tmc.messages.confirm`: takes messages off the queue; unknown ids change nothing. */
export function tmcMessagesConfirm({ params, sandbox, ledger, requestId }: Call): string {
  const ids = required(params, "s_message_ids").split(",");
  confirmMessages(sandbox, ledger, new Set(ids.map((id) => id.trim())));
  return `{"tmc_messages_confirm_response":{"is_success":true,"request_id":"${requestId}"}}`;
}
