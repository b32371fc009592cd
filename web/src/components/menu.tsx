import type { ComponentPropsWithRef, KeyboardEvent, ReactNode, RefObject } from "react";
import css from "./floating.module.css";
import { Owned, Shown, useCloseBox } from "./floating.tsx";
import type { TargetProps } from "./floating.tsx";
import type { Place } from "./place-box.ts";

const stepOf: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrows walk the items; Tab leaves and closes. */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const step = stepOf[event.key];
  if (event.key === "Tab") event.currentTarget.hidePopover();
  if (step === undefined || items.length === 0) return;
  event.preventDefault();
  items[
    step(
      items.findIndex((item) => item === document.activeElement),
      items.length,
    )
  ]?.focus();
};

type MenuProps = {
  label: string;
  place?: Place;
  className?: string | undefined;
  target: (button: TargetProps) => ReactNode;
  children: ReactNode;
};

/** A button with a list of things to do. */
export const Menu = (props: MenuProps): ReactNode => <Owned kind="menu" onKeyDown={walk} {...props} />;

type MenuAtProps = { label: string; anchor: RefObject<Element | null>; onClose: () => void; children: ReactNode };

/** A menu that belongs to something that is no button; it is open as long as it is drawn. */
export const MenuAt = (props: MenuAtProps): ReactNode => (
  <Shown kind="menu" place="center" onKeyDown={walk} {...props} />
);

export const MenuLabel = ({ children }: { children: ReactNode }): ReactNode => (
  <div className={css["label"]} role="presentation">
    {children}
  </div>
);

export const MenuRule = (): ReactNode => <div className={css["rule"]} role="separator" />;

type Common = { icon?: ReactNode; children: ReactNode };
type ItemProps = Common & {
  isCurrent?: boolean;
  /** Given for an item that is on or off; it leaves the menu open. */
  isOn?: boolean;
  onPick: () => void;
};

export const MenuItem = ({ icon, children, isCurrent = false, isOn, onPick }: ItemProps): ReactNode => {
  const close = useCloseBox();
  const checks = isOn === undefined ? { role: "menuitem" } : { role: "menuitemcheckbox", "aria-checked": isOn };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css["item"]}
      aria-current={isCurrent ? true : undefined}
      onClick={() => {
        if (isOn === undefined) close();
        onPick();
      }}
      {...checks}
    >
      {icon}
      <span>{children}</span>
      {isOn === true && (
        <span className={css["end"]} aria-hidden>
          ✓
        </span>
      )}
    </button>
  );
};

type MenuLinkProps = Common & Pick<ComponentPropsWithRef<"a">, "href" | "target" | "rel" | "download">;

export const MenuLink = ({ icon, children, ...link }: MenuLinkProps): ReactNode => {
  const close = useCloseBox();
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter on a link is a click
    <a role="menuitem" tabIndex={-1} className={css["item"]} onClick={close} {...link}>
      {icon}
      <span>{children}</span>
    </a>
  );
};
