import { Kind, valueFromASTUntyped, type DirectiveNode } from "graphql";
import { argumentsOf, type Arguments, type Variables } from "./arguments.ts";
import type { Plan, PlannedField } from "./plan.ts";
import type { Told } from "./prices.ts";

/** The variables that were sent, completed by the defaults that the operation gives. */
function withDefaults(plan: Plan, sent: Variables): Variables {
  const given = plan.operation.variableDefinitions?.filter(
    ({ variable, defaultValue }) => defaultValue !== undefined && sent[variable.name.value] === undefined,
  );
  if (given === undefined || given.length === 0) return sent;
  const defaults = given.map(({ variable, defaultValue }) => [
    variable.name.value,
    defaultValue === undefined ? undefined : valueFromASTUntyped(defaultValue),
  ]);
  return { ...sent, ...(Object.fromEntries(defaults) as Variables) };
}

function holds({ name, arguments: given }: DirectiveNode, variables: Variables): boolean {
  const value = given?.find((argument) => argument.name.value === "if")?.value;
  if (value === undefined) return true;
  const is =
    value.kind === Kind.VARIABLE ? variables[value.name.value] === true : "value" in value && value.value === true;
  return name.value === "skip" ? !is : name.value === "include" ? is : true;
}

function isSelected({ node }: PlannedField, variables: Variables): boolean {
  return node.directives === undefined || node.directives.every((directive) => holds(directive, variables));
}

function eachOf({ price }: PlannedField, args: Arguments): number {
  return typeof price?.each === "function" ? price.each(args) : (price?.each ?? 0);
}

function rowsOf({ price, isList }: PlannedField, args: Arguments, told: Told): number {
  if (!isList) return 1;
  const rows = price?.rows;
  if (typeof rows === "function") return rows(args);
  return typeof rows === "string" ? (told[rows] ?? 1) : (rows ?? 1);
}

function priceOfField(field: PlannedField, told: Told, variables: Variables): number {
  const args = argumentsOf(field.node, variables);
  const below = field.price?.tells === undefined ? told : { ...told, ...field.price.tells(args) };
  const object = field.weight + priceOfFields(field.below, below, variables);
  return eachOf(field, args) + rowsOf(field, args, below) * object;
}

/** An object is of one type: of the fields that belong to one type each, the dearest type counts. */
function priceOfFields(fields: readonly PlannedField[], told: Told, variables: Variables): number {
  let always = 0;
  const byType = new Map<string, number>();
  for (const field of fields) {
    if (!isSelected(field, variables)) continue;
    const price = priceOfField(field, told, variables);
    if (field.onlyFor === undefined) always += price;
    else byType.set(field.onlyFor, (byType.get(field.onlyFor) ?? 0) + price);
  }
  return always + Math.max(0, ...byType.values());
}

/** Points that an operation will cost, from the document and its variables alone. At least 1. */
export function priceBefore(plan: Plan, sent: Variables): number {
  return Math.max(1, Math.ceil(priceOfFields(plan.fields, {}, withDefaults(plan, sent))));
}

function costOfValue(field: PlannedField, value: unknown, counts: boolean, variables: Variables): number {
  if (value === null || typeof value !== "object") return 0;
  if (Array.isArray(value)) {
    let sum = 0;
    for (const one of value) sum += costOfValue(field, one, counts, variables);
    return sum;
  }
  const below = field.below.length === 0 ? 0 : costOfObject(field.below, value as Record<string, unknown>, variables);
  return (counts ? field.weight : 0) + below;
}

function costOfObject(fields: readonly PlannedField[], object: Record<string, unknown>, variables: Variables): number {
  let sum = 0;
  for (const field of fields) {
    const value = object[field.key];
    if (value === undefined) continue;
    if (!field.repeats && field.price?.each !== undefined) sum += eachOf(field, argumentsOf(field.node, variables));
    sum += costOfValue(field, value, !field.repeats, variables);
  }
  return sum;
}

/** Points that an operation did cost: the same prices over what came back. At least 1. */
export function costAfter(plan: Plan, sent: Variables, data: unknown): number {
  if (data === null || typeof data !== "object") return 1;
  return Math.max(1, Math.ceil(costOfObject(plan.fields, data as Record<string, unknown>, withDefaults(plan, sent))));
}
