import css from "./toast.module.css";

type Tone = "good" | "bad";

const staysMs = 4_000;
let shelf: HTMLElement | undefined;

/** The corner that messages come to; screen readers say what appears in it. */
const shelfBox = (): HTMLElement => {
  if (shelf !== undefined) return shelf;
  shelf = document.createElement("div");
  shelf.className = css["shelf"] ?? "";
  shelf.role = "status";
  shelf.popover = "manual";
  document.body.append(shelf);
  return shelf;
};

/** A short message in the corner; it goes by itself. */
export const toast = (message: string, tone: Tone = "good"): void => {
  const box = shelfBox();
  const note = document.createElement("div");
  note.className = css["note"] ?? "";
  note.dataset["tone"] = tone;
  note.textContent = message;
  box.append(note);
  // Shown anew, so that it lies above whatever dialog was opened since.
  box.hidePopover();
  box.showPopover();
  setTimeout(() => {
    note.remove();
    if (box.childElementCount === 0) box.hidePopover();
  }, staysMs);
};

export const showCopied = (text: string, done: string): void => {
  navigator.clipboard.writeText(text).then(
    () => {
      toast(`${done} ${text}`);
    },
    () => undefined,
  );
};
