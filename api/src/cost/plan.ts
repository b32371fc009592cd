import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { pointsPerObject, priceOf, smallTypes, valueTypes, type Price } from "./prices.ts";

/** A field that costs something, in itself or below. */
export interface PlannedField {
  readonly key: string;
  /** The first node of this key; the others have the same arguments, or the document would not be valid. */
  readonly node: FieldNode;
  readonly price: Price | undefined;
  readonly isList: boolean;
  /** Points of each object that comes back; 0 for values and scalars. */
  readonly weight: number;
  /** The object type that alone has this field, where the selection is on an interface or a union. */
  readonly onlyFor: string | undefined;
  /** Another type has a field of this key: it comes back once and is counted there. */
  readonly repeats: boolean;
  readonly below: readonly PlannedField[];
}

export interface Plan {
  readonly operation: OperationDefinitionNode;
  readonly fields: readonly PlannedField[];
  /** It asks what the schema is. */
  readonly introspects: boolean;
}

interface Compiling {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  introspects: boolean;
  size: number;
}

/** Fields after fragments are written out. Fragments that name each other many times would make it grow beyond measure. */
const sizeMax = 5_000;
const introspectionPoints = 20;

interface Found {
  readonly key: string;
  readonly type: GraphQLCompositeType;
  readonly onlyFor: string | undefined;
  readonly nodes: FieldNode[];
}

/** The fields of a selection by response key and by the object type they are for. */
function collect(
  compiling: Compiling,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): Map<string, Found> {
  const found = new Map<string, Found>();
  const visited = new Set<string>();
  const add = (set: SelectionSetNode, on: GraphQLCompositeType): void => {
    const onlyFor = isAbstractType(type) && isObjectType(on) ? on.name : undefined;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const place = `${onlyFor ?? ""}|${key}`;
        const known = found.get(place);
        if (known === undefined) found.set(place, { key, type: on, onlyFor, nodes: [selection] });
        else known.nodes.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && typeFromAST(compiling.schema, selection.typeCondition);
        add(selection.selectionSet, isCompositeType(condition) ? condition : on);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = compiling.fragments.get(selection.name.value);
        const condition = fragment && typeFromAST(compiling.schema, fragment.typeCondition);
        if (fragment !== undefined && isCompositeType(condition)) add(fragment.selectionSet, condition);
      }
    }
  };
  for (const set of sets) add(set, type);
  return found;
}

function planField(compiling: Compiling, { type, onlyFor, nodes }: Found, repeats: boolean): PlannedField | undefined {
  const [node] = nodes;
  if (node === undefined) return undefined;
  const name = node.name.value;
  const key = node.alias?.value ?? name;
  if (name === "__schema" || name === "__type") {
    compiling.introspects = true;
    const price = { each: introspectionPoints };
    return { key, node, price, isList: false, weight: 0, onlyFor, repeats, below: [] };
  }
  const field = "getFields" in type ? type.getFields()[name] : undefined;
  if (field === undefined) return undefined;
  const result = getNamedType(field.type);
  const price = priceOf(type.name, name, result.name);
  if (!isCompositeType(result)) {
    return price === undefined
      ? undefined
      : { key, node, price, isList: false, weight: 0, onlyFor, repeats, below: [] };
  }
  if ((compiling.size += 1) > sizeMax) throw new ApiError("LIMIT_EXCEEDED", say("fragmentsTooLarge"));
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  const below = planSets(compiling, result, sets);
  const isValue = valueTypes.has(result.name) || result.name.endsWith("Connection") || result.name.endsWith("Edge");
  const weight = isValue ? 0 : (smallTypes[result.name] ?? pointsPerObject);
  if (weight === 0 && price === undefined && below.length === 0) return undefined;
  return { key, node, price, isList: isListType(getNullableType(field.type)), weight, onlyFor, repeats, below };
}

function planSets(compiling: Compiling, type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): PlannedField[] {
  const seen = new Set<string>();
  return [...collect(compiling, type, sets).values()].flatMap((found) => {
    const field = planField(compiling, found, seen.has(found.key));
    seen.add(found.key);
    return field ?? [];
  });
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Plan | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (operationName === undefined || definition.name?.value === operationName) operation ??= definition;
  }
  const root = operation && schema.getRootType(operation.operation);
  if (operation === undefined || !root) return undefined;
  const compiling: Compiling = { schema, fragments, introspects: false, size: 0 };
  const fields = planSets(compiling, root, [operation.selectionSet]);
  return { operation, fields, introspects: compiling.introspects };
}

const compiled = new WeakMap<DocumentNode, Map<string, Plan | undefined>>();

/**
 * What the operation of a valid document will cost, as far as the document says. Made once per document.
 * Undefined where the document has no such operation. Throws LIMIT_EXCEEDED for fragments that write out to too much.
 */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): Plan | undefined {
  const plans = compiled.get(document) ?? new Map<string, Plan | undefined>();
  compiled.set(document, plans);
  const name = operationName ?? "";
  if (!plans.has(name)) plans.set(name, compile(schema, document, operationName ?? undefined));
  return plans.get(name);
}
