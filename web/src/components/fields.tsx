import "@mantine/core/styles/ActionIcon.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Input.layer.css";
import "@mantine/core/styles/PasswordInput.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";

/** Fields with their styles: a page that asks nothing loads neither. */
export { Checkbox, NativeSelect, PasswordInput, SegmentedControl, Textarea, TextInput } from "@mantine/core";
