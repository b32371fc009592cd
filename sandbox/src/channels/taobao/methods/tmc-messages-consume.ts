import { shanghaiText } from "../../../world/instants.ts";
import { required } from "../arguments.ts";
import type { Call } from "../call.ts";
import { invalidArgument } from "../errors.ts";
import { text } from "../fields.ts";
import { takeMessages } from "../message-queue.ts";

/** `taobao.tmc.messages.consume`: up to `quantity` (10 to 200) messages; what is not confirmed in time comes again. */
export function tmcMessagesConsume(call: Call): string {
  const { params, sandbox, ledger, requestId } = call;
  const quantity = Number(params.get("quantity") ?? "100");
  if (!Number.isInteger(quantity) || quantity < 10 || quantity > 200) {
    throw invalidArgument("quantity", "quantity 取值范围 10-200");
  }
  const { shop } = ledger;
  const appKey = required(params, "app_key");
  const messages = takeMessages(sandbox, ledger, quantity, Date.now()).map(
    ({ id, topic, content, at }) =>
      `{"id":${id},"topic":"${topic}","content":${text(content)},"user_nick":${text(shop.sellerNick)},` +
      `"user_id":${shop.sellerId},"pub_time":"${shanghaiText(at)}","pub_app_key":"${appKey}"}`,
  );
  return (
    `{"tmc_messages_consume_response":{"messages":{"tmc_message":[${messages.join(",")}]},` +
    `"request_id":"${requestId}"}}`
  );
}
