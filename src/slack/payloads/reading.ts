import type { z } from "zod";

/**
 * What came of reading something from outside. unreadable: not what Slack sends · forged: Slack passed on something
 * that this bot did not put there, or that an earlier version did. `what` names the places at fault, never what
 * stands in them.
 */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: "unreadable" | "forged"; readonly what: string };

/** Reads a payload. */
export function readPayload<S extends z.ZodType>(schema: S, payload: unknown): Reading<z.output<S>> {
  return reading(schema.safeParse(payload), "unreadable");
}

/** Reads the text of a `private_metadata`. */
export function readOwnJson<S extends z.ZodType>(schema: S, text: string): Reading<z.output<S>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return forged("not JSON");
  }
  return reading(schema.safeParse(json), "forged");
}

export function forged(what: string): Reading<never> {
  return { ok: false, fault: "forged", what };
}

function reading<T>(parsed: z.ZodSafeParseResult<T>, fault: "unreadable" | "forged"): Reading<T> {
  if (parsed.success) return { ok: true, value: parsed.data };
  const places = parsed.error.issues.map((issue) => issue.path.join(".") || "(whole)");
  return { ok: false, fault, what: [...new Set(places)].join(", ") };
}
