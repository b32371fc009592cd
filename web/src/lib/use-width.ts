import { useMediaQuery } from "@mantine/hooks";

/** Widths in pixels at which the look changes; style sheets name the same. */
const phone = "(max-width: 767px)";
const narrow = "(max-width: 1100px)";

// Known in the first drawing: a phone would draw the desktop once and then move everything.
const atOnce = { getInitialValueInEffect: false };

/** Follows the window. */
export const useIsPhone = (): boolean => useMediaQuery(phone, undefined, atOnce);

/** A window without room for a wide rail and all filters; a phone is narrow too. */
export const useIsNarrow = (): boolean => useMediaQuery(narrow, undefined, atOnce);
