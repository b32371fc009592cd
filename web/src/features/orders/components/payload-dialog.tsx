import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import { PayloadView } from "../../../components/payload-view.tsx";
import { RunLink } from "../../../components/run-link.tsx";
import { PayloadDocument } from "../../../generated/graphql.ts";
import { useApi } from "../../../lib/api/use-api.ts";

/** The raw payload behind an entry, and from there the run that fetched it. */
export const PayloadDialog = ({ id, onClose }: { id: string; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const state = useApi(PayloadDocument, { id });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("orders.detail.payload")}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      <CardState state={state} skeleton={<Skeleton height={320} />}>
        {({ node }) =>
          node?.__typename === "RawPayload" ? (
            <>
              <p style={{ display: "flex", gap: 12, flexWrap: "wrap", marginBottom: 10, fontSize: 13 }}>
                <span>{node.shop.name}</span>
                <span className="mono">{node.sourceKey}</span>
                <RunLink run={node.run} />
              </p>
              <PayloadView payload={node} />
            </>
          ) : (
            <Empty title={t("orders.detail.missing")} />
          )
        }
      </CardState>
    </Modal>
  );
};
