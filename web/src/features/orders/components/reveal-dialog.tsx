import type { ReactNode } from "react";
import { useState } from "react";
import { useMutation } from "urql";
import { ReasonDialog } from "../../../components/reason-dialog.tsx";
import type { RevealBuyerMutation } from "../../../generated/graphql.ts";
import { RevealBuyerDocument } from "../../../generated/graphql.ts";
import { useTranslation } from "../../../i18n/texts.ts";
import { problemOf } from "../../../lib/api/problem.ts";

type Result = RevealBuyerMutation["revealBuyer"];
export type Revealed = Extract<Result, { __typename: "RevealBuyerSuccess" }>["buyer"];
type RevealDialogProps = { orderId: string; onRevealed: (buyer: Revealed) => void; onClose: () => void };

/** Asks why before the channel is asked who; each refusal says what it means and what helps. */
export const RevealDialog = ({ orderId, onRevealed, onClose }: RevealDialogProps): ReactNode => {
  const { t } = useTranslation();
  const [{ fetching }, reveal] = useMutation(RevealBuyerDocument);
  const [failure, setFailure] = useState<string>();
  const ask = async (reason: string): Promise<void> => {
    setFailure(undefined);
    const { data, error } = await reveal({ orderId, reason });
    const answer = data?.revealBuyer;
    if (answer?.__typename === "RevealBuyerSuccess") {
      onRevealed(answer.buyer);
      return;
    }
    if (answer?.__typename === "RevealRefusedError") setFailure(t(`orders.reveal.refused.${answer.refusal}`));
    else if (answer !== undefined) setFailure(`${t(`problem.${knownCode(answer.code)}`)} ${answer.message}`);
    else setFailure(t(`problem.${error === undefined ? "INTERNAL" : problemOf(error).code}`));
  };
  return (
    <ReasonDialog
      title={t("orders.reveal.title")}
      effect={t("orders.reveal.effect")}
      action={t("orders.reveal.action")}
      isBusy={fetching}
      failure={failure}
      onConfirm={(reason) => void ask(reason)}
      onClose={onClose}
    />
  );
};

const codes = ["FORBIDDEN", "NOT_FOUND", "BAD_INPUT", "UNAVAILABLE", "TIMEOUT", "UNAUTHENTICATED"] as const;
const knownCode = (code: string): (typeof codes)[number] | "INTERNAL" =>
  codes.find((name) => name === code) ?? "INTERNAL";
