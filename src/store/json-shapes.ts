import { z } from "zod";

/** A point in time; an ISO string in the database. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** A string that carries its meaning in the type. */
export function branded<T extends string>() {
  return z.custom<T>((value) => typeof value === "string");
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/**
 * JSON text for a `jsonb` parameter. PostgreSQL stores neither NUL nor half a surrogate pair, which people
 * can paste all the same; better a blank in a text than an escalation that cannot be saved.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  // JSON escapes both, so that looking through the whole text once is enough where there is none, as nearly always.
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "string" ? storable(item) : item));
}

function storable(text: string): string {
  return text.replaceAll("\0", "").replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
