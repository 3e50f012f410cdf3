import { z } from "zod";
import type { BulletinContent, BulletinTo } from "../domain/bulletins.js";
import { locales } from "../domain/department.js";
import { reasons } from "../domain/facts.js";
import { volumeUnits } from "../domain/figures/volumes.js";
import type { ChannelId, DepartmentKey, MessageTs, UserId } from "../domain/ids.js";
import { noEffects } from "../domain/review/effect.js";
import { causes, improvementKinds, verdicts } from "../domain/review/review.js";
import { chainSchema, contactSchema, departmentSchema, hoursSchema, localText } from "./department-schema.js";
import { findingSchema } from "./finding-schema.js";
import { branded, instant, list } from "./json-shapes.js";
import { escalationNumber } from "./links-schema.js";

const share = z.object({ met: z.int(), of: z.int() });
const spread = z.object({ count: z.int(), median: z.int().nullable(), ninetieth: z.int().nullable() });
const counts = z.object({
  ...{ opened: z.int(), consults: z.int(), withdrawn: z.int(), unfinished: z.int() },
  ...{ claimedInTime: share, answeredInTime: share },
  ...{ calls: z.int(), taken: z.int(), transferred: z.int(), reopened: z.int() },
  ...{ overAge: z.int(), promisesMissed: z.int() },
  // Since the version that counts feedback.
  deflected: z.int().default(0),
  helped: z.object({ yes: z.int(), partly: z.int(), no: z.int() }).default({ yes: 0, partly: 0, no: 0 }),
  customers: z
    .object({ satisfied: z.int(), unsatisfied: z.int(), unknown: z.int() })
    .default({ satisfied: 0, unsatisfied: 0, unknown: 0 }),
  // Since the version that counts how often; fewer than the cases are none.
  transfers: z.int().default(0),
  ...{ thanked: z.int().default(0), words: z.int().default(0) },
  wordsAfterAnger: share.default({ met: 0, of: 0 }),
});

const rate = z.object({ weeks: z.int(), perWeek: z.number(), perThousand: z.number().nullable() });
const effect = z.object({
  ...{
    before: rate,
    after: rate,
    ratio: z.number().nullable(),
    low: z.number(),
    high: z.number().nullable(),
  },
  change: z.enum(["fewer", "more", "unclear"]),
});
const said = <C extends string>(choices: readonly C[]) =>
  z.array(z.object({ choice: z.enum(choices), count: z.int(), share: z.number().nullable() })).readonly();
const review = z.object({
  figures: z.object({ reviewed: share, verdicts: said(verdicts), causes: said(causes) }),
  waiting: z.int(),
  improvements: z.object({ open: z.int(), overdue: z.int(), done: z.int() }),
  effects: z
    .array(
      z.object({
        ...{ number: z.int(), kind: z.enum(improvementKinds), category: z.string().nullable() },
        effect: effect.nullable(),
        lacking: z.enum(noEffects).optional(),
      }),
    )
    .readonly(),
});

