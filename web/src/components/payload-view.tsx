import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { useTranslation } from "../i18n/texts.ts";
import { useLanguage } from "../i18n/use-language.ts";
import { formatInstant } from "../lib/format/date.ts";
import { formatBytes, formatCount } from "../lib/format/number.ts";
import { prettyJson, splitMatches } from "../lib/pretty-json.ts";
import { CopyText } from "./copy-text.tsx";
import { TextInput } from "./fields.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import css from "./payload-view.module.css";

export type Payload = {
  readonly kind: string;
  readonly sourceKey: string;
  readonly contentHash: string;
  readonly body: string;
  readonly bytes: number;
  readonly receivedAt: string;
};

/** What the channel sent, word for word after masking, with its fingerprint and a search. */
export const PayloadView = ({ payload }: { payload: Payload }): ReactNode => {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search, setSearch] = useState("");
  const text = useMemo(() => prettyJson(payload.body), [payload.body]);
  const pieces = useMemo(() => splitMatches(text, search), [text, search]);
  const count = pieces.filter((piece) => piece.isMatch).length;
  return (
    <div className={css["view"]}>
      <dl className={css["facts"]}>
        <dt>{t("json.hash")}</dt>
        <dd>
          <CopyText
            text={payload.contentHash}
            show={<code>{payload.contentHash.slice(0, 16)}…</code>}
            label={t("action.copy")}
          />
        </dd>
        <dt>{t("json.received")}</dt>
        <dd className="num">{formatInstant(payload.receivedAt, language)}</dd>
        <dt>{t("json.size")}</dt>
        <dd className="num">{formatBytes(payload.bytes, language)}</dd>
      </dl>
      <div className={css["bar"]}>
        <TextInput
          size="xs"
          className={css["find"] ?? ""}
          leftSection={<IconSearch size={13} />}
          placeholder={t("json.find")}
          aria-label={t("json.find")}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
        />
        <span className="muted" role="status">
          {search === ""
            ? t("json.masked")
            : count === 0
              ? t("json.none")
              : t("json.found", { number: formatCount(count, language) })}
        </span>
        <CopyText text={payload.body} show="" label={t("json.copy")} />
      </div>
      <ScrollRegion className={css["code"]} aria-label={payload.kind}>
        <pre>{pieces.map((piece, index) => (piece.isMatch ? <mark key={index}>{piece.text}</mark> : piece.text))}</pre>
      </ScrollRegion>
    </div>
  );
};
