import { IconExternalLink } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./run-link.module.css";

type Run = { readonly workflowId: string; readonly url: string | null };

/** The workflow run that did it, opened in the engine's own pages where they are served. */
export const RunLink = ({ run, label }: { run: Run; label?: string }): ReactNode => {
  const text = label ?? run.workflowId;
  if (run.url === null)
    return (
      <span className={css["plain"]} data-short={label !== undefined} title={run.workflowId}>
        {text}
      </span>
    );
  return (
    <a
      className={css["link"]}
      data-short={label !== undefined}
      href={run.url}
      target="_blank"
      rel="noreferrer"
      title={run.workflowId}
    >
      <span>{text}</span>
      <IconExternalLink size={13} />
    </a>
  );
};
