import type { ReactNode } from "react";

/** Why nothing was done, inside a form. */
export const Failure = ({ text }: { text: string | undefined }): ReactNode =>
  text === undefined ? null : (
    <p role="alert" style={{ color: "var(--oh-bad)", fontSize: 13 }}>
      {text}
    </p>
  );
