import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { Badge } from "../../components/badges.tsx";
import { CheckRow } from "../../components/check-row.tsx";
import { PagedCard } from "../../components/paged-card.tsx";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useScopeText } from "../../components/scope-text.ts";
import table from "../../components/table.module.css";
import { toast } from "../../components/toast.ts";
import { Tool } from "../../components/tool.tsx";
import { useAction } from "../../components/use-action.ts";
import { usePages } from "../../components/use-pages.ts";
import type { TokenFragment, TokensQuery } from "../../generated/graphql.ts";
import { RevokeTokenDocument, TokensDocument } from "../../generated/graphql.ts";
import { useTranslation } from "../../i18n/texts.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { formatShort } from "../../lib/format/date.ts";
import { useClock } from "../../lib/time/clock.tsx";
import { useSetView, useView } from "../../lib/url-state/use-view.ts";
import css from "./access.module.css";
import { TokenForm } from "./token-form.tsx";

const connection = (data: TokensQuery) => data.apiTokens;
const tones = { ACTIVE: "good", EXPIRED: "warn", REVOKED: "plain" } as const;
const heads = ["name", "role", "scope", "created", "lastUsed", "expires", "state"] as const;

/** Bearer tokens of programs; the secret of each was shown once. */
export const TokensTab = (): ReactNode => {
  const { t } = useTranslation();
  const { revoked } = useView();
  const setView = useSetView();
  const list = usePages(TokensDocument, { includeRevoked: revoked === "yes" }, connection);
  const [deed, setDeed] = useState<"make" | TokenFragment>();
  const close = (): void => {
    setDeed(undefined);
  };
  return (
    <>
      <PagedCard
        title={t("access.tab.tokens")}
        list={list}
        emptyTitle={t("access.token.none")}
        emptyHint={t("access.token.noneHint")}
        actions={
          <>
            <CheckRow
              checked={revoked === "yes"}
              onChange={() => {
                setView({ revoked: revoked === "yes" ? "no" : "yes" });
              }}
            >
              {t("access.token.showRevoked")}
            </CheckRow>
            <Tool
              aria-haspopup="dialog"
              onClick={() => {
                setDeed("make");
              }}
            >
              <IconPlus size={15} />
              {t("access.make.action")}
            </Tool>
          </>
        }
      >
        {(tokens) => <Tokens tokens={tokens} onRevoke={setDeed} />}
      </PagedCard>
      {deed === "make" && <TokenForm onDone={list.state.retry} onClose={close} />}
      {typeof deed === "object" && <Revoke token={deed} onDone={list.state.retry} onClose={close} />}
    </>
  );
};

type RowsProps = { tokens: readonly TokenFragment[]; onRevoke: (token: TokenFragment) => void };

const Tokens = ({ tokens, onRevoke }: RowsProps): ReactNode => {
  const { t } = useTranslation();
  const scopeText = useScopeText(tokens.map(({ scope }) => scope));
  return (
    <table className={[table["table"], table["cards"], css["table"]].join(" ")}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`access.token.${head}`)}
            </th>
          ))}
          <td className={css["actions"]} />
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} scope={scopeText(token.scope)} onRevoke={onRevoke} />
        ))}
      </tbody>
    </table>
  );
};

type TokenRowProps = { token: TokenFragment; scope: string; onRevoke: RowsProps["onRevoke"] };

const TokenRow = ({ token, scope, onRevoke }: TokenRowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { nowMs } = useClock();
  const when = (instant: string | null, none: string): ReactNode =>
    instant === null ? <span className="muted">{none}</span> : formatShort(instant, nowMs, language);
  const timed = ["num", table["nowrap"]].join(" ");
  return (
    <tr data-off={token.status !== "ACTIVE"}>
      <th scope="row">{token.name}</th>
      <td className={table["nowrap"]} data-label={t("access.token.role")}>
        {t(`role.${token.role}`)}
      </td>
      <td data-label={t("access.token.scope")}>{scope}</td>
      <td className={timed} data-label={t("access.token.created")}>
        {formatShort(token.createdAt, nowMs, language)}
        {token.createdBy !== null && <small className={css["under"]}>{token.createdBy}</small>}
      </td>
      <td className={timed} data-label={t("access.token.lastUsed")}>
        {when(token.lastUsedAt, t("access.token.unused"))}
      </td>
      <td className={timed} data-label={t("access.token.expires")}>
        {when(token.expiresAt, t("access.token.endless"))}
      </td>
      <td data-label={t("access.token.state")}>
        <Badge tone={tones[token.status]}>{t(`access.token.${token.status}`)}</Badge>
      </td>
      <td className={css["actions"]}>
        {token.status === "ACTIVE" && (
          <Tool
            aria-haspopup="dialog"
            aria-label={`${t("access.revoke.action")}: ${token.name}`}
            onClick={() => {
              onRevoke(token);
            }}
          >
            {t("access.revoke.action")}
          </Tool>
        )}
      </td>
    </tr>
  );
};

type RevokeProps = { token: TokenFragment; onDone: () => void; onClose: () => void };

const Revoke = ({ token, onDone, onClose }: RevokeProps): ReactNode => {
  const { t } = useTranslation();
  const revoke = useAction(RevokeTokenDocument, (data) => data.revokeApiToken, "RevokeApiTokenSuccess");
  return (
    <ReasonDialog
      title={t("access.revoke.title", { name: token.name })}
      effect={t("access.revoke.effect")}
      action={t("access.revoke.action")}
      isDangerous
      isBusy={revoke.isBusy}
      failure={revoke.failure}
      onConfirm={(reason) => {
        void revoke.run({ id: token.id, reason }).then((done) => {
          if (done === undefined) return;
          toast(t("access.revoke.done", { name: token.name }));
          onDone();
          onClose();
        });
      }}
      onClose={onClose}
    />
  );
};
