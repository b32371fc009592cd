import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { TextInput } from "./fields.tsx";

type SearchBoxProps = {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  className?: string | undefined;
};

/** Text to look for; asked with Enter, and taken back when the box is emptied. */
export const SearchBox = ({ label, value, onSearch, className }: SearchBoxProps): ReactNode => {
  const [text, setText] = useState(value);
  return (
    <form
      className={className}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextInput
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (event.currentTarget.value === "" && value !== "") onSearch("");
        }}
        leftSection={<IconSearch size={15} />}
        placeholder={label}
        aria-label={label}
        type="search"
      />
    </form>
  );
};
