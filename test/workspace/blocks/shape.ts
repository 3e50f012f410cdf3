import { isObject, type JsonObject } from "../json.js";

/** One thing Slack would refuse, worded as Slack words it, with a pointer to the place. */
export interface Problem {
  text: string;
  pointer: string;
}

/** Looks at one value and adds what is wrong with it. */
export type Shape = (value: unknown, pointer: string, problems: Problem[]) => void;

export function text(limits: { min?: number; max?: number; pattern?: RegExp } = {}): Shape {
  const { min = 0, max, pattern } = limits;
  return (value, pointer, problems) => {
    if (typeof value !== "string") return void problems.push({ text: "must be a string", pointer });
    const length = [...value].length;
    if (length < min) problems.push({ text: `must be more than ${min - 1} characters`, pointer });
    if (max !== undefined && length > max)
      problems.push({ text: `must be less than ${max + 1} characters`, pointer });
    if (pattern && !pattern.test(value)) problems.push({ text: "failed to match pattern", pointer });
  };
}

export function integer(min: number, max: number): Shape {
  return (value, pointer, problems) => {
    if (typeof value !== "number" || !Number.isInteger(value))
      return void problems.push({ text: "must be an integer", pointer });
    if (value < min || value > max) problems.push({ text: `must be between ${min} and ${max}`, pointer });
  };
}

export const anyNumber: Shape = (value, pointer, problems) => {
  if (typeof value !== "number") problems.push({ text: "must be a number", pointer });
};

export const flag: Shape = (value, pointer, problems) => {
  if (typeof value !== "boolean") problems.push({ text: "must be a boolean", pointer });
};

export function oneOf(...allowed: (string | number)[]): Shape {
  return (value, pointer, problems) => {
    if (!allowed.some((item) => item === value))
      problems.push({ text: `must be a valid enum value`, pointer });
  };
}

export function list(of: Shape, limits: { min?: number; max?: number } = {}): Shape {
  const { min = 0, max } = limits;
  return (value, pointer, problems) => {
    if (!Array.isArray(value)) return void problems.push({ text: "must be an array", pointer });
    if (value.length < min)
      problems.push({ text: `must have at least ${min} item${min === 1 ? "" : "s"}`, pointer });
    if (max !== undefined && value.length > max)
      problems.push({ text: `no more than ${max} items allowed`, pointer });
    value.forEach((item, index) => {
      of(item, `${pointer}/${index}`, problems);
    });
  };
}

/** An object with exactly these keys; `check` looks at what the keys mean together. */
export function object(
  required: Record<string, Shape>,
  optional: Record<string, Shape> = {},
  check?: (value: JsonObject, pointer: string, problems: Problem[]) => void,
): Shape {
  return (value, pointer, problems) => {
    if (!isObject(value)) return void problems.push({ text: "must be an object", pointer });
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) problems.push({ text: `missing required field: ${key}`, pointer });
    }
    for (const [key, item] of Object.entries(value)) {
      const shape = Object.hasOwn(required, key)
        ? required[key]
        : Object.hasOwn(optional, key)
          ? optional[key]
          : undefined;
      if (shape === undefined) problems.push({ text: `invalid additional property: ${key}`, pointer });
      else if (item !== undefined) shape(item, `${pointer}/${key}`, problems);
    }
    check?.(value, pointer, problems);
  };
}

/** Chooses the shape by the value's `type`. */
export function byType(shapes: Record<string, Shape>, what = "type"): Shape {
  return (value, pointer, problems) => {
    if (!isObject(value)) return void problems.push({ text: "must be an object", pointer });
    const type = value.type;
    const shape = typeof type === "string" && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (shape) return shape(value, pointer, problems);
    problems.push({ text: `unsupported ${what}: ${String(type)}`, pointer });
  };
}
