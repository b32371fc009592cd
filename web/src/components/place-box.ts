export type Place = "start" | "end" | "center";

const gap = 6;
const edge = 8;
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const leftOf = (at: DOMRect, width: number, place: Place): number => {
  if (place === "start") return at.left;
  return place === "end" ? at.right - width : at.left + at.width / 2 - width / 2;
};

/** Puts an open box under what it belongs to, above where there is no room, and never past the edge of the window. */
export const placeBox = (box: HTMLElement, anchor: Element, place: Place): void => {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = at.bottom + gap;
  const above = at.top - gap - height;
  const top = below + height <= innerHeight - edge || above < edge ? below : above;
  box.style.left = `${String(clamp(leftOf(at, width, place), edge, Math.max(edge, innerWidth - width - edge)))}px`;
  box.style.top = `${String(clamp(top, edge, Math.max(edge, innerHeight - height - edge)))}px`;
  box.dataset["placed"] = "yes";
};

/** Keeps the box where it belongs while the page scrolls, the window changes or its content grows. */
export const keepPlaced = (box: HTMLElement, anchor: Element, place: Place): (() => void) => {
  const again = (): void => {
    placeBox(box, anchor, place);
  };
  again();
  const grown = new ResizeObserver(again);
  grown.observe(box);
  window.addEventListener("resize", again);
  document.addEventListener("scroll", again, true);
  return () => {
    grown.disconnect();
    window.removeEventListener("resize", again);
    document.removeEventListener("scroll", again, true);
  };
};
