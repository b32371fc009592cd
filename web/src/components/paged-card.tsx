import type { ReactNode } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { CardState, Empty, Skeleton } from "./card-state.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import table from "./table.module.css";
import { useLanguage } from "../i18n/use-language.ts";
import { formatCount } from "../lib/format/number.ts";
import type { PagedList } from "./use-pages.ts";

type PagedCardProps<N> = {
  title: string;
  list: PagedList<N>;
  emptyTitle: string;
  emptyHint?: string;
  actions?: ReactNode;
  children: (nodes: readonly N[]) => ReactNode;
};

/** A list that says how much of it is on screen and loads the rest on demand. */
export const PagedCard = <N,>({
  title,
  list,
  emptyTitle,
  emptyHint,
  actions,
  children,
}: PagedCardProps<N>): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = list.state.data?.length ?? 0;
  const count =
    list.total === 0
      ? undefined
      : t("state.count", { shown: formatCount(shown, language), total: formatCount(list.total, language) });
  return (
    <Card title={title} sub={<span className="num">{count}</span>} actions={actions} busy={list.state.isStale}>
      <CardState state={list.state} skeleton={<Skeleton height={30} rows={8} />}>
        {(nodes) =>
          nodes.length === 0 ? (
            emptyHint === undefined ? (
              <Empty title={emptyTitle} />
            ) : (
              <Empty title={emptyTitle} hint={emptyHint} />
            )
          ) : (
            <>
              <ScrollRegion className={table["scroll"]} aria-label={title}>
                {children(nodes)}
              </ScrollRegion>
              {list.hasMore && (
                <Button size="small" style={{ alignSelf: "center", marginTop: 10 }} onClick={list.loadMore}>
                  {t("action.loadMore")}
                </Button>
              )}
            </>
          )
        }
      </CardState>
    </Card>
  );
};
