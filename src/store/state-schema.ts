import { z } from "zod";
import { alarmKinds } from "../domain/alarm.js";
import { tellers } from "../domain/answer.js";
import { type Approval, approvals } from "../domain/approval.js";
import { breachKinds } from "../domain/breach.js";
import { unreachables } from "../domain/call.js";
import { claimEnds, pauseReasons } from "../domain/claim.js";
import { deliveryRoles } from "../domain/delivery-role.js";
import { informCauses } from "../domain/department.js";
import type { Escalation } from "../domain/escalation.js";
import { customerMoods, helpedGrades, noFeedback } from "../domain/feedback.js";
import { handOverRoles } from "../domain/hand-over.js";
import type { EscalationId, EscalationNumber, TeamId, UserId } from "../domain/ids.js";
import { informedHows } from "../domain/informed.js";
import { noLinks } from "../domain/links.js";
import type { Next } from "../domain/position.js";
import { contactSchema, departmentRulesSchema } from "./department-schema.js";
import { factsSchema, severitySchema, sourceSchema } from "./facts-schema.js";
import { branded, instant, list } from "./json-shapes.js";
import { legSchema } from "./leg-schema.js";
import { linksSchema } from "./links-schema.js";

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
/** Somebody who was to know of a case. */
export const informedShape = {
  user,
  causes: list(z.enum(informCauses)),
  how: z.enum(informedHows),
};
/** A word of appreciation for the agent. */
export const wordShape = { to: user, text: z.string().nullable() };
export const deliveryRoleSchema = z.enum(deliveryRoles);

export const nextSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("step"), step: z.int().positive(), at: instant }),
  z.strictObject({ kind: z.literal("repeat"), round: count, at: instant }),
  z.strictObject({ kind: z.literal("nobody"), at: instant }),
  z.strictObject({ kind: z.literal("reminder"), at: instant }),
  z.strictObject({ kind: z.literal("list"), at: instant }),
  z.strictObject({ kind: z.literal("joined"), at: instant }),
]) satisfies z.ZodType<Next>;

const position = z.strictObject({
  next: nextSchema,
  countedFrom: instant,
  passStartsAfterCall: count,
  heldSince: instant.nullable(),
});

const call = z.strictObject({
  number: z.int().positive(),
  leg: legSchema,
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
  leg: legSchema,
  contact: contactSchema,
  step: z.int().positive(),
  why: unreachableSchema,
  at: instant,
});

const claim = z.strictObject({
  by: user,
  leg: legSchema,
  assignedBy: user.nullable().default(null),
  at: instant,
  nextUpdateAt: instant,
  nudges: list(z.strictObject({ at: instant, nextUpdateAt: instant })).default([]),
  end: z.strictObject({ how: z.enum(claimEnds), at: instant }).nullable(),
});

/** What was decided. */
export const approvalSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.enum(approvals).exclude(["conditional"]) }),
  z.strictObject({ outcome: z.literal("conditional"), conditions: z.string() }),
]) satisfies z.ZodType<Approval>;

export const helpedSchema = z.enum(helpedGrades).nullable();
export const customerMoodSchema = z.enum(customerMoods).nullable();

const answer = z.strictObject({
  by: user,
  at: instant,
  text: z.string(),
  teller: tellerSchema.default("reporter"),
  word: z.string().nullable().default(null),
  decision: approvalSchema.nullable().default(null),
  told: z.strictObject({ by: user, at: instant }).nullable(),
  faq: z.strictObject({ by: user, at: instant }).nullable().default(null),
  isProposedAsFaq: z.boolean().default(false),
  feedback: z
    .strictObject({
      helped: helpedSchema,
      customer: customerMoodSchema,
      thanked: z.strictObject({ by: user, at: instant }).nullable(),
    })
    .default(noFeedback),
});

const ask = z.strictObject({
  number: z.int().positive(),
  leg: legSchema,
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
  leg: legSchema,
  by: user,
  at: instant,
  text: z.string(),
  to: list(user),
});

const pause = z.strictObject({ by: user, at: instant, reason: pauseReasonSchema });

const note = z.strictObject({
  number: z.int().positive(),
  leg: legSchema,
  by: user,
  at: instant,
  text: z.string(),
  toAll: z.boolean().default(false),
  toReporter: z.boolean().default(false),
});

