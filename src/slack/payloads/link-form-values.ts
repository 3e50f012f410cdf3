import type { Department, Departments } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber } from "../../domain/ids.js";
import { consultFields, joinFields, noteFields } from "../ids.js";
import { readChosenMoment } from "./chosen-moment.js";
import { escalationNumber } from "./escalation-action.js";
import { type FormReading, formReading } from "./form-problems.js";
import { choiceIn, choicesIn, type FormState } from "./form-state.js";
import { readTalkForm } from "./talk-form-values.js";

/** The case it is the same as. */
export function readJoinForm(state: FormState): FormReading<EscalationNumber> {
  const chosen = choiceIn(state, joinFields.to);
  const number = escalationNumber(chosen ?? "");
  const problem = chosen === null ? "required" : "unknown_choice";
  return formReading(number, number === null ? [{ block: joinFields.to, problem }] : []);
}

export interface ConsultFormValues {
  readonly department: Department;
  readonly question: string;
  readonly until: Date;
}

/** @param own the department that asks · @param timezone the reader's, for "tomorrow morning" */
export function readConsultForm(
  state: FormState,
  { list }: Departments,
  own: DepartmentKey,
  now: Date,
  timezone: string,
): FormReading<ConsultFormValues> {
  const chosen = choiceIn(state, consultFields.department);
  const department = list.find(({ key, retired }) => key === chosen && key !== own && !retired) ?? null;
  const question = readTalkForm(state, consultFields.question);
  const until = readChosenMoment(state, consultFields, now, timezone);
  const problem = chosen === null ? "required" : "unknown_choice";
  const complete =
    department === null || !question.ok || !until.ok
      ? null
      : { department, question: question.value, until: until.value };
  return formReading(complete, [
    ...(department === null ? [{ block: consultFields.department, problem } as const] : []),
    ...(question.ok ? [] : question.problems),
    ...(until.ok ? [] : until.problems),
  ]);
}

export interface NoteFormValues {
  readonly text: string;
  readonly toAll: boolean;
}

export function readNoteForm(state: FormState): FormReading<NoteFormValues> {
  const text = readTalkForm(state, noteFields.note);
  const toAll = choicesIn(state, noteFields.all).includes(noteFields.all);
  return text.ok ? { ok: true, value: { text: text.value, toAll } } : text;
}
