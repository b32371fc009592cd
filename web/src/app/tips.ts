import css from "../components/floating.module.css";
import { placeBox } from "../components/place-box.ts";

const delayMs = 250;

const tipBox = (): HTMLElement => {
  const box = document.createElement("div");
  box.id = "tip";
  box.popover = "manual";
  box.role = "tooltip";
  box.className = css["tip"] ?? "";
  document.body.append(box);
  return box;
};

/** Shows the text of `data-tip` beside whatever carries it, under the pointer and under the keyboard's focus. */
export const startTips = (): void => {
  const box = tipBox();
  let timer = 0;
  let shown: HTMLElement | undefined;
  const hide = (): void => {
    window.clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    box.hidePopover();
  };
  const show = (element: HTMLElement): void => {
    box.textContent = element.dataset["tip"] ?? "";
    box.showPopover();
    placeBox(box, element, "center");
    element.setAttribute("aria-describedby", box.id);
    shown = element;
  };
  const aim = ({ target }: Event, wait: number): void => {
    const element = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
    if (element === shown) return;
    hide();
    if (element !== null) timer = window.setTimeout(show, wait, element);
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") aim(event, delayMs);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches(":focus-visible")) aim(event, 0);
    else hide();
  });
  document.addEventListener("pointerdown", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
};
