import type { ReactNode } from "react";
import css from "./check-row.module.css";
import { Checkbox } from "./fields.tsx";

type Common = { checked: boolean; onChange: () => void };
type CheckRowProps = Common & { disabled?: boolean; children: ReactNode };

/** Something to tick: the whole row is pressed, and it is as tall as a finger needs. */
export const CheckRow = ({ checked, disabled = false, onChange, children }: CheckRowProps): ReactNode => (
  <label className={css["row"]} data-off={disabled}>
    <Checkbox size="sm" checked={checked} disabled={disabled} onChange={onChange} />
    <span className={css["label"]}>{children}</span>
  </label>
);

type CheckCellProps = Common & { label: string; isMixed?: boolean };

/** A tick in a cell of a table: the whole cell is pressed. */
export const CheckCell = ({ checked, onChange, label, isMixed = false }: CheckCellProps): ReactNode => (
  <label className={css["cell"]}>
    <Checkbox size="xs" checked={checked} indeterminate={isMixed} onChange={onChange} />
    <span className="srOnly">{label}</span>
  </label>
);
