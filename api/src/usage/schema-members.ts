import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";

/** A part of the schema that can be asked for by itself. */
export interface Member {
  readonly coordinate: string;
  readonly deprecationReason: string | null;
}

/** Every field, argument, input field and enum value of the schema. */
export function membersOf(schema: GraphQLSchema): readonly Member[] {
  const members: Member[] = [];
  const add = (coordinate: string, deprecationReason: string | null | undefined): void => {
    members.push({ coordinate, deprecationReason: deprecationReason ?? null });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isEnumType(type)) {
      for (const { name, deprecationReason } of type.getValues()) add(`${type.name}.${name}`, deprecationReason);
    } else if (isInputObjectType(type)) {
      for (const { name, deprecationReason } of Object.values(type.getFields()))
        add(`${type.name}.${name}`, deprecationReason);
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const place = `${type.name}.${field.name}`;
        add(place, field.deprecationReason);
        for (const { name, deprecationReason } of field.args) add(`${place}(${name}:)`, deprecationReason);
      }
    }
  }
  return members;
}
