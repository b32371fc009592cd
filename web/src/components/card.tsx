import type { ReactNode } from "react";
import { useId } from "react";
import css from "./card.module.css";

type CardProps = {
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
  busy?: boolean;
};

export const Card = ({ title, sub, actions, children, className, busy = false }: CardProps): ReactNode => {
  const id = useId();
  return (
    <section className={[css["card"], className].join(" ")} aria-labelledby={id} aria-busy={busy}>
      {busy && <div className={css["bar"]} aria-hidden />}
      <header className={css["head"]}>
        <h2 className={css["title"]} id={id}>
          {title}
        </h2>
        {sub !== undefined && <span className={css["sub"]}>{sub}</span>}
        {actions !== undefined && <div className={css["actions"]}>{actions}</div>}
      </header>
      <div className={css["body"]}>{children}</div>
    </section>
  );
};
