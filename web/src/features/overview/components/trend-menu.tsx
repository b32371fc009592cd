import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { IconFilter, IconListDetails, IconZoomIn } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TrendBucket, TrendLine } from "../../../charts/prepare/trend.ts";
import { trendMargin } from "../../../charts/visualise/trend-geometry.ts";
import { drillSearch } from "../../../lib/drill.ts";
import { useDefinition } from "../../../lib/hub/hub.tsx";
import { localText } from "../../../lib/time/zone.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { dimensions } from "../../../lib/url-state/view.ts";
import { narrowBy } from "../narrow.ts";
import css from "./trend-card.module.css";

type TrendMenuProps = {
  bucket: TrendBucket;
  lines: readonly TrendLine[];
  share: number;
  metric: string;
  onClose: () => void;
};

/** What can be done with one bucket: its orders, its period as filter, another break-out. */
export const TrendMenu = ({ bucket, lines, share, metric, onClose }: TrendMenuProps): ReactNode => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useView();
  const setView = useSetView();
  const definition = useDefinition(metric);
  const part = definition?.unit === "RATIO" ? ("NUMERATOR" as const) : ("VALUE" as const);
  const see = (line?: TrendLine): void => {
    const narrow = line?.dimension === undefined ? {} : narrowBy(line.dimension.name, line.dimension.value);
    void navigate({
      to: "/orders",
      search: drillSearch(view, { metric, part, start: bucket.start, end: bucket.end, narrow }),
    });
  };
  const left = `calc(${String(trendMargin.left)}px + (100% - ${String(trendMargin.left + trendMargin.right)}px) * ${String(share)})`;
  return (
    <Menu opened onClose={onClose} position="bottom" withArrow trapFocus returnFocus>
      <Menu.Target>
        <div className={css["anchor"]} style={{ left }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{bucket.longLabel}</Menu.Label>
        <Menu.Item
          leftSection={<IconListDetails size={15} />}
          onClick={() => {
            see();
          }}
        >
          {t("overview.drill.see")}
        </Menu.Item>
        {lines
          .filter((line) => line.dimension !== undefined)
          .map((line) => (
            <Menu.Item
              key={line.id}
              leftSection={<IconListDetails size={15} color={line.colour} />}
              onClick={() => {
                see(line);
              }}
            >
              {t("overview.drill.seeOf", { name: line.label })}
            </Menu.Item>
          ))}
        <Menu.Item
          leftSection={<IconZoomIn size={15} />}
          onClick={() => {
            setView({ from: localText(Date.parse(bucket.start)), to: localText(Date.parse(bucket.end)) });
          }}
        >
          {t("overview.drill.zoom")}
        </Menu.Item>
        <Menu.Label>{t("overview.drill.breakOut")}</Menu.Label>
        <BreakOuts />
      </Menu.Dropdown>
    </Menu>
  );
};

const BreakOuts = (): ReactNode => {
  const { t } = useTranslation();
  const view = useView();
  const setView = useSetView();
  return dimensions
    .filter((dimension) => dimension !== view.by)
    .map((dimension) => (
      <Menu.Item
        key={dimension}
        leftSection={<IconFilter size={15} />}
        onClick={() => {
          setView({ by: dimension });
        }}
      >
        {t(`dimension.${dimension}`)}
      </Menu.Item>
    ));
};
