import { useNavigate } from "@tanstack/react-router";
import { IconBraces, IconChartLine, IconCopy, IconDots, IconDownload, IconListDetails } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Menu, MenuItem, MenuLink } from "../../../components/menu.tsx";
import { showCopied } from "../../../components/toast.ts";
import type { BoardQueryVariables, MetricPart } from "../../../generated/graphql.ts";
import { BoardDocument } from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { exportLink } from "../../../lib/export-link.ts";
import type { Definition } from "../../../lib/hub/hub.tsx";
import { queryTextOf } from "../../../lib/query-text.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";

const ShowQuery = lazy(() =>
  import("../../../components/show-query.tsx").then((module) => ({ default: module.ShowQuery })),
);

type TileMenuProps = { definition: Definition; label: string; variables: BoardQueryVariables; value: string | null };

/** Everything that can be done with one number. */
export const TileMenu = ({ definition, label, variables, value }: TileMenuProps): ReactNode => {
  const { t } = useTranslation();
  const setView = useSetView();
  const [isQueryOpen, setQueryOpen] = useState(false);
  const own = { ...variables, names: [definition.name] };
  return (
    <>
      <Menu
        label={t("overview.tile.menu", { name: label })}
        place="end"
        target={(button) => (
          <button type="button" aria-label={t("overview.tile.menu", { name: label })} {...button}>
            <IconDots size={16} />
          </button>
        )}
      >
        <Drills definition={definition} variables={variables} />
        <MenuItem
          icon={<IconChartLine size={15} />}
          onPick={() => {
            setView({ metric: definition.name });
          }}
        >
          {t("overview.tile.trend")}
        </MenuItem>
        {value !== null && (
          <MenuItem
            icon={<IconCopy size={15} />}
            onPick={() => {
              showCopied(value, t("action.copied"));
            }}
          >
            {t("overview.tile.copy")}
          </MenuItem>
        )}
        <MenuItem
          icon={<IconBraces size={15} />}
          onPick={() => {
            setQueryOpen(true);
          }}
        >
          {t("showQuery.title")}
        </MenuItem>
        <Exports definition={definition} variables={variables} />
      </Menu>
      {isQueryOpen && (
        <Suspense>
          <ShowQuery
            query={queryTextOf(BoardDocument, own, location.origin)}
            onClose={() => {
              setQueryOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
};

type ItemsProps = Pick<TileMenuProps, "definition" | "variables">;

/** A ratio has the rows of its two sides, any other number its own. */
const partsOf = ({ unit }: Definition): readonly [MetricPart, ...MetricPart[]] =>
  unit === "RATIO" ? ["NUMERATOR", "DENOMINATOR"] : ["VALUE"];

const Drills = ({ definition, variables }: ItemsProps): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useView();
  const { start, end } = variables.period;
  return partsOf(definition).map((part) => (
    <MenuItem
      key={part}
      icon={<IconListDetails size={15} />}
      onPick={() =>
        void navigate({
          to: "/orders",
          search: drillSearch(view, { metric: definition.name, part, start, end }),
        })
      }
    >
      {t(`overview.drill.${part}`)}
    </MenuItem>
  ));
};

const Exports = ({ definition, variables }: ItemsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { start, end } = variables.period;
  const behind = {
    metric: definition.name,
    part: partsOf(definition)[0],
    period: { start, end },
    basis: variables.basis,
    filter: variables.filter ?? null,
  };
  return (["xlsx", "csv"] as const).map((format) => (
    <MenuLink
      key={format}
      href={exportLink(format, { filter: { behind }, orderBy: [], columns: [], language })}
      download
      icon={<IconDownload size={15} />}
    >
      {t(`overview.export.${format}`)}
    </MenuLink>
  ));
};
