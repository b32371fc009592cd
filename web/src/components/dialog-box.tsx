import { Modal } from "@mantine/core";
import "@mantine/core/styles/CloseButton.layer.css";
import "@mantine/core/styles/Modal.layer.css";
import "@mantine/core/styles/ModalBase.layer.css";
import "@mantine/core/styles/Overlay.layer.css";
import "@mantine/core/styles/Paper.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import type { ReactNode } from "react";
import { useTranslation } from "../i18n/texts.ts";

export type DialogProps = {
  title: string;
  size?: "md" | "xl";
  /** What it shows cannot be seen again: neither Esc nor a press beside it closes it, only what it offers itself. */
  isLasting?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** The box of a dialog with its styles. */
export const DialogBox = ({ title, size = "md", isLasting = false, onClose, children }: DialogProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      withCloseButton={!isLasting}
      closeOnEscape={!isLasting}
      closeOnClickOutside={!isLasting}
      closeButtonProps={{ "aria-label": t("action.close") }}
      // A header element outside of main would be taken for the banner of the page.
      attributes={{ header: { role: "presentation" } }}
    >
      {children}
    </Modal>
  );
};
