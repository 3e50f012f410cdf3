import { z } from "zod";
import { type BoardChoice, boardShows, wholeBoard } from "../../app/board.js";
import { locales } from "../../domain/department.js";
import { type Source, severities } from "../../domain/facts.js";
import type { DepartmentKey, EscalationNumber } from "../../domain/ids.js";
import type { DepartmentChoice } from "../views/form-values.js";
import type {
  AlarmFormMetadata,
  AnswersFormMetadata,
  CallNowMetadata,
  CaseFormMetadata,
  HomeMetadata,
  OpeningFormMetadata,
  PlainFormMetadata,
} from "../views/metadata.js";
import { alarm } from "./alarm.js";
import { escalationNumber } from "./escalation-action.js";
import { type Reading, readOwnJson } from "./reading.js";
import { channelId, messageTs, userId } from "./slack-ids.js";

const number = z
  .number()
  .refine((it) => escalationNumber(String(it)) !== null)
  .transform((it) => it as EscalationNumber);
// Whether the department is still there is found out when it is looked up.
const department = z.string().transform((it) => it as DepartmentChoice);
const locale = z.enum(locales);

const source = z.object({
  channel: channelId,
  channelName: z.string().nullable(),
  ts: messageTs,
  threadTs: messageTs.nullable(),
  permalink: z.string().nullable(),
  author: userId.nullable(),
  writtenAt: z.iso.datetime(),
  quote: z.string(),
});

const openingForm = z.object({
  v: z.literal(1),
  locale,
  department: department.nullable(),
  source: source.nullable(),
  already: z.object({ number, holder: userId.nullable() }).nullable(),
  allFields: z.boolean().default(false),
  joinTo: number.nullable().default(null),
}) satisfies z.ZodType<OpeningFormMetadata>;

const caseForm = z.object({
  v: z.literal(1),
  locale,
  number,
}) satisfies z.ZodType<CaseFormMetadata>;

const plainForm = z.object({ v: z.literal(1), locale }) satisfies z.ZodType<PlainFormMetadata>;

const alarmForm = z.object({
  v: z.literal(1),
  locale,
  // One that an earlier version opened knows of none.
  alarm: alarm.nullable().default(null),
}) satisfies z.ZodType<AlarmFormMetadata>;

const answersForm = z.object({
  v: z.literal(1),
  locale,
  // Whether there still is such a department is no matter: it is what she had chosen.
  department: z.string().transform((it) => it as DepartmentKey),
  category: z.string().nullable(),
}) satisfies z.ZodType<AnswersFormMetadata>;

/** What the answers over the opening form remember. */
export function readAnswersFormMetadata(text: string): Reading<AnswersFormMetadata> {
  return readOwnJson(answersForm, text);
}

const callNow = z.object({ v: z.literal(1), locale, department }) satisfies z.ZodType<CallNowMetadata>;

const choice = z.object({
  department: z
    .string()
    .transform((it) => it as DepartmentKey)
    .nullable(),
  show: z.enum(boardShows),
  severity: z.enum(severities).nullable(),
  page: z.number().int().nonnegative(),
}) satisfies z.ZodType<BoardChoice>;

const home = z.object({ v: z.literal(1), choice }) satisfies z.ZodType<HomeMetadata>;

/** What the opening form remembers. */
export function readOpeningFormMetadata(text: string): Reading<OpeningFormMetadata> {
  return readOwnJson(openingForm, text);
}

/** What the forms about one escalation remember. */
export function readCaseFormMetadata(text: string): Reading<CaseFormMetadata> {
  return readOwnJson(caseForm, text);
}

/** What the forms about a person herself remember. */
export function readPlainFormMetadata(text: string): Reading<PlainFormMetadata> {
  return readOwnJson(plainForm, text);
}

/** What the forms remember that an alarm opens. */
export function readAlarmFormMetadata(text: string): Reading<AlarmFormMetadata> {
  return readOwnJson(alarmForm, text);
}

/** The message an escalation begins with, from what its form remembers. */
export function sourceFrom({ source: remembered }: OpeningFormMetadata): Source | null {
  if (remembered === null) return null;
  const { channel, ts, threadTs, permalink, author, writtenAt } = remembered;
  return { channel, ts, threadTs, permalink, author, writtenAt: new Date(writtenAt) };
}

/** What the form for a customer on hold remembers. */
export function readCallNowMetadata(text: string): Reading<CallNowMetadata> {
  return readOwnJson(callNow, text);
}

/** What the Home tab remembers; where it remembers nothing (yet), everything is shown. */
export function readHomeChoice(text: string): BoardChoice {
  const read = text === "" ? null : readOwnJson(home, text);
  return read?.ok ? read.value.choice : wholeBoard;
}
