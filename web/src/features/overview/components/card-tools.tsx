import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { IconBraces, IconChartLine, IconDownload, IconTable } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { Tool } from "../../../components/tool.tsx";
import { saveText } from "../../../lib/save-text.ts";
import { queryTextOf } from "../../../lib/query-text.ts";
import css from "./card-tools.module.css";

const ShowQuery = lazy(() =>
  import("../../../components/show-query.tsx").then((module) => ({ default: module.ShowQuery })),
);

type CardToolsProps<T, V> = {
  isTable?: boolean;
  /** Absent where the card is a table already. */
  onTable?: () => void;
  csv: () => string;
  fileName: string;
  document: TypedDocumentNode<T, V>;
  variables: V;
};

/** Table twin, file of exactly what is drawn, and the query behind it. */
export const CardTools = <T, V>({
  isTable = false,
  onTable,
  csv,
  fileName,
  document,
  variables,
}: CardToolsProps<T, V>): ReactNode => {
  const { t } = useTranslation();
  const [isQueryOpen, setQueryOpen] = useState(false);
  return (
    <div className={css["tools"]}>
      {onTable !== undefined && (
        <Tool onClick={onTable} aria-pressed={isTable}>
          {isTable ? <IconChartLine size={15} /> : <IconTable size={15} />}
          {t(isTable ? "action.showChart" : "action.showTable")}
        </Tool>
      )}
      <Tool
        onClick={() => {
          saveText(`${fileName}.csv`, csv());
        }}
      >
        <IconDownload size={15} />
        {t("action.export")}
      </Tool>
      <Tool
        aria-haspopup="dialog"
        onClick={() => {
          setQueryOpen(true);
        }}
      >
        <IconBraces size={15} />
        {t("action.query")}
      </Tool>
      {isQueryOpen && (
        <Suspense>
          <ShowQuery
            query={queryTextOf(document, variables, location.origin)}
            onClose={() => {
              setQueryOpen(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
};
