import { Link } from "@tanstack/react-router";
import { IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Badge } from "../../../components/badges.tsx";
import { Card } from "../../../components/card.tsx";
import { CardState, Skeleton } from "../../../components/card-state.tsx";
import { AttentionDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { useApi } from "../../../lib/api/use-api.ts";
import { formatShort } from "../../../lib/format/date.ts";
import { formatCount } from "../../../lib/format/number.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { formatView, sharedPart } from "../../../lib/url-state/codec.ts";
import { useView } from "../../../lib/url-state/use-view.ts";
import type { AttentionItem } from "../attention.ts";
import { attentionOf } from "../attention.ts";
import css from "./attention-card.module.css";

const noVariables = {};
const shown = 8;

/** What needs a person, from the real state of the feeds. */
export const AttentionCard = ({ className }: { className?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const state = useApi(AttentionDocument, noVariables);
  const items = useMemo(() => attentionOf(state.data?.ingestion ?? []), [state.data]);
  return (
    <Card
      title={t("overview.attention.title")}
      className={className}
      actions={<span className="muted num">{t("overview.attention.all", { count: items.length })}</span>}
    >
      <CardState state={state} skeleton={<Skeleton height={26} rows={6} />}>
        {() =>
          items.length === 0 ? (
            <p className={css["calm"]}>
              <IconCircleCheck size={20} />
              {t("overview.attention.none")}
            </p>
          ) : (
            <ul className={css["list"]}>
              {items.slice(0, shown).map((item) => (
                <Row key={item.key} item={item} />
              ))}
            </ul>
          )
        }
      </CardState>
    </Card>
  );
};

const Row = ({ item }: { item: AttentionItem }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const view = useView();
  const search = formatView({ ...sharedPart(view), tab: item.tab, feed: item.shopId });
  const text = t(`overview.attention.${item.kind}`, {
    shop: item.shop,
    number: formatCount(item.count, language),
    day: item.day?.slice(5) ?? "",
  });
  return (
    <li>
      <Link to="/ingestion" search={search} className={css["row"]} title={text}>
        <Badge tone={item.tone}>{t(`overview.attention.tag.${item.kind}`)}</Badge>
        <span className={css["text"]}>{text}</span>
        <span className={css["at"]}>{item.at === null ? "" : formatShort(item.at, nowMs, language)}</span>
      </Link>
    </li>
  );
};
