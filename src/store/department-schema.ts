import { z } from "zod";
import { defaultDeadlines } from "../domain/deadlines.js";
import { type Department, informCauses, levels, locales, roundTheClock } from "../domain/department.js";
import type { ChannelId, DepartmentKey, GroupId, TeamKey, UserId } from "../domain/ids.js";
import type { SendingTeam } from "../domain/team.js";
import { branded, instant, list } from "./json-shapes.js";

const milliseconds = z.number().nonnegative();
export const localText = z.strictObject({ ja: z.string(), en: z.string() });

export const contactSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("user"), id: branded<UserId>() }),
  z.strictObject({ kind: z.literal("group"), id: branded<GroupId>() }),
]);

const step = z.strictObject({
  after: z.strictObject({
    low: milliseconds.nullable(),
    normal: milliseconds.nullable(),
    high: milliseconds.nullable(),
    critical: milliseconds.nullable(),
    onHold: milliseconds.nullable(),
  }),
  call: list(contactSchema),
  oneOf: z.boolean().default(false),
  level: z.enum(levels).nullable(),
});

export const chainSchema = z.strictObject({
  steps: z.tuple([step], step).readonly(),
  repeat: z.strictObject({ every: milliseconds, times: z.int().nonnegative() }),
});

const day = list(z.strictObject({ from: z.string(), to: z.string() }));
const outside = z.enum(["hold", "run"]);

export const hoursSchema = z.strictObject({
  week: z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }).nullable(),
  holidays: z.string().nullable(),
  closedDays: day.default([]),
  closedContact: list(contactSchema).default([]),
  outside: z.strictObject({ low: outside, normal: outside, high: outside, critical: outside }),
});

export const deadlinesSchema = z.strictObject({
  answerWithin: z.strictObject({
    low: milliseconds.nullable(),
    normal: milliseconds.nullable(),
    high: milliseconds.nullable(),
    critical: milliseconds.nullable(),
  }),
  longCall: milliseconds,
  closeWithin: milliseconds,
});

const shared = {
  key: branded<DepartmentKey>(),
  name: localText,
  channel: branded<ChannelId>(),
  locale: z.enum(locales),
  timezone: z.string(),
  leads: list(branded<UserId>()),
  chain: chainSchema,
  deadlines: deadlinesSchema.default(defaultDeadlines),
  inform: list(z.strictObject({ when: list(z.enum(informCauses)), tell: list(branded<UserId>()) })).default(
    [],
  ),
};

const criteria = z.strictObject({ send: z.string().nullable(), checkFirst: z.string().nullable() });

/** What an escalation copies of its department; what has a default is missing from rows of older versions. */
export const departmentRulesSchema = z.strictObject({
  ...shared,
  criteria: criteria.default({ send: null, checkFirst: null }),
  // Before it copied opening hours, none acted.
  hours: hoursSchema.default(roundTheClock),
  categories: list(z.string()),
  firstCalls: list(z.strictObject({ category: z.string(), call: list(contactSchema) })).default([]),
});

/** Those who send, as they stand in the settings. */
export const teamsSchema = list(
  z.strictObject({
    key: branded<TeamKey>(),
    name: localText,
    members: list(contactSchema),
    supervisors: list(branded<UserId>()),
    department: branded<DepartmentKey>().nullable(),
  }),
) satisfies z.ZodType<readonly SendingTeam[]>;

export const departmentSchema = z.strictObject({
  ...shared,
  criteria,
  hours: hoursSchema,
  categories: list(
    z.strictObject({
      name: z.string(),
      call: list(contactSchema),
      notice: z.string().nullable(),
      noticeUntil: instant.nullable().default(null),
    }),
  ),
  synonyms: list(list(z.string())).default([]),
  formerCategories: list(z.strictObject({ name: z.string(), now: z.string().nullable() })).default([]),
  retired: z.boolean(),
}) satisfies z.ZodType<Department>;
