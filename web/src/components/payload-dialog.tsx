import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import type { PayloadProps } from "./payload-box.tsx";

const PayloadBox = lazy(() => import("./payload-box.tsx").then((module) => ({ default: module.PayloadBox })));

/** A dialog with what a channel sent; loaded when the first one opens. */
export const PayloadDialog = (props: PayloadProps): ReactNode => (
  <Suspense>
    <PayloadBox {...props} />
  </Suspense>
);