const rates = z.object({
  kind: z.literal("counted"),
  units: z.object({ unit: z.enum(volumeUnits), starts: z.array(z.string()).readonly() }),
  rates: z
    .array(
      z.object({
        ...{ category: z.string().nullable(), escalations: z.int(), inquiries: z.int() },
        missing: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  // Not there in what an older process wrote, which added nothing up.
  summed: z.array(z.string()).readonly().default([]),
  reasons: z.array(z.object({ reason: z.enum(reasons).nullable(), escalations: z.int() })).readonly(),
});
const digestDetails = z.object({
  department: branded<DepartmentKey>(),
  pivot: z
    .array(
      z.object({
        ...{ department: branded<DepartmentKey>(), category: z.string().nullable() },
        ...{ reason: z.enum(reasons).nullable(), count: z.int() },
      }),
    )
    .readonly(),
  otherCategories: z.int(),
  load: z.array(z.object({ responder: branded<UserId>(), cases: z.int() })).readonly(),
  otherResponders: z.int(),
  rates: rates.nullable().default(null),
});

const rise = z.object({
  department: z.object({
    key: branded<DepartmentKey>(),
    name: z.object({ ja: z.string(), en: z.string() }),
  }),
  window: z.enum(["hour", "day"]),
  count: z.int(),
  agents: z.int(),
  usual: z.number(),
  cases: z
    .array(
      z.object({
        number: escalationNumber,
        card: z.object({ channel: branded<ChannelId>(), ts: branded<MessageTs>() }).nullable(),
      }),
    )
    .readonly(),
});

/** How bulletins are kept. What is added later is optional, or a kind of its own. */
export const bulletinContent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("stand_in"),
    user: branded<UserId>(),
    until: instant,
    over: z.boolean(),
  }),
  z.object({
    kind: z.literal("doctor"),
    to: z.enum(["lead", "ops"]),
    findings: z.array(findingSchema).readonly(),
  }),
  z.object({
    kind: z.literal("digest"),
    department: localText,
    monday: z.string(),
    counts,
    times: z.object({ claimWall: spread, claimOpen: spread, answerWall: spread, answerOpen: spread }),
    trend: z
      .array(z.object({ monday: z.string(), opened: z.int(), answered: z.int() }))
      .readonly()
      .optional(),
    details: digestDetails.optional(),
    before: counts.pick({ opened: true, claimedInTime: true }),
    review: review.nullable().default(null),
  }),
  rise.extend({
    kind: z.literal("trend"),
    topic: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("category"), name: z.string() }),
      z.object({ kind: z.literal("reason"), name: z.enum(reasons) }),
    ]),
  }),
  rise.extend({ kind: z.literal("trend_of_all") }),
  z.object({
    kind: z.literal("improvement"),
    why: z.enum(["given", "due"]),
    number: z.int(),
    department: localText,
    improvement: z.enum(improvementKinds),
    category: z.string().nullable(),
    due: z.string(),
    late: z.int(),
    owner: branded<UserId>().nullable().default(null),
    check: z.boolean().default(false),
    proposed: z.object({ by: branded<UserId>(), number: escalationNumber }).nullable().default(null),
    isLeads: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("improvement_dropped"),
    number: z.int(),
    department: localText,
    improvement: z.enum(improvementKinds),
    category: z.string().nullable(),
    by: branded<UserId>(),
  }),
  z.object({
    kind: z.literal("announcement"),
    department: localText,
    category: z.string(),
    text: z.string(),
    until: instant,
  }),
  z.object({
    kind: z.literal("review"),
    department: localText,
    key: branded<DepartmentKey>(),
    monday: z.string(),
    ...{ cases: z.int(), drawn: z.int(), before: z.int() },
  }),
  z.object({
    kind: z.literal("first_steps"),
    to: z.enum(["admin", "owner"]),
    hasDepartments: z.boolean(),
  }),
  z.object({
    kind: z.literal("still_right"),
    department: branded<DepartmentKey>(),
    quarter: z.string(),
    name: localText,
    chain: chainSchema,
    hours: hoursSchema,
    timezone: z.string(),
    more: departmentSchema
      .pick({ deadlines: true, inform: true, leads: true })
      .extend({ categories: list(z.object({ name: z.string(), call: list(contactSchema) })) })
      .optional(),
    revision: z.int().optional(),
    confirmed: z.object({ by: branded<UserId>(), at: instant }).nullable(),
  }),
]) satisfies z.ZodType<BulletinContent>;

/** Others are a newer version's, which runs beside this one and sends them. */
export const knownBulletins: readonly string[] = bulletinContent.options.map(({ shape }) => shape.kind.value);

export const bulletinTo = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("dm"), user: branded<UserId>() }),
  z.object({
    kind: z.literal("channel"),
    id: branded<ChannelId>(),
    locale: z.enum(locales),
    timezone: z.string(),
  }),
]) satisfies z.ZodType<BulletinTo>;
