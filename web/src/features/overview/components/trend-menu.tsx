import { useNavigate } from "@tanstack/react-router";
import { IconFilter, IconListDetails, IconZoomIn } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useRef } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import type { TrendBucket, TrendLine, TrendModel } from "../../../charts/prepare/trend.ts";
import { trendMargin } from "../../../charts/prepare/trend-geometry.ts";
import { Reading } from "../../../charts/visualise/reading.tsx";
import { MenuAt, MenuItem, MenuLabel } from "../../../components/menu.tsx";
import { drillSearch } from "../../../lib/drill.ts";
import { useDefinition } from "../../../lib/hub/hub.tsx";
import { localText } from "../../../lib/time/zone.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { dimensions } from "../../../lib/url-state/view.ts";
import { narrowBy } from "../narrow.ts";
import css from "./trend-card.module.css";

type TrendMenuProps = {
  model: TrendModel;
  index: number;
  share: number;
  metric: string;
  onClose: () => void;
};

/** What can be done with one bucket: its orders, its period as filter, another break-out. */
export const TrendMenu = ({ model, index, share, metric, onClose }: TrendMenuProps): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useView();
  const setView = useSetView();
  const definition = useDefinition(metric);
  const part = definition?.unit === "RATIO" ? ("NUMERATOR" as const) : ("VALUE" as const);
  const see = ({ start, end }: TrendBucket, line?: TrendLine): void => {
    const narrow = line?.dimension === undefined ? {} : narrowBy(line.dimension.name, line.dimension.value);
    void navigate({
      to: "/orders",
      search: drillSearch(view, { metric, part, start, end, narrow }),
    });
  };
  const anchor = useRef<HTMLDivElement>(null);
  const bucket = model.buckets[index];
  if (bucket === undefined) return null;
  const left = `calc(${String(trendMargin.left)}px + (100% - ${String(trendMargin.left + trendMargin.right)}px) * ${String(share)})`;
  return (
    <>
      <div ref={anchor} className={css["anchor"]} style={{ left }} />
      <MenuAt label={bucket.longLabel} anchor={anchor} onClose={onClose}>
        <MenuLabel>
          <Reading model={model} index={index} />
        </MenuLabel>
        <MenuItem
          icon={<IconListDetails size={15} />}
          onPick={() => {
            see(bucket);
          }}
        >
          {t("overview.drill.see")}
        </MenuItem>
        {model.lines
          .filter((line) => line.dimension !== undefined)
          .map((line) => (
            <MenuItem
              key={line.id}
              icon={<IconListDetails size={15} color={line.colour} />}
              onPick={() => {
                see(bucket, line);
              }}
            >
              {t("overview.drill.seeOf", { name: line.label })}
            </MenuItem>
          ))}
        <MenuItem
          icon={<IconZoomIn size={15} />}
          onPick={() => {
            setView({ from: localText(Date.parse(bucket.start)), to: localText(Date.parse(bucket.end)) });
          }}
        >
          {t("overview.drill.zoom")}
        </MenuItem>
        <MenuLabel>{t("overview.drill.breakOut")}</MenuLabel>
        <BreakOuts />
      </MenuAt>
    </>
  );
};

const BreakOuts = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  return dimensions
    .filter((dimension) => dimension !== view.by)
    .map((dimension) => (
      <MenuItem
        key={dimension}
        icon={<IconFilter size={15} />}
        onPick={() => {
          setView({ by: dimension });
        }}
      >
        {t(`dimension.${dimension}`)}
      </MenuItem>
    ));
};
