import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { useMutation } from "urql";
import { toast } from "../../../components/toast.ts";
import { PauseShopDocument, ResumeShopDocument } from "../../../generated/graphql.ts";
import type { Feed } from "../completeness.ts";
import { ReasonDialog } from "../../../components/reason-dialog.tsx";

type ShopFeedDialogProps = { shop: Feed["shop"]; onDone: () => void; onClose: () => void };

/** Pauses or resumes the feed of a shop. */
export const ShopFeedDialog = ({ shop, onDone, onClose }: ShopFeedDialogProps): ReactNode => {
  const { t } = useTranslation();
  const [paused, pause] = useMutation(PauseShopDocument);
  const [resumed, resume] = useMutation(ResumeShopDocument);
  const [failure, setFailure] = useState<string>();
  const verb = shop.status === "ACTIVE" ? "pause" : "resume";
  const confirm = async (reason: string): Promise<void> => {
    const variables = { shopId: shop.shopId, reason };
    const answer = verb === "pause" ? await pause(variables) : await resume(variables);
    const outcome =
      verb === "pause"
        ? (answer.data as { pauseShop?: Outcome } | undefined)?.pauseShop
        : (answer.data as { resumeShop?: Outcome } | undefined)?.resumeShop;
    if (outcome?.__typename !== "SetShopFeedSuccess") {
      setFailure(outcome?.message ?? t("problem.INTERNAL"));
      return;
    }
    toast(t(`ingestion.${verb}.done`, { shop: shop.name }));
    onDone();
    onClose();
  };
  return (
    <ReasonDialog
      title={t(`ingestion.${verb}.title`, { shop: shop.name })}
      effect={t(`ingestion.${verb}.effect`)}
      action={t(`ingestion.${verb}.action`)}
      isBusy={paused.fetching || resumed.fetching}
      failure={failure}
      onConfirm={(reason) => void confirm(reason)}
      onClose={onClose}
    />
  );
};

type Outcome = { readonly __typename: string; readonly message?: string };
