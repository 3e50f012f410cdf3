import type { ModalView } from "@slack/types";
import type { Forbidden } from "../../app/cases.js";
import type { ConsultOutcome } from "../../app/consult.js";
import type { Stored } from "../../app/ports.js";
import type { Claimed, Open } from "../../domain/escalation.js";
import type { UserId } from "../../domain/ids.js";
import { callbackIds } from "../ids.js";
import type { FormReading } from "../payloads/form-problems.js";
import { readConsultForm, readJoinForm } from "../payloads/link-form-values.js";
import type { View } from "../payloads/view.js";
import { consultForm } from "../views/consult-form.js";
import { joinForm } from "../views/join-form.js";
import { refusalText } from "../views/refusal-text.js";
import { contextFor, type ListenerDeps, readerOf } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { answerBudgetMs, within } from "./within.js";

export type FormOrLine =
  | { readonly kind: "view"; readonly view: ModalView }
  | { readonly kind: "line"; readonly line: string };

/** As many cases as one can look through; the newest, those of the same category first. */
const choices = 50;

/** The form that makes it part of another case. */
export async function formToJoin(
  deps: ListenerDeps,
  { number, state }: Stored<Open | Claimed>,
  user: UserId,
): Promise<FormOrLine> {
  const context = contextFor(deps, user);
  const { cases } = state.links;
  if (cases.length > 0) return line(refusalText({ name: "has_joined_cases", count: cases.length }, context));
  const found = await within(answerBudgetMs, () =>
    deps.cases.joinable(user, state.department.key, state.facts.category, choices + 1),
  );
  const others = found.filter((it) => it.number !== number).slice(0, choices);
  return others.length === 0
    ? line(context.messages.links.join.none)
    : { kind: "view", view: joinForm({ number, state, context }, others) };
}

/** The form that asks another department. */
export function formToConsult(
  deps: ListenerDeps,
  { number, state }: Stored<Open | Claimed>,
  user: UserId,
): FormOrLine {
  const context = contextFor(deps, user);
  if (state.status !== "claimed") return line(refusalText({ name: "not_claimed" }, context));
  const others = deps.departments
    .current()
    .list.filter(({ key, retired }) => key !== state.department.key && !retired);
  return others.length === 0
    ? line(context.messages.links.ask.none)
    : { kind: "view", view: consultForm({ number, state, context }, others, deps.clock.now()) };
}

function line(text: string): FormOrLine {
  return { kind: "line", line: text };
}

/** What a form asks for, ready to be done. */
export type FormAct = (giveUp: AbortSignal) => Promise<
  | ConsultOutcome
  | Forbidden
  /** The form has to be filled in further. */
  | { readonly kind: "again"; readonly answer: FormAnswer }
>;

export type LinkForm = typeof callbackIds.join | typeof callbackIds.consult;

export function isLinkForm(form: string): form is LinkForm {
  return form === callbackIds.join || form === callbackIds.consult;
}

/** What a submitted form about linked cases asks for. */
export function linkFormAct(
  deps: ListenerDeps,
  form: LinkForm,
  { number, state }: Stored,
  view: View,
  by: UserId,
): FormReading<FormAct> {
  if (form === callbackIds.join) {
    const to = readJoinForm(view.state);
    if (!to.ok) return to;
    return { ok: true, value: (giveUp) => deps.cases.join({ number, to: to.value, by }, giveUp) };
  }
  const { timezone } = readerOf(deps, by);
  const departments = deps.departments.current();
  const asked = readConsultForm(view.state, departments, state.department.key, deps.clock.now(), timezone);
  if (!asked.ok) return asked;
  const { department, question, until } = asked.value;
  const submission = view.rootViewId ?? view.id;
  const request = { submission, number, by, department: department.key, question, until };
  return { ok: true, value: (giveUp) => deps.cases.consult(request, giveUp) };
}
