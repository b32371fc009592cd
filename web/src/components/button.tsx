import type { ComponentPropsWithRef, ReactNode } from "react";
import css from "./button.module.css";

type ButtonProps = ComponentPropsWithRef<"button"> & {
  kind?: "plain" | "primary" | "danger";
  size?: "small" | "normal";
  isBusy?: boolean;
};

/** A button that does what its words say; while it is busy it cannot be pressed twice. */
export const Button = ({
  kind = "plain",
  size = "normal",
  isBusy = false,
  type = "button",
  className,
  disabled = false,
  ...rest
}: ButtonProps): ReactNode => (
  <button
    type={type}
    className={[css["button"], className].join(" ")}
    data-kind={kind}
    data-size={size}
    data-busy={isBusy}
    aria-busy={isBusy}
    disabled={disabled || isBusy}
    {...rest}
  />
);