const transfer = z.strictObject({
  by: user,
  at: instant,
  from: departmentRulesSchema,
  category: z.string().nullable(),
  note: z.string().nullable(),
  retired: z.boolean().default(false),
});

const failure = z.strictObject({
  leg: legSchema,
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
      promised: instant.nullable().default(null),
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
      cared: z.boolean().default(false),
      wordAsked: z.boolean().default(false),
      taken: count,
      notes: count,
      transfers: count,
    })
    .nullable(),
  claim: count.nullable(),
  list: handOverListSchema,
});

const ageingEntry = z.strictObject({
  number: z.custom<EscalationNumber>((value) => Number.isInteger(value)),
  summary: z.string(),
  since: instant,
  reporter: user,
  closeBy: instant,
});

/** What a reminder of cases that are to be closed soon says. */
export const ageingListShape = {
  parts: list(z.strictObject({ to: user, entries: list(ageingEntry), count })),
};

const carriedList = z.strictObject({
  ...dailyListShape,
  number: z.int().positive(),
  leg: legSchema,
  at: instant,
  opening: z.strictObject({ promisedToday: count }).nullable().default(null),
});

export const closingListSchema = z.strictObject({ ...dailyListShape, to: list(user) });

const carriedClosing = z.strictObject({
  number: z.int().positive(),
  leg: legSchema,
  at: instant,
  until: instant,
  lists: list(closingListSchema),
});

const desk = z.strictObject({ isOpen: z.boolean(), since: instant, until: instant });

/** A deadline that has passed. */
const overdueShape = { kind: z.enum(breachKinds), dueAt: instant };

const common = {
  id: branded<EscalationId>(),
  teamId: branded<TeamId>(),
  department: departmentRulesSchema,
  transfers: list(transfer).default([]),
  reporter: user,
  supervisors: list(user).default([]),
  source: sourceSchema.nullable(),
  test: z.boolean().default(false),
  facts: factsSchema,
  severity: severitySchema,
  openedAt: instant,
  calls: list(call),
  skips: list(skip),
  claims: list(claim),
  answers: list(answer),
  failures: list(failure),
  alarms: list(
    z.strictObject({
      at: instant,
      leg: legSchema,
      kind: alarmKindSchema,
      holder: user.nullable().default(null),
      overdue: z.strictObject(overdueShape).nullable().default(null),
    }),
  ),
  handOvers: list(handOver).default([]),
  reopened: count,
  asks: list(ask).default([]),
  replies: list(reply).default([]),
  notes: list(note).default([]),
  climbs: list(
    z.strictObject({
      by: user.nullable(),
      leg: legSchema,
      at: instant,
      step: z.int().positive(),
      overdue: z.strictObject(overdueShape).nullable().default(null),
    }),
  ).default([]),
  promiseSetAt: instant.nullable().default(null),
  promiseReminders: list(z.strictObject({ ...promiseReminderShape, at: instant })).default([]),
  answerDueAt: instant.nullable().default(null),
  breaches: list(z.strictObject({ ...overdueShape, at: instant, opening: count })).default([]),
  reopenedAt: instant.nullable().default(null),
  situationSetAt: instant.nullable().default(null),
  longCalls: list(z.strictObject({ at: instant, to: list(user), holder: user, opening: count })).default([]),
  editedAt: instant.nullable().default(null),
  informed: list(z.strictObject({ ...informedShape, at: instant, afterCall: count })).default([]),
  care: z
    .strictObject({ at: instant, to: list(user) })
    .nullable()
    .default(null),
  words: list(z.strictObject({ ...wordShape, by: user, at: instant })).default([]),
  wordAsked: z
    .strictObject({ at: instant, to: list(user) })
    .nullable()
    .default(null),
  classifyAskedAt: instant.nullable().default(null),
  carriedList: carriedList.nullable().default(null),
  carriedClosing: carriedClosing.nullable().default(null),
  links: linksSchema.default(noLinks),
  ageingListedAt: instant.nullable().default(null),
  carriedAgeing: z
    .strictObject({ ...ageingListShape, number: z.int().positive(), leg: legSchema, at: instant })
    .nullable()
    .default(null),
  blanked: z.strictObject({ by: user.nullable(), at: instant }).nullable().default(null),
};

/** The whole state of an escalation, as it stands in the `state` column. */
export const stateSchema = z.discriminatedUnion("status", [
  z.strictObject({
    ...common,
    status: z.literal("open"),
    position,
    desk: desk.nullable().default(null),
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
