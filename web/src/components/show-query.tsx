import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../i18n/texts.ts";
import type { QueryText } from "../lib/query-text.ts";
import { CopyText } from "./copy-text.tsx";
import { Dialog } from "./dialog.tsx";
import { SegmentedControl } from "./fields.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import css from "./show-query.module.css";

type Part = "graphql" | "variables" | "curl";

/** The query of a card with its variables and as a command, each to copy. */
export const ShowQuery = ({ query, onClose }: { query: QueryText; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>("graphql");
  const text = part === "graphql" ? query.query : part === "variables" ? query.variables : query.curl;
  return (
    <Dialog onClose={onClose} title={t("showQuery.title")} size="xl">
      <p className={css["intro"]}>{t("showQuery.intro")}</p>
      <div className={css["bar"]}>
        <SegmentedControl
          size="xs"
          value={part}
          onChange={(value) => {
            setPart(value);
          }}
          data={(["graphql", "variables", "curl"] as const).map((value) => ({ value, label: t(`showQuery.${value}`) }))}
        />
        <CopyText text={text} show="" label={t("action.copy")} />
      </div>
      <ScrollRegion className={css["code"]} aria-label={t(`showQuery.${part}`)}>
        <pre>{text}</pre>
      </ScrollRegion>
    </Dialog>
  );
};
