import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import type { DialogProps } from "./dialog-box.tsx";

const DialogBox = lazy(() => import("./dialog-box.tsx").then((module) => ({ default: module.DialogBox })));

/** A dialog over the page, open as long as it is drawn. Its box is loaded when the first one opens. */
export const Dialog = (props: DialogProps): ReactNode => (
  <Suspense>
    <DialogBox {...props} />
  </Suspense>
);
