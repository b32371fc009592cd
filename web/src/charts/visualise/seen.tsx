import type { ReactNode } from "react";
import { startTransition, useEffect, useRef, useState } from "react";
import css from "./chart.module.css";

/** How far from the window a drawing is begun. */
const reach = "120px";

/** Draws what is inside once its place comes into view, and from then on. */
export const Seen = ({ children }: { children: ReactNode }): ReactNode => {
  const place = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || place.current === null) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        startTransition(() => {
          setSeen(true);
        });
      },
      { rootMargin: reach },
    );
    watch.observe(place.current);
    return () => {
      watch.disconnect();
    };
  }, [isSeen]);
  return (
    <div ref={place} className={css["seen"]}>
      {isSeen && children}
    </div>
  );
};
