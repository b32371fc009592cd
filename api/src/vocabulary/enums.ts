import { builder } from "../builder.ts";

type Described<Value extends string> = Record<string, { readonly value: Value; readonly description: string }>;

/** An enum whose every value is described. Keys are the names in the SDL, values the words in the tables. */
export function describedEnum<Value extends string>(name: string, description: string, values: Described<Value>) {
  return builder.enumType(name, {
    description,
    values: values,
  });
}
