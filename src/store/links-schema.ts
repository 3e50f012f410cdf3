import { z } from "zod";
import type { EscalationId, EscalationNumber, UserId } from "../domain/ids.js";
import type { Links } from "../domain/links.js";
import { localText } from "./department-schema.js";
import { severitySchema } from "./facts-schema.js";
import { branded, instant, list } from "./json-shapes.js";
import { legSchema } from "./leg-schema.js";

const user = branded<UserId>();
export const escalationId = branded<EscalationId>();
export const escalationNumber = z.custom<EscalationNumber>((value) => Number.isInteger(value));

export const linkedShape = { id: escalationId, number: escalationNumber };
const heldShape = { by: user, at: instant, nextUpdateAt: instant, byHandOver: z.boolean().default(false) };
export const heldSchema = z.strictObject(heldShape);

const joinedTo = z.strictObject({
  ...linkedShape,
  by: user,
  at: instant,
  sinceOpening: z.boolean(),
  held: heldSchema.nullable(),
  notes: z.int().nonnegative(),
  answeredAt: instant.nullable(),
});

export const joinedCaseSchema = z.strictObject({
  ...linkedShape,
  by: user,
  at: instant,
  reporter: user,
  customerRef: z.string().nullable(),
  summary: z.string(),
  severity: severitySchema,
});

const consultOf = z.strictObject({
  ...linkedShape,
  question: z.string(),
  department: localText,
  until: instant,
});

const ended = { by: user, at: instant };

const consultEnd = z.discriminatedUnion("how", [
  z.strictObject({ how: z.literal("answered"), ...ended, text: z.string() }),
  z.strictObject({ how: z.literal("withdrawn"), ...ended }),
]);

const consultShape = {
  ...linkedShape,
  by: user,
  at: instant,
  department: localText,
  question: z.string(),
  until: instant,
  holder: user.nullable(),
};

export const consultSchema = z.strictObject({ ...consultShape, end: consultEnd.nullable() });

export const linksSchema = z.strictObject({
  joinedTo: joinedTo.nullable(),
  joinings: list(z.strictObject({ by: user, at: instant, to: escalationNumber, leg: legSchema })),
  taken: list(z.strictObject({ ...heldShape, end: z.enum(["released", "taken_up"]).nullable() })),
  cases: list(joinedCaseSchema),
  consultOf: consultOf.nullable(),
  consults: list(consultSchema),
  consultEnds: list(z.strictObject({ ...consultShape, end: consultEnd, to: user, leg: legSchema })),
  heardIn: list(z.strictObject({ id: linkedShape.id, leg: legSchema })),
}) satisfies z.ZodType<Links>;
