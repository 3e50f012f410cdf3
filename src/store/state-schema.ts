import { z } from "zod";
import {
  alarmKinds,
  claimEnds,
  deliveryRoles,
  type Escalation,
  type Next,
  pauseReasons,
  tellers,
  unreachables,
} from "../domain/escalation.js";
import { handOverRoles } from "../domain/hand-over.js";
import type { EscalationId, EscalationNumber, TeamId, UserId } from "../domain/ids.js";
import { contactSchema, departmentRulesSchema } from "./department-schema.js";
import { factsSchema, severitySchema, sourceSchema } from "./facts-schema.js";
import { branded, instant, list } from "./json-shapes.js";

// Strict everywhere: a row written by a newer version is refused rather than read in part and written back
// without what this version does not know. What has a default is missing from rows of older versions.

const user = branded<UserId>();
const count = z.int().nonnegative();

export const unreachableSchema = z.enum(unreachables);
const alarmKindSchema = z.enum(alarmKinds);
export const pauseReasonSchema = z.enum(pauseReasons);
export const tellerSchema = z.enum(tellers);
export const promiseReminderShape = {
  kind: z.enum(["near", "missed"]),
  promised: instant,
  to: list(user),
};
export const deliveryRoleSchema = z.enum(deliveryRoles);

export const nextSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("step"), step: z.int().positive(), at: instant }),
  z.strictObject({ kind: z.literal("repeat"), round: count, at: instant }),
  z.strictObject({ kind: z.literal("nobody"), at: instant }),
  z.strictObject({ kind: z.literal("reminder"), at: instant }),
  z.strictObject({ kind: z.literal("list"), at: instant }),
]) satisfies z.ZodType<Next>;

const position = z.strictObject({
  next: nextSchema,
  countedFrom: instant,
  passStartsAfterCall: count,
  heldSince: instant.nullable(),
});

const call = z.strictObject({
  number: z.int().positive(),
  contact: contactSchema,
  step: z.int().positive(),
  round: count,
  at: instant,
  dueAt: instant,
  outcome: z.enum(["asked", "passed", "failed"]),
  absent: z.boolean().default(false),
  insteadOf: contactSchema.nullable().default(null),
});

const skip = z.strictObject({
  contact: contactSchema,
  step: z.int().positive(),
  why: unreachableSchema,
  at: instant,
});

const claim = z.strictObject({
  by: user,
  assignedBy: user.nullable().default(null),
  at: instant,
  nextUpdateAt: instant,
  nudges: list(z.strictObject({ at: instant, nextUpdateAt: instant })).default([]),
  end: z.strictObject({ how: z.enum(claimEnds), at: instant }).nullable(),
});

const answer = z.strictObject({
  by: user,
  at: instant,
  text: z.string(),
  teller: tellerSchema.default("reporter"),
  word: z.string().nullable().default(null),
  told: z.strictObject({ by: user, at: instant }).nullable(),
});

const ask = z.strictObject({
  number: z.int().positive(),
  by: user,
  at: instant,
  text: z.string(),
  replyDueAt: instant,
  alsoTo: list(user).default([]),
  remindedAt: instant.nullable(),
  reply: z.int().positive().nullable(),
});

const reply = z.strictObject({
  number: z.int().positive(),
  by: user,
  at: instant,
  text: z.string(),
  to: list(user),
});

const pause = z.strictObject({ by: user, at: instant, reason: pauseReasonSchema });

const failure = z.strictObject({
  what: deliveryRoleSchema,
  call: z.int().positive().nullable(),
  error: z.string(),
  at: instant,
});

/** What a daily list says. */
export const dailyListShape = {
  entries: list(
    z.strictObject({
      number: z.custom<EscalationNumber>((value) => Number.isInteger(value)),
      summary: z.string(),
      since: instant,
      reporter: user,
    }),
  ),
  count,
};

/** Cases that moved together, as a list tells them. */
export const handOverListSchema = list(
  z.strictObject({
    number: z.custom<EscalationNumber>((value) => Number.isInteger(value)),
    summary: z.string(),
    as: list(z.enum(handOverRoles)),
    status: z.enum(["open", "claimed", "resolved"]),
    nextUpdateAt: instant.nullable(),
    promised: instant.nullable(),
  }),
).nullable();

const handOver = z.strictObject({
  by: user,
  to: user,
  at: instant,
  note: z.string().nullable(),
  agentBefore: z
    .strictObject({
      reporter: user,
      supervisors: list(user),
      claims: count,
      answers: count,
      asks: count,
      reminded: list(count),
      alarms: count,
      failures: count,
      classifyAsked: z.boolean(),
    })
    .nullable(),
  claim: count.nullable(),
  list: handOverListSchema,
});

const carriedList = z.strictObject({ ...dailyListShape, number: z.int().positive(), at: instant });

const common = {
  id: branded<EscalationId>(),
  teamId: branded<TeamId>(),
  department: departmentRulesSchema,
  reporter: user,
  supervisors: list(user).default([]),
  source: sourceSchema.nullable(),
  facts: factsSchema,
  severity: severitySchema,
  openedAt: instant,
  calls: list(call),
  skips: list(skip),
  claims: list(claim),
  answers: list(answer),
  failures: list(failure),
  alarms: list(z.strictObject({ at: instant, kind: alarmKindSchema, holder: user.nullable().default(null) })),
  handOvers: list(handOver).default([]),
  reopened: count,
  asks: list(ask).default([]),
  replies: list(reply).default([]),
  notes: list(
    z.strictObject({ number: z.int().positive(), by: user, at: instant, text: z.string() }),
  ).default([]),
  climbs: list(z.strictObject({ by: user, at: instant, step: z.int().positive() })).default([]),
  promiseSetAt: instant.nullable().default(null),
  promiseReminders: list(z.strictObject({ ...promiseReminderShape, at: instant })).default([]),
  classifyAskedAt: instant.nullable().default(null),
  carriedList: carriedList.nullable().default(null),
};

/** The whole state of an escalation, as it stands in the `state` column. */
export const stateSchema = z.discriminatedUnion("status", [
  z.strictObject({
    ...common,
    status: z.literal("open"),
    position,
    advice: z.strictObject({ at: instant, isGiven: z.boolean() }).nullable().default(null),
  }),
  z.strictObject({
    ...common,
    status: z.literal("claimed"),
    holder: user,
    claimedAt: instant,
    nextUpdateAt: instant,
    nextUpdateSetAt: instant.nullable().default(null),
    pause: pause.nullable().default(null),
    position,
    above: position.nullable().default(null),
  }),
  z.strictObject({
    ...common,
    status: z.literal("resolved"),
    resolvedBy: user,
    resolvedAt: instant,
    claimedAt: instant,
    answer,
  }),
  z.strictObject({ ...common, status: z.literal("withdrawn"), withdrawnBy: user, withdrawnAt: instant }),
]) satisfies z.ZodType<Escalation>;
