import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Popover } from "../../../components/floating.tsx";
import { labelIn, useLanguage } from "../../../i18n/use-language.ts";
import type { Definition } from "../../../lib/hub/hub.tsx";
import css from "./tiles.module.css";

/** What a metric means, from the one registry that the API computes with. */
export const MetricInfo = ({ definition }: { definition: Definition }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = labelIn(definition, language);
  return (
    <Popover
      label={label}
      target={(button) => (
        <button type="button" aria-label={t("overview.definition.open", { name: label })} {...button}>
          <IconInfoCircle size={15} />
        </button>
      )}
    >
      <div className={css["definition"]}>
        <strong>{label}</strong>
        <p>{language === "zh" ? definition.descriptionZh : definition.description}</p>
        <dl>
          <dt>
            {definition.denominator === null ? t("overview.definition.measure") : t("overview.definition.numerator")}
          </dt>
          <dd>{language === "zh" ? definition.numeratorZh : definition.numerator}</dd>
          {definition.denominator !== null && (
            <>
              <dt>{t("overview.definition.denominator")}</dt>
              <dd>{language === "zh" ? definition.denominatorZh : definition.denominator}</dd>
            </>
          )}
          <dt>{t("overview.definition.basis")}</dt>
          <dd>
            {definition.bases
              .map((basis) => t(basis === "PAID" ? "shell.range.paid" : "shell.range.created"))
              .join(" · ")}
          </dd>
          <dt>{t("overview.definition.version")}</dt>
          <dd className="num">{definition.version}</dd>
        </dl>
      </div>
    </Popover>
  );
};
