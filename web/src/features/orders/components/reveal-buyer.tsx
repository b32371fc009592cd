import { IconEye, IconEyeOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { CopyText } from "../../../components/copy-text.tsx";
import { Tool } from "../../../components/tool.tsx";
import { useTranslation } from "../../../i18n/texts.ts";
import { useLanguage } from "../../../i18n/use-language.ts";
import { formatClock } from "../../../lib/format/date.ts";
import { useMay } from "../../../lib/hub/hub.tsx";
import css from "./reveal-buyer.module.css";
import type { Revealed } from "./reveal-dialog.tsx";

const RevealDialog = lazy(() => import("./reveal-dialog.tsx").then((module) => ({ default: module.RevealDialog })));

const shownSeconds = 60;

/** Counts down while what must not stay on screen is there, and tells when the time is over. */
const useCountdown = (onEnd: () => void): number => {
  const [left, setLeft] = useState(shownSeconds);
  useEffect(() => {
    const end = Date.now() + shownSeconds * 1_000;
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - Date.now()) / 1_000);
      if (seconds <= 0) onEnd();
      else setLeft(seconds);
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [onEnd]);
  return left;
};

/** Who the buyer is, asked for with a reason and shown for a minute; it is kept in no cache and no storage. */
export const RevealBuyer = ({ orderId }: { orderId: string }): ReactNode => {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const [buyer, setBuyer] = useState<Revealed>();
  const hide = useCallback(() => {
    setBuyer(undefined);
  }, []);
  if (!useMay("REVEAL_BUYER")) return null;
  return (
    <>
      {buyer === undefined ? (
        <Tool
          aria-haspopup="dialog"
          className={css["ask"]}
          onClick={() => {
            setAsking(true);
          }}
        >
          <IconEye size={15} />
          {t("orders.reveal.action")}
        </Tool>
      ) : (
        <Shown buyer={buyer} onHide={hide} />
      )}
      {isAsking && (
        <Suspense>
          <RevealDialog
            orderId={orderId}
            onRevealed={(found) => {
              setBuyer(found);
              setAsking(false);
            }}
            onClose={() => {
              setAsking(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
};

const facts = ["name", "phone", "address"] as const;

const Shown = ({ buyer, onHide }: { buyer: Revealed; onHide: () => void }): ReactNode => {
  const left = useCountdown(onHide);
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={css["shown"]} aria-label={t("orders.reveal.title")}>
      <dl>
        {facts.map((name) => (
          <div key={name}>
            <dt>{t(`orders.reveal.${name}`)}</dt>
            <dd>
              <CopyText text={buyer[name]} label={t("action.copy")} />
            </dd>
          </div>
        ))}
      </dl>
      {buyer.isVirtualNumber && (
        <p className="muted">{t("orders.reveal.virtual", { time: formatClock(buyer.expiresAt, language) })}</p>
      )}
      <p className={css["foot"]}>
        <span role="timer">{t("orders.reveal.left", { seconds: left })}</span>
        <Tool onClick={onHide}>
          <IconEyeOff size={15} />
          {t("orders.reveal.hide")}
        </Tool>
      </p>
    </section>
  );
};
