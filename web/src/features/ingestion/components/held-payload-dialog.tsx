import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CardState, Empty, Skeleton } from "../../../components/card-state.tsx";
import { PayloadView } from "../../../components/payload-view.tsx";
import { QuarantinedPayloadDocument } from "../../../generated/graphql.ts";
import { useApi } from "../../../lib/api/use-api.ts";

export const HeldPayloadDialog = ({ id, onClose }: { id: string; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const state = useApi(QuarantinedPayloadDocument, { id });
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
            <PayloadView payload={node} />
          ) : (
            <Empty title={t("orders.detail.missing")} />
          )
        }
      </CardState>
    </Modal>
  );
};
