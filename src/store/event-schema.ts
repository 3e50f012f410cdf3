import { z } from "zod";
import type { EscalationEvent } from "../domain/events.js";
import { handOverRoles } from "../domain/hand-over.js";
import type { UserId } from "../domain/ids.js";
import { improvementKinds } from "../domain/review/review.js";
import { chainSchema, contactSchema, deadlinesSchema, departmentRulesSchema } from "./department-schema.js";
import { factsSchema, severitySchema } from "./facts-schema.js";
import { branded, instant, list } from "./json-shapes.js";
import { legSchema } from "./leg-schema.js";
import {
  consultSchema,
  escalationId,
  escalationNumber,
  heldSchema,
  joinedCaseSchema,
  linkedShape,
} from "./links-schema.js";
import {
  ageingListShape,
  approvalSchema,
  closingListSchema,
  customerMoodSchema,
  dailyListShape,
  deliveryRoleSchema,
  handOverListSchema,
  helpedSchema,
  informedShape,
  nextSchema,
  pauseReasonSchema,
  promiseReminderShape,
  tellerSchema,
  unreachableSchema,
  wordShape,
} from "./state-schema.js";

const user = branded<UserId>();
const skipped = list(z.strictObject({ contact: contactSchema, why: unreachableSchema }));
const step = z.int().positive();
const next = nextSchema;

const overdue = { dueAt: instant, step: step.nullable(), next: next.nullable() };

function event<T extends EscalationEvent["type"], S extends z.ZodRawShape>(type: T, shape: S) {
  return z.strictObject({ type: z.literal(type), at: instant, ...shape });
}

/** A line of the history; `data` in its row is everything but type and time. */
export const eventSchema = z.discriminatedUnion("type", [
  event("opened", { by: user, joinedTo: z.strictObject(linkedShape).nullable().default(null) }),
  event("called", {
    step,
    round: z.int().nonnegative(),
    dueAt: instant,
    contacts: list(contactSchema),
    absent: list(contactSchema).default([]),
    standingIn: list(z.strictObject({ contact: contactSchema, insteadOf: contactSchema })).default([]),
    skipped,
    next,
  }),
  event("step_skipped", { step, skipped, next }),
  event("held", { since: instant, next }),
  event("postponed", { next }),
  event("rules_adopted", {
    by: user,
    rules: z.strictObject({ chain: chainSchema, deadlines: deadlinesSchema }),
    next,
    above: next.nullable(),
  }),
  event("closed_contact_called", { by: user, next }),
  event("department_closed", { until: instant, lists: list(closingListSchema) }),
  event("department_opened", {
    list: z.strictObject({ ...dailyListShape, promisedToday: z.int().nonnegative() }).nullable(),
  }),
  event("alarmed", { kind: z.enum(["nobody", "reminder"]), next }),
  // Without `list`: from before there were daily lists.
  event("listed", { list: z.strictObject(dailyListShape).nullable().default(null), next }),
  event("passed", { by: user, next }),
  event("claimed", { by: user, nextUpdateAt: instant }),
  event("next_update_changed", { by: user, nextUpdateAt: instant }),
  event("noted", { by: user, text: z.string(), toAll: z.boolean().default(false) }),
  event("joined", {
    by: user,
    to: z.strictObject(linkedShape),
    held: heldSchema.nullable(),
    notes: z.int().nonnegative(),
    next,
  }),
  event("followed", { held: heldSchema.nullable() }),
  event("still_joined", { next }),
  event("unjoined", {
    by: user,
    why: z.enum(["taken_out", "withdrawn"]),
    to: departmentRulesSchema.nullable().default(null),
    next,
  }),
  event("rejoined", { held: heldSchema.nullable(), next }),
  event("passed_on", { by: user, text: z.string(), from: escalationNumber }),
  event("gathered", {
    cases: list(joinedCaseSchema),
    gone: list(escalationId),
    severity: severitySchema,
    next: next.nullable(),
  }),
  event("consulted", { consult: consultSchema, nextUpdateAt: instant.nullable() }),
  event("assigned", { by: user, to: user, from: user.nullable(), nextUpdateAt: instant }),
  event("handed_over", {
    by: user,
    to: user,
    as: list(z.enum(handOverRoles)),
    note: z.string().nullable(),
    supervisors: list(user),
    nextUpdateAt: instant.nullable(),
    list: handOverListSchema,
  }),
  event("escalated_up", { by: user, step, next }),
  event("ageing_listed", { list: z.strictObject(ageingListShape).nullable() }),
  event("answer_overdue", overdue),
  event("close_overdue", overdue),
  event("long_call_advised", { to: list(user) }),
  event("nobody_above", {}),
  event("transferred", {
    by: user,
    from: z.strictObject({ key: departmentRulesSchema.shape.key, name: departmentRulesSchema.shape.name }),
    to: departmentRulesSchema,
    note: z.string().nullable(),
    next,
  }),
  event("released", { by: user, holder: user, next }),
  event("lapsed", { holder: user, next }),
  event("edited", {
    by: user,
    before: factsSchema,
    after: factsSchema,
    severity: severitySchema,
    next: next.nullable(),
  }),
  event("paused", { by: user, reason: pauseReasonSchema, until: instant }),
  event("nudged", { holder: user, nextUpdateAt: instant }),
  event("sign_of_life", { holder: user, spokeAt: instant, nextUpdateAt: instant }),
  event("asked", {
    by: user,
    text: z.string(),
    replyDueAt: instant,
    alsoTo: list(user).default([]),
    nextUpdateAt: instant,
  }),
  event("ask_reminded", { ask: step, nextUpdateAt: instant }),
  event("replied", { by: user, text: z.string(), to: list(user), nextUpdateAt: instant.nullable() }),
  event("advised", {}),
  event("promise_reminded", promiseReminderShape),
  event("classification_asked", {}),
  event("informed", { people: list(z.strictObject(informedShape)) }),
  event("care_reminded", { to: list(user) }),
  event("resolved", {
    by: user,
    answer: z.string(),
    facts: factsSchema,
    teller: tellerSchema.default("reporter"),
    word: z.string().nullable().default(null),
    through: z
      .strictObject({ ...linkedShape, answeredAt: instant })
      .nullable()
      .default(null),
    decision: approvalSchema.nullable().default(null),
    improvement: z
      .strictObject({ kind: z.enum(improvementKinds), text: z.string().nullable(), owner: user })
      .nullable()
      .default(null),
    proposesFaq: z.boolean().default(false),
  }),
  event("told", { by: user }),
  event("feedback_given", { by: user, helped: helpedSchema, customer: customerMoodSchema }),
  event("faq_marked", { by: user }),
  event("faq_unmarked", { by: user }),
  event("thanked", { by: user }),
  event("word_asked", { to: list(user) }),
  event("word_sent", { by: user, ...wordShape }),
  event("withdrawn", { by: user }),
  event("reopened", {
    by: user,
    why: z.string().nullable(),
    to: departmentRulesSchema.nullable().default(null),
    next,
  }),
  event("blanked", { by: user.nullable() }),
  event("case_blanked", { number: escalationNumber }),
  event("delivery_failed", {
    what: deliveryRoleSchema,
    call: step.nullable(),
    leg: legSchema,
    error: z.string(),
    next: next.nullable(),
  }),
]) satisfies z.ZodType<EscalationEvent>;
