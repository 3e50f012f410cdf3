import { isAgeing } from "../../domain/ageing-list.js";
import { breachOf, closeDueAt } from "../../domain/deadlines.js";
import type { Escalation } from "../../domain/escalation.js";
import type { ViewContext } from "./view-context.js";

/** By when it is to be answered, and which deadlines have passed; empty once it is closed. */
export function deadlineNotes(state: Escalation, context: ViewContext): readonly string[] {
  if (state.status === "resolved" || state.status === "withdrawn") return [];
  const answer = answerNote(state, context);
  return [...(answer === null ? [] : [answer]), ...closeNote(state, context)];
}

function closeNote(state: Escalation, context: ViewContext): readonly string[] {
  const { note } = context.messages.deadlines;
  const breach = breachOf(state, "close");
  if (breach !== null) return [note.closePassed({ at: context.time(breach.dueAt) })];
  return isAgeing(state) ? [note.close({ at: context.time(closeDueAt(state)) })] : [];
}

function answerNote(state: Escalation, context: ViewContext): string | null {
  const { note } = context.messages.deadlines;
  const breach = breachOf(state, "answer");
  if (breach !== null) return note.answerPassed({ at: context.time(breach.dueAt) });
  return state.answerDueAt === null ? null : note.answer({ at: context.time(state.answerDueAt) });
}
