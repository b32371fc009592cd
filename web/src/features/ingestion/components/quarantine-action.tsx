import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "../../../i18n/texts.ts";
import { useClient, useMutation } from "urql";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Badge } from "../../../components/badges.tsx";
import type { QuarantineOutcomeQuery } from "../../../generated/graphql.ts";
import {
  DiscardQuarantinedDocument,
  QuarantineOutcomeDocument,
  ReplayQuarantineDocument,
} from "../../../generated/graphql.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatCount } from "../../../lib/format/number.ts";
import css from "./quarantine-tab.module.css";
import type { HeldRecord } from "./quarantine-tab.tsx";
import { ReasonDialog } from "../../../components/reason-dialog.tsx";

type Verb = "replay" | "discard";
type Outcome = Extract<NonNullable<QuarantineOutcomeQuery["nodes"][number]>, { __typename: "QuarantinedRecord" }>;
type QuarantineActionProps = { verb: Verb; records: readonly HeldRecord[]; onDone: () => void; onClose: () => void };

/** Replays or discards exactly the listed records, then says of each what became of it. */
export const QuarantineAction = ({ verb, records, onDone, onClose }: QuarantineActionProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useClient();
  const [replayed, replay] = useMutation(ReplayQuarantineDocument);
  const [discarded, discard] = useMutation(DiscardQuarantinedDocument);
  const [failure, setFailure] = useState<string>();
  const [results, setResults] = useState<readonly Outcome[]>();
  const [ids] = useState(() => records.map((record) => record.id));
  const confirm = async (reason: string): Promise<void> => {
    const answer =
      verb === "replay"
        ? (await replay({ ids, reason })).data?.replayQuarantine
        : (await discard({ ids, reason })).data?.discardQuarantined;
    if (answer === undefined || "message" in answer) {
      setFailure(answer?.message ?? t("problem.INTERNAL"));
      return;
    }
    const { data } = await client.query(QuarantineOutcomeDocument, { ids }, { requestPolicy: "network-only" });
    setResults((data?.nodes ?? []).filter((node): node is Outcome => node?.__typename === "QuarantinedRecord"));
    onDone();
  };
  if (results !== undefined) return <Results verb={verb} results={results} onClose={onClose} />;
  return (
    <ReasonDialog
      title={t(`ingestion.${verb}.title`, { count: ids.length, number: formatCount(ids.length, language) })}
      effect={t(`ingestion.${verb}.effect`)}
      action={t(`ingestion.${verb}.action`)}
      isDangerous={verb === "discard"}
      isBusy={replayed.fetching || discarded.fetching}
      failure={failure}
      onConfirm={(reason) => void confirm(reason)}
      onClose={onClose}
    />
  );
};

const tones = { OPEN: "bad", RESOLVED: "good", DISCARDED: "plain" } as const;

const Results = ({
  verb,
  results,
  onClose,
}: {
  verb: Verb;
  results: readonly Outcome[];
  onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t(`ingestion.${verb}.results`)}>
      <ul className={css["results"]}>
        {results.map((record) => (
          <li key={record.id}>
            <span className="num">{record.sourceKey}</span>
            <Badge tone={tones[record.status]}>{t(`ingestion.quarantine.result.${record.status}`)}</Badge>
            {record.status === "OPEN" && <small className={css["under"]}>{record.message}</small>}
          </li>
        ))}
      </ul>
      <Button style={{ width: "100%", marginTop: 12 }} onClick={onClose}>
        {t("action.close")}
      </Button>
    </Dialog>
  );
};
