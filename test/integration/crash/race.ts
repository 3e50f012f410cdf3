import { z } from "zod";
import type { Outcome } from "../../../src/app/apply.js";
import type { Command } from "../../../src/domain/commands.js";
import { hours, later } from "../../../src/domain/duration.js";
import type { EscalationId } from "../../../src/domain/ids.js";
import { anAnswer, aTransfer, suzuki, user } from "../../helpers/escalations.js";

/** What a process of many is to press, all in the same moment. */
export const raceSchema = z.object({
  race: z.enum(["claims", "mixed"]),
  at: z.date(),
  /** Press number i is on the i-th of these, over and over. */
  cases: z.array(z.string().transform((id) => id as EscalationId)),
  from: z.number(),
  to: z.number(),
});
export type Race = z.output<typeof raceSchema>;

/** What came of press number i. */
const pressedSchema = z.object({
  i: z.number(),
  id: z.string(),
  kind: z.enum(["done", "refused", "unknown", "failed"]),
  /** Why it was refused, or failed. */
  why: z.unknown(),
});
export type Pressed = z.output<typeof pressedSchema>;

export const resultSchema = z.union([z.object({ ready: z.literal(true) }), z.array(pressedSchema)]);

export const person = (i: number) => user(`U0P${i}`);

export function commandOf({ race, at }: Race, i: number): Command {
  const by = person(i);
  if (race === "claims") return { type: "claim", by, nextUpdateAt: null };
  const commands: readonly Command[] = [
    { type: "claim", by, nextUpdateAt: later(at, hours(1)) },
    { type: "pass", by },
    { type: "claim", by: suzuki, nextUpdateAt: null },
    { type: "release", by: suzuki },
    { ...anAnswer, by },
    aTransfer(by, { note: "配送の件です" }),
    { type: "told", by },
    { type: "reopen", by, why: "まだ" },
    { type: "withdraw", by },
  ];
  return commands[Math.floor(i / 50) % commands.length] ?? { type: "withdraw", by };
}

export async function pressed(i: number, id: string, outcome: Promise<Outcome>): Promise<Pressed> {
  try {
    const it = await outcome;
    return { i, id, kind: it.kind, why: it.kind === "refused" ? it.refusal : null };
  } catch (error) {
    return { i, id, kind: "failed", why: String(error) };
  }
}
