import type { ComponentPropsWithRef, ReactNode } from "react";

type ScrollRegionProps = ComponentPropsWithRef<"div"> & { "aria-label": string };

/** A box that scrolls by itself; it takes the focus, so that the keyboard can scroll it. */
export const ScrollRegion = (props: ScrollRegionProps): ReactNode => (
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling box must be reachable by keyboard
  <div role="group" tabIndex={0} {...props} />
);
