import { useVirtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { ChannelName, OrderStatusBadge } from "../../../components/badges.tsx";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatMoney } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import css from "./orders-table.module.css";
import type { OrderPages } from "./use-order-pages.ts";

const cardHeight = 68;

/** The list on a phone: two lines per order, nothing to scroll sideways. */
export const OrdersCards = ({ pages, onOpen }: { pages: OrderPages; onOpen: (id: string) => void }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoizes this component
  const virtual = useVirtualizer({
    count: pages.rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => cardHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const { loadMore, rows } = pages;
  useEffect(() => {
    if (last >= rows.length - 20) loadMore();
  }, [last, rows.length, loadMore]);
  return (
    <ScrollRegion ref={box} className={css["cards"]} aria-label={t("orders.list")}>
      <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <button
              key={row.id}
              type="button"
              className={css["card"]}
              style={{ height: cardHeight, transform: `translateY(${String(item.start)}px)` }}
              onClick={() => {
                onOpen(row.id);
              }}
            >
              <span className="ellipsis num">{row.orderNo}</span>
              <b>{formatMoney(row.totalAmount.amount, language)}</b>
              <small>
                <ChannelName channel={row.channel} /> {row.province}
              </small>
              <small>
                {formatShort(row.createdAt, nowMs, language)} <OrderStatusBadge status={row.status} />
              </small>
            </button>
          );
        })}
      </div>
    </ScrollRegion>
  );
};
