import { Link } from "@tanstack/react-router";
import { IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Badge } from "../../../components/badges.tsx";
import { Card } from "../../../components/card.tsx";
import { CardState, Skeleton } from "../../../components/card-state.tsx";
import { ScrollRegion } from "../../../components/scroll-region.tsx";
import { Tool } from "../../../components/tool.tsx";
import { usePages } from "../../../components/use-pages.ts";
import type { AttentionQuery } from "../../../generated/graphql.ts";
import { AttentionDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { formatView, sharedPart } from "../../../lib/url-state/codec.ts";
import { useView } from "../../../lib/url-state/use-view.ts";
import type { AttentionGroup, AttentionItem } from "../attention.ts";
import { grouped, looks } from "../attention.ts";
import css from "./attention-card.module.css";

const noVariables = {};
const connection = ({ attention }: AttentionQuery) => attention;
const firstPage = { first: 50, after: null };

/** How many of each kind there are, also of those that are not loaded yet. */
const useGroupSizes = (): ReadonlyMap<string, number> => {
  const { data } = useApi(AttentionDocument, firstPage);
  return new Map(data?.attentionGroups.map(({ kind, items }) => [kind, items]));
};

/** What needs a person, from the real state of the feeds: by kind, the most severe first, every one of them reachable. */
export const AttentionCard = ({ className }: { className?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const list = usePages(AttentionDocument, noVariables, connection);
  const sizes = useGroupSizes();
  const title = t("overview.attention.title");
  return (
    <Card
      title={title}
      className={className}
      actions={
        <span className="muted num">{t("overview.attention.all", { number: formatCount(list.total, language) })}</span>
      }
    >
      <CardState state={list.state} skeleton={<Skeleton height={26} rows={6} />}>
        {(items) =>
          items.length === 0 ? (
            <p className={css["calm"]}>
              <IconCircleCheck size={20} />
              {t("overview.attention.none")}
            </p>
          ) : (
            <ScrollRegion className={css["scroll"]} aria-label={title}>
              {grouped(items).map((group) => (
                <Group key={group.kind} group={group} size={sizes.get(group.kind) ?? group.items.length} />
              ))}
              {list.hasMore && <Tool onClick={list.loadMore}>{t("action.loadMore")}</Tool>}
            </ScrollRegion>
          )
        }
      </CardState>
    </Card>
  );
};

const Group = ({ group, size }: { group: AttentionGroup; size: number }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, tone } = looks[group.kind];
  return (
    <section>
      <h3 className={css["group"]}>
        <Badge tone={tone}>{t(`overview.attention.tag.${name}`)}</Badge>
        <span className="num">{formatCount(size, language)}</span>
      </h3>
      <ul className={css["list"]}>
        {group.items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
};

const Row = ({ item }: { item: AttentionItem }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const view = useView();
  const { name, tab } = looks[item.kind];
  const search = formatView({ ...sharedPart(view), tab, feed: item.shop.shopId });
  const text = t(`overview.attention.${name}`, {
    shop: item.shop.name,
    count: item.count,
    number: formatCount(item.count, language),
    day: item.day?.slice(5) ?? "",
  });
  return (
    <li>
      <Link to="/ingestion" search={search} className={css["row"]} title={text}>
        <span className={css["text"]}>{text}</span>
        <span className={css["at"]}>{formatShort(item.at, nowMs, language)}</span>
      </Link>
    </li>
  );
};
