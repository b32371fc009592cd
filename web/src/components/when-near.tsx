import type { ReactNode } from "react";
import { startTransition, useEffect, useRef, useState } from "react";
import { useIsPhone } from "../lib/use-width.ts";
import css from "./card.module.css";

/** How far from the window something is drawn: before a thumb gets there. */
const reach = "240px";

/** On a phone a card far below is asked for and drawn when the reader comes near; until then its place is held. */
export const WhenNear = ({
  className,
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}): ReactNode => {
  const place = useRef<HTMLDivElement>(null);
  const isPhone = useIsPhone();
  const [isNear, setNear] = useState(!isPhone);
  useEffect(() => {
    if (isNear || place.current === null) return undefined;
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        startTransition(() => {
          setNear(true);
        });
      },
      { rootMargin: reach },
    );
    watch.observe(place.current);
    return () => {
      watch.disconnect();
    };
  }, [isNear]);
  return isNear ? children : <div ref={place} className={[css["card"], css["far"], className].join(" ")} aria-hidden />;
};
