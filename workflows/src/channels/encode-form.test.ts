import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeForm } from "./encode-form.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", maxLength: 200 }));

test("a form decodes to what it was made of, whatever its texts hold and however long they are", () => {
  fc.assert(
    fc.property(fc.dictionary(text, text), (form) => {
      const wellFormed = Object.entries(form).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]);
      expect([...new URLSearchParams(encodeForm(form))]).toEqual(wellFormed);
    }),
  );
});
