import type { ReactNode } from "react";
import { PayloadDocument } from "../generated/graphql.ts";
import { useTranslation } from "../i18n/texts.ts";
import { useApi } from "../lib/api/use-api.ts";
import { CardState, Empty, Skeleton } from "./card-state.tsx";
import { DialogBox } from "./dialog-box.tsx";
import css from "./payload-view.module.css";
import { PayloadView } from "./payload-view.tsx";
import { RunLink } from "./run-link.tsx";

export type PayloadProps = { id: string; onClose: () => void };

/** What a channel sent, and from there the run that fetched it. */
export const PayloadBox = ({ id, onClose }: PayloadProps): ReactNode => {
  const { t } = useTranslation();
  const state = useApi(PayloadDocument, { id });
  return (
    <DialogBox onClose={onClose} size="xl" title={t("json.title")}>
      <CardState state={state} skeleton={<Skeleton height={320} />}>
        {({ node }) =>
          node?.__typename === "RawPayload" ? (
            <>
              <p className={css["source"]}>
                <span>{node.shop.name}</span>
                <span className="mono">{node.sourceKey}</span>
                <RunLink run={node.run} />
              </p>
              <PayloadView payload={node} />
            </>
          ) : (
            <Empty title={t("json.missing")} />
          )
        }
      </CardState>
    </DialogBox>
  );
};
