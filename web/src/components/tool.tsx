import type { ComponentPropsWithRef, ReactNode } from "react";
import css from "./small.module.css";

type ButtonProps = ComponentPropsWithRef<"button">;

/** Small borderless button of a card head or a table bar. */
export const Tool = ({ className, type = "button", ...rest }: ButtonProps): ReactNode => (
  <button type={type} className={[css["tool"], className].join(" ")} {...rest} />
);

/** Bordered button of the top bar; `isOn` marks one that narrows what is shown. */
export const Pill = ({
  isOn = false,
  className,
  type = "button",
  ...rest
}: ButtonProps & { isOn?: boolean }): ReactNode => (
  <button type={type} className={[css["pill"], className].join(" ")} data-on={isOn} {...rest} />
);

export const Kbd = ({ children }: { children: ReactNode }): ReactNode => <kbd className={css["kbd"]}>{children}</kbd>;
