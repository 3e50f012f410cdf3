import type { z } from "zod";
import { departmentRulesSchema, localText } from "../../src/store/department-schema.js";
import { instant } from "../../src/store/json-shapes.js";

/** Stands in every place where the schema takes any text. */
export const marker = "MARK";

/** What comes from the departments file is written by nobody about a customer. */
const fromTheFile: readonly unknown[] = [departmentRulesSchema, localText];
/** Texts that hold names of that file, or Slack's names for faults. */
const names = ["category", "error"];

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly items?: readonly z.ZodType[];
}

/**
 * Rows as the schema describes them, filled as far as it goes: every list has an entry, nothing is null, and every way
 * an alternative can go is there at least once. A text that is not an identifier holds the marker.
 */
export function samplesOf(schema: z.ZodType, name = "", isMarked = true): readonly unknown[] {
  if (schema === (instant as z.ZodType)) return ["2026-11-23T01:00:00.000Z"];
  const marks = isMarked && !fromTheFile.includes(schema);
  const def = schema.def as unknown as Def;
  const inner = (it: z.ZodType | undefined, called = name) => {
    if (it === undefined) throw new Error(`${name}: a ${def.type} of nothing`);
    return samplesOf(it, called, marks);
  };
  switch (def.type) {
    case "string":
      return [marks && !names.includes(name) ? `${marker} ${name}` : "09:00"];
    case "custom":
      return schema.safeParse("U0ID").success ? ["U0ID"] : [7];
    case "number":
      return [1];
    case "boolean":
      return [true, false];
    case "enum":
      return [Object.values(entriesOf(schema))[0]];
    case "literal":
      return [def.values?.[0]];
    case "nullable":
    case "optional":
    case "default":
    case "readonly":
      return inner(def.innerType);
    case "array":
      return [[...inner(def.element)]];
    case "tuple":
      return [(def.items ?? []).map((item) => inner(item)[0])];
    case "record": {
      const keys = Object.values(entriesOf(def.keyType));
      return [Object.fromEntries(keys.map((key) => [key, inner(def.valueType, key)[0]]))];
    }
    case "union":
      return (def.options ?? []).flatMap((option) => inner(option));
    case "object": {
      const fields = Object.entries(def.shape ?? {}).map(([key, it]) => [key, inner(it, key)] as const);
      const count = Math.max(1, ...fields.map(([, samples]) => samples.length));
      return Array.from({ length: count }, (_, i) =>
        Object.fromEntries(fields.map(([key, samples]) => [key, samples[i % samples.length]])),
      );
    }
    default:
      throw new Error(`${name}: nobody has said what a ${def.type} looks like`);
  }
}

function entriesOf(schema: z.ZodType | undefined): Readonly<Record<string, string>> {
  return (schema?.def as unknown as Def | undefined)?.entries ?? {};
}
