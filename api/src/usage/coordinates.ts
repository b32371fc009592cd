import {
  type DocumentNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  separateOperations,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  getOperationAST,
} from "graphql";

/** What is executed of a document: one operation with the fragments that it uses. */
function executed(document: DocumentNode, operationName: string | undefined): DocumentNode {
  const operation = getOperationAST(document, operationName);
  return separateOperations(document)[operation?.name?.value ?? ""] ?? document;
}

/** The parts of the schema that an operation asks for by its text, each once. Values of variables are not among them. */
export function coordinatesOf(schema: GraphQLSchema, document: DocumentNode, operationName?: string): Set<string> {
  const found = new Set<string>();
  const info = new TypeInfo(schema);
  const add = (...names: (string | undefined)[]): void => {
    if (names.every((name) => name !== undefined) && !names[0]?.startsWith("__")) found.add(names.join(""));
  };
  visit(
    executed(document, operationName),
    visitWithTypeInfo(info, {
      Field: ({ name }) => {
        if (!name.value.startsWith("__")) add(info.getParentType()?.name, ".", name.value);
      },
      Argument: ({ name }) => {
        const field = info.getFieldDef()?.name;
        if (info.getDirective() || field?.startsWith("__")) return;
        add(info.getParentType()?.name, ".", field, "(", name.value, ":)");
      },
      ObjectField: ({ name }) => {
        const parent = info.getParentInputType();
        add(parent ? getNamedType(parent).name : undefined, ".", name.value);
      },
      EnumValue: ({ value }) => {
        const type = info.getInputType();
        add(type ? getNamedType(type).name : undefined, ".", value);
      },
    }),
  );
  return found;
}

/** The input fields and enum values inside a value of a variable. */
export function* coordinatesOfValue(type: GraphQLInputType, value: unknown): Generator<string> {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) yield* coordinatesOfValue(type.ofType, value);
  else if (isListType(type)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      yield* coordinatesOfValue(type.ofType, one);
  } else if (isEnumType(type)) {
    if (typeof value === "string") yield `${type.name}.${value}`;
  } else if (isInputObjectType(type) && typeof value === "object") {
    const fields = type.getFields();
    for (const [name, inner] of Object.entries(value)) {
      const field = fields[name];
      if (field === undefined) continue;
      yield `${type.name}.${name}`;
      yield* coordinatesOfValue(field.type, inner);
    }
  }
}

/** The variables of an operation with their types. */
export function variableTypesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string,
): ReadonlyMap<string, GraphQLInputType> {
  const types = new Map<string, GraphQLInputType>();
  for (const { variable, type: node } of getOperationAST(document, operationName)?.variableDefinitions ?? []) {
    const type = typeFromAST(schema, node) as GraphQLInputType | undefined;
    if (type !== undefined && !isScalarType(getNamedType(type))) types.set(variable.name.value, type);
  }
  return types;
}
