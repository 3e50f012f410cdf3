import { z } from "zod";
import type { DepartmentKey, EscalationNumber } from "../../domain/ids.js";
import type { Alarm } from "../../domain/trends/told.js";
import { joinTrendFields } from "../ids.js";
import type { NoticeAbout } from "../views/notice-place.js";
import { alarm, topic } from "./alarm.js";
import { escalationNumber } from "./escalation-action.js";
import { type FormReading, formReading } from "./form-problems.js";
import { choiceIn, choicesIn, type FormState } from "./form-state.js";
import { type Reading, readOwnJson } from "./reading.js";

/** Whether there still is such a department or category is found out when it is looked up. */
const noticeAbout = z.object({
  department: z.string().transform((it) => it as DepartmentKey),
  category: z.string().nullable(),
  // A button that an earlier version drew, or one of a case.
  topic: topic.nullable().default(null),
}) satisfies z.ZodType<NoticeAbout>;

export function readNoticeAbout(value: string): Reading<NoticeAbout> {
  return readOwnJson(noticeAbout, value);
}

export interface TrendCases {
  readonly numbers: readonly EscalationNumber[];
  /** null: an earlier version drew the button. */
  readonly alarm: Alarm | null;
}

/** The cases a trend is made of, and the trend itself, as its button has them. */
export function readTrendCases(value: string): TrendCases {
  const end = value.indexOf("{");
  const [cases, its] = end < 0 ? [value, ""] : [value.slice(0, end), value.slice(end)];
  const read = readOwnJson(alarm, its);
  return {
    numbers: cases
      .split(",")
      .map(escalationNumber)
      .filter((number) => number !== null),
    alarm: read.ok ? read.value : null,
  };
}

export interface JoinTrendValues {
  readonly to: EscalationNumber;
  /** Without `to` itself. */
  readonly numbers: readonly EscalationNumber[];
}

export function readJoinTrendForm(state: FormState): FormReading<JoinTrendValues> {
  const to = escalationNumber(choiceIn(state, joinTrendFields.to) ?? "");
  const numbers = choicesIn(state, joinTrendFields.cases)
    .map(escalationNumber)
    .filter((number) => number !== null)
    .filter((number) => number !== to);
  return formReading(to === null ? null : { to, numbers }, [
    ...(to === null ? [{ block: joinTrendFields.to, problem: "required" } as const] : []),
    ...(numbers.length === 0 ? [{ block: joinTrendFields.cases, problem: "required" } as const] : []),
  ]);
}
