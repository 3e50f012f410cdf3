import type { Announcement } from "../../app/reviews/announcing.js";
import type { Department } from "../../domain/department.js";
import { reasons } from "../../domain/facts.js";
import type { NewImprovement, Plan } from "../../domain/review/improvement.js";
import type { ImprovementKind } from "../../domain/review/review.js";
import { webAddress } from "../blocks/rich-text.js";
import { improvementFields, noticeCategoryValue } from "../ids.js";
import { longestNotice } from "../views/notice-form.js";
import { type FormProblem, type FormReading, formReading } from "./form-problems.js";
import { channelIn, choiceIn, dayIn, type FormState, momentIn, textIn, userIn } from "./form-state.js";

/** Longest text of an improvement, in characters. */
export const longestPlan = 300;

/** Longest reason for not doing it. */
export const longestWhy = 150;

/** A category by its option; null: none was chosen, or the list has changed since. */
function categoryOf(state: FormState, { key, categories }: Department): string | null {
  const chosen = choiceIn(state, improvementFields.category);
  return categories.find(({ name }, i) => noticeCategoryValue(key, i, name) === chosen)?.name ?? null;
}

/** What is planned. */
export function readImprovementForm(
  state: FormState,
  department: Department,
  kind: ImprovementKind,
): FormReading<NewImprovement> {
  const plan = readPlan(state);
  if (!plan.ok) return plan;
  const chosen = choiceIn(state, improvementFields.reason);
  return {
    ok: true,
    value: {
      ...{ department: department.key, kind, ...plan.value, proposedIn: null },
      category: categoryOf(state, department),
      reason: reasons.find((it) => it === chosen) ?? null,
    },
  };
}

/** What is to be done, by whom, and when. */
export function readPlan(state: FormState): FormReading<Plan> {
  const text = textIn(state, improvementFields.text);
  const owner = userIn(state, improvementFields.owner);
  const due = dayIn(state, improvementFields.due);
  const checkOn = dayIn(state, improvementFields.checkOn);
  const link = textIn(state, improvementFields.link);
  const values = text === null || owner === null || due === null ? null : { text, owner, due, checkOn, link };
  return formReading(values, [
    ...needed(improvementFields.text, text),
    ...tooLong(improvementFields.text, text, longestPlan),
    ...needed(improvementFields.owner, owner),
    ...needed(improvementFields.due, due),
    ...(link !== null && webAddress(link) === null
      ? [{ block: improvementFields.link, problem: "no_link" } as const]
      : []),
  ]);
}

/** Why it is not to be done. */
export function readWhy(state: FormState): FormReading<string> {
  const why = textIn(state, improvementFields.why);
  return formReading(why, [
    ...needed(improvementFields.why, why),
    ...tooLong(improvementFields.why, why, longestWhy),
  ]);
}

/** What is announced, where, and until when. */
export function readAnnouncementForm(
  state: FormState,
  department: Department,
  now: Date,
): FormReading<Announcement> {
  const text = textIn(state, improvementFields.text);
  const until = momentIn(state, improvementFields.until);
  const channel = channelIn(state, improvementFields.channel);
  const category = categoryOf(state, department);
  const values =
    text === null || until === null || channel === null || category === null
      ? null
      : { department: department.key, category, text, until, channel };
  return formReading(values, [
    ...needed(improvementFields.category, category),
    ...needed(improvementFields.text, text),
    ...tooLong(improvementFields.text, text, longestNotice),
    ...needed(improvementFields.until, until),
    ...(until !== null && until <= now
      ? [{ block: improvementFields.until, problem: "in_the_past" } as const]
      : []),
    ...needed(improvementFields.channel, channel),
  ]);
}

function needed(block: string, value: unknown): readonly FormProblem[] {
  return value === null ? [{ block, problem: "required" }] : [];
}

function tooLong(block: string, text: string | null, most: number): readonly FormProblem[] {
  return text !== null && [...text].length > most ? [{ block, problem: "too_long" }] : [];
}
