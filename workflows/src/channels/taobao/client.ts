import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { readClock } from "@orderhub/schema/clock";
import { HubError } from "@orderhub/schema/errors";
import { canonicalHash } from "@orderhub/schema/hash";
import { isList, isRecord, type Json, type JsonObject, parseJson } from "@orderhub/schema/json";
import { businessDayBounds, formatWireTime, type Instant, parseWireTime } from "@orderhub/schema/time";
import type { ChannelClient, ListedRow, PushMessage, TimeSpan } from "../define-channel.ts";
import { type FetchPage, listBackwards, type Page } from "../list-backwards.ts";
import { callTaobao, type TaobaoConnection } from "./call.ts";
import { streamCalls, streamOfTopic } from "./stream-calls.ts";
import { WireMessage } from "./wire.ts";

/** The platform's windows include both ends at whole seconds; ours are half-open. */
function endOf(span: TimeSpan): string {
  return formatWireTime((span.to - 1000) as Instant);
}

export function connectTaobao(connection: TaobaoConnection): ChannelClient {
  const { pageSize } = connection.settings;
  return {
    list(stream, span, rowsMax) {
      const params = { start_modified: formatWireTime(span.from), end_modified: endOf(span) };
      return listBackwards(pager(connection, stream, streamCalls[stream].list, params), pageSize, rowsMax);
    },
    async fetchOne(stream, sourceKey) {
      const { one, idParam, rowName, fields } = streamCalls[stream];
      try {
        const answer = await callTaobao(connection, one, { fields, [idParam]: sourceKey });
        return answer[rowName];
      } catch (error) {
        if (error instanceof HubError && error.code === "not_found") return undefined;
        throw error;
      }
    },
    async listCreated(day) {
      const { start, end } = businessDayBounds(day);
      const params = { start_created: formatWireTime(start), end_created: endOf({ from: start, to: end }) };
      const fetchPage = pager(connection, "orders", "taobao.trades.sold.get", params, "tid,status,modified,created");
      const listing = await listBackwards(fetchPage, pageSize, Number.MAX_SAFE_INTEGER);
      return listing.rows;
    },
    consumePush: (quantity) => consumePush(connection, quantity),
    confirmPush: async (messageIds) => {
      await callTaobao(connection, "taobao.tmc.messages.confirm", { s_message_ids: messageIds.join(",") });
    },
  };
}

function pager(
  connection: TaobaoConnection,
  stream: Stream,
  method: string,
  span: Readonly<Record<string, string>>,
  fields = streamCalls[stream].fields,
): FetchPage {
  const { listName, rowName } = streamCalls[stream];
  return async (pageNo, withTotal): Promise<Page> => {
    const answer = await callTaobao(connection, method, {
      ...span,
      fields,
      page_no: String(pageNo),
      page_size: String(connection.settings.pageSize),
      use_has_next: withTotal ? "false" : "true",
    });
    const total = answer["total_results"];
    if (withTotal && typeof total !== "number") {
      throw new HubError(`${method}: the answer has no total_results`, { code: "bad_answer", reaction: "retry" });
    }
    const rows = rowsIn(answer, listName, rowName).map((row) => listedRow(stream, row));
    return { rows, total: typeof total === "number" ? total : undefined };
  };
}

/** Lists come as `{"trades": {"trade": [...]}}`; an empty one is left out. */
function rowsIn(answer: JsonObject, listName: string, rowName: string): readonly Json[] {
  const list = answer[listName];
  const rows = isRecord(list) ? list[rowName] : undefined;
  return isList(rows) ? rows : [];
}

/** A row that is not even listed properly keeps its place under a name of its own and ends in quarantine. */
function listedRow(stream: Stream, row: Json): ListedRow {
  const { listed, keyOf, isWhole } = streamCalls[stream];
  const parsed = listed.safeParse(row);
  const modifiedAt = parsed.success ? parseWireTime(parsed.data.modified) : undefined;
  if (!parsed.success || modifiedAt === undefined) {
    const name = `unreadable-${canonicalHash(row).toString("hex").slice(0, 16)}`;
    return { sourceKey: name, modifiedAt: readClock(), whole: row };
  }
  return { sourceKey: keyOf(parsed.data), modifiedAt, whole: isWhole(row) ? row : undefined };
}

async function consumePush(connection: TaobaoConnection, quantity: number): Promise<PushMessage[]> {
  const answer = await callTaobao(connection, "taobao.tmc.messages.consume", { quantity: String(quantity) });
  return rowsIn(answer, "messages", "tmc_message").map((row) => {
    const message = WireMessage.parse(row);
    const refund = streamOfTopic(message.topic) === "refunds";
    return {
      messageId: message.id,
      topic: message.topic,
      sourceKey: keyInContent(message.content, refund ? ["refund_id"] : ["tid"]),
      publishedAt: parseWireTime(message.pub_time) ?? readClock(),
    };
  });
}

/** The number a message is about. Its content is JSON in a text; only the number is taken from it. */
function keyInContent(content: string, names: readonly string[]): string {
  const value = parseJson(content);
  if (!isRecord(value)) return "";
  for (const name of names) {
    const key = value[name];
    if (typeof key === "string" || typeof key === "number") return String(key);
  }
  return "";
}
