import { IconChevronDown, IconZoomOut } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { formsFor } from "../../../charts/prepare/forms.ts";
import { Menu, MenuItem, MenuLabel } from "../../../components/menu.tsx";
import { Tool } from "../../../components/tool.tsx";
import { labelIn, useLanguage } from "../../../i18n/use-language.ts";
import { useHub } from "../../../lib/hub/hub.tsx";
import { rangeOf } from "../../../lib/scope.ts";
import { useClock } from "../../../lib/time/clock.tsx";
import { allowedGrains } from "../../../lib/time/range.ts";
import { localText } from "../../../lib/time/zone.ts";
import { useSetView, useView } from "../../../lib/url-state/use-view.ts";
import { dimensions } from "../../../lib/url-state/view.ts";

type Choice = { readonly value: string; readonly label: string };
type PickProps = { label: string; value: string; choices: readonly Choice[]; onPick: (value: string) => void };

/** A word in a card head that opens a list of alternatives. */
export const Pick = ({ label, value, choices, onPick }: PickProps): ReactNode => (
  <Menu
    label={label}
    place="end"
    target={(button) => (
      <Tool aria-label={`${label}: ${choices.find((choice) => choice.value === value)?.label ?? value}`} {...button}>
        {choices.find((choice) => choice.value === value)?.label ?? value}
        <IconChevronDown size={13} />
      </Tool>
    )}
  >
    <MenuLabel>{label}</MenuLabel>
    {choices.map((choice) => (
      <MenuItem
        key={choice.value}
        isCurrent={choice.value === value}
        onPick={() => {
          onPick(choice.value);
        }}
      >
        {choice.label}
      </MenuItem>
    ))}
  </Menu>
);

export const TrendControls = (): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { definitions } = useHub();
  const { nowMs } = useClock();
  const view = useView();
  const setView = useSetView();
  const range = rangeOf(view, nowMs);
  const grains: Choice[] = [
    { value: "auto", label: t("overview.grain.auto") },
    ...allowedGrains(range).map((grain) => ({ value: grain, label: t(`overview.grain.${apiName(grain)}`) })),
  ];
  const breakOuts: Choice[] = [
    { value: "none", label: t("overview.trend.whole") },
    ...dimensions.map((dimension) => ({
      value: dimension,
      label: t("overview.trend.by", { name: t(`dimension.${dimension}`) }),
    })),
  ];
  const wider = (): void => {
    const half = (range.endMs - range.startMs) / 2;
    const endMs = Math.min(range.endMs + half, nowMs);
    setView({ from: localText(range.startMs - half - (range.endMs + half - endMs)), to: localText(endMs) });
  };
  return (
    <>
      <Pick
        label={t("overview.trend.metric")}
        value={view.metric}
        choices={definitions.map((definition) => ({ value: definition.name, label: labelIn(definition, language) }))}
        onPick={(metric) => {
          setView({ metric });
        }}
      />
      <Pick
        label={t("overview.trend.grain")}
        value={view.grain}
        choices={grains}
        onPick={(grain) => {
          setView({ grain: grain as typeof view.grain });
        }}
      />
      <Pick
        label={t("overview.trend.breakOut")}
        value={view.by}
        choices={breakOuts}
        onPick={(by) => {
          setView({ by: by as typeof view.by });
        }}
      />
      <FormPick />
      <Tool onClick={wider} aria-label={t("shell.range.wider")} title={t("shell.range.wider")}>
        <IconZoomOut size={15} />
      </Tool>
    </>
  );
};

/** How the trend is drawn: only forms that say the truth about the metric are offered. */
const FormPick = (): ReactNode => {
  const { t } = useTranslation();
  const { definitions } = useHub();
  const view = useView();
  const setView = useSetView();
  const unit = definitions.find((definition) => definition.name === view.metric)?.unit ?? "COUNT";
  const forms = formsFor({ unit, isBrokenOut: view.by !== "none", bucketCount: 1 });
  return (
    <Pick
      label={t("overview.trend.form")}
      value={view.form}
      choices={forms.map((form) => ({ value: form, label: t(`overview.trend.forms.${form}`) }))}
      onPick={(form) => {
        setView({ form: form as typeof view.form });
      }}
    />
  );
};

const apiName = (grain: "hour" | "day" | "week" | "month") => grain.toUpperCase() as "HOUR" | "DAY" | "WEEK" | "MONTH";
