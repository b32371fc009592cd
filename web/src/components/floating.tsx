import type { KeyboardEvent, ReactNode, RefObject, ToggleEvent } from "react";
import { createContext, useCallback, useContext, useEffect, useId, useRef, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import css from "./floating.module.css";
import type { Place } from "./place-box.ts";
import { keepPlaced } from "./place-box.ts";

type Kind = "dialog" | "menu";
/** What a button needs to open its box; the browser opens it, and gives the focus back when it closes. */
export type TargetProps = {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly popoverTarget: string;
  readonly "aria-haspopup": Kind;
  readonly "aria-expanded": boolean;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

const CloseContext = createContext<() => void>(() => undefined);
/** Closes the box around. */
export const useCloseBox = (): (() => void) => useContext(CloseContext);

const focusable = "[data-autofocus], [role^=menuitem], button, [href], input, select, textarea, [tabindex='0']";
const firstOf = (box: HTMLElement): HTMLElement | null =>
  box.querySelector<HTMLElement>("[data-autofocus]") ?? box.querySelector<HTMLElement>(focusable);

type BoxProps = {
  id: string;
  kind: Kind;
  label: string;
  place: Place;
  /** What the box belongs to. */
  anchor: RefObject<Element | null>;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  className?: string | undefined;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  children: ReactNode;
};

const Box = ({
  id,
  kind,
  label,
  place,
  anchor,
  isOpen,
  onOpen,
  className,
  onKeyDown,
  children,
}: BoxProps): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  const isWalking = useRef(false);
  useEffect(() => {
    if (!isOpen || box.current === null || anchor.current === null) return;
    return keepPlaced(box.current, anchor.current, place);
  }, [isOpen, place, anchor]);
  const close = useCallback(() => {
    box.current?.hidePopover();
  }, []);
  return createPortal(
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is one of two, said below
    <div
      ref={box}
      id={id}
      popover="auto"
      role={kind}
      aria-label={label}
      className={[css["box"], kind === "menu" ? css["menu"] : "", className].join(" ")}
      onKeyDown={(event) => {
        isWalking.current = event.key === "Tab";
        onKeyDown?.(event);
      }}
      onPointerDown={() => {
        isWalking.current = false;
      }}
      onBeforeToggle={(event: ToggleEvent) => {
        if (event.newState === "open") onOpen(true);
      }}
      onToggle={(event: ToggleEvent<HTMLDivElement>) => {
        if (event.newState === "open") firstOf(event.currentTarget)?.focus();
        else onOpen(false);
      }}
      onBlur={(event) => {
        // Somebody walks on with Tab; a box that cannot be seen through would cover where they are. A pointer moves the
        // focus too, by pressing on a text inside of the box: that is no reason to close, and beside it the browser does.
        const next = event.relatedTarget;
        if (isWalking.current && next instanceof Node && !event.currentTarget.contains(next) && next !== anchor.current)
          close();
      }}
    >
      {isOpen && <CloseContext value={close}>{children}</CloseContext>}
    </div>,
    // Inside a landmark: a menu outside of all of them is nowhere for a screen reader.
    document.getElementById("content") ?? document.body,
  );
};

type FloatingProps = {
  /** Name of the box for those who do not see it. */
  label: string;
  place?: Place;
  className?: string | undefined;
  target: (button: TargetProps) => ReactNode;
  children: ReactNode;
};

type OwnedProps = FloatingProps & Pick<BoxProps, "kind" | "onKeyDown">;

export const Owned = ({ kind, place = "start", target, ...rest }: OwnedProps): ReactNode => {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isMade, setMade] = useState(false);
  // A page has dozens of boxes, and most are never opened. One is made before the browser looks for what the button opens.
  const make = (): void => {
    if (isMade) return;
    flushSync(() => {
      setMade(true);
    });
  };
  const button: TargetProps = {
    ref: anchor,
    popoverTarget: id,
    "aria-haspopup": kind,
    "aria-expanded": isOpen,
    onClick: make,
    onKeyDown: (event) => {
      if (kind !== "menu" || event.key !== "ArrowDown" || isOpen) return;
      event.preventDefault();
      make();
      document.getElementById(id)?.showPopover();
    },
  };
  return (
    <>
      {target(button)}
      {isMade && <Box id={id} kind={kind} place={place} anchor={anchor} isOpen={isOpen} onOpen={setOpen} {...rest} />}
    </>
  );
};

/** A box of content under its button. */
export const Popover = (props: FloatingProps): ReactNode => <Owned kind="dialog" {...props} />;

type ShownProps = Omit<BoxProps, "id" | "isOpen" | "onOpen"> & { onClose: () => void };

/** A box that is open as long as it is drawn, for things that are no buttons: a bucket of a chart, a cell of a grid. */
export const Shown = ({ onClose, ...rest }: ShownProps): ReactNode => {
  const id = useId();
  useEffect(() => {
    const box = document.getElementById(id);
    box?.showPopover();
  }, [id]);
  return (
    <Box
      id={id}
      isOpen
      onOpen={(isOpen) => {
        if (!isOpen) onClose();
      }}
      {...rest}
    />
  );
};
