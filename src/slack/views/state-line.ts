import { callsOfLastStep } from "../../domain/chain.js";
import { calledNext, closedStep } from "../../domain/closed-contact.js";
import { minutes } from "../../domain/duration.js";
import type { Claimed, Escalation, Open, Resolved } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { callsOfLeg } from "../../domain/legs.js";
import { openConsults } from "../../domain/links.js";
import { awaitedAsk } from "../../domain/open-asks.js";
import { outstandingPromise } from "../../domain/outstanding-promise.js";
import { closedLine } from "./closed-hours.js";
import { reachOf } from "./state-notes.js";
import type { ViewContext } from "./view-context.js";

/** Where the case stands, in one line. */
export function stateLine(state: Escalation, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  switch (state.status) {
    case "open":
      return withMissedPromise(openLine(state, context), state, context);
    case "claimed":
      return withMissedPromise(claimedLine(state, context), state, context);
    case "resolved":
      return resolvedLine(state, context);
    case "withdrawn":
      return texts.withdrawn({ by: context.person(state.withdrawnBy), at: context.time(state.withdrawnAt) });
  }
}

/** The promised time that has passed without the customer having been told; null: there is none. */
export function missedPromise(state: Escalation): Date | null {
  const promised = outstandingPromise(state);
  const isMissed = state.promiseReminders.some(
    (it) => it.kind === "missed" && it.promised.getTime() === promised?.getTime(),
  );
  return isMissed ? promised : null;
}

/** 「責任者」; where the department has no leads, the agent's supervisor or the agent. */
export function whoDecides(
  { department, supervisors }: Pick<Escalation, "department" | "supervisors">,
  context: ViewContext,
): string {
  const { decides } = context.messages.card;
  if (department.leads.length > 0) return decides.lead;
  return supervisors.length > 0 ? decides.supervisor : decides.agent;
}

function withMissedPromise(line: string, state: Escalation, context: ViewContext): string {
  const missed = missedPromise(state);
  if (missed === null) return line;
  return context.messages.card.state.promiseMissed({ line, promised: context.time(missed) });
}

function claimedLine(state: Claimed, context: ViewContext): string {
  const { state: texts, waitingFor } = context.messages.card;
  const holder = context.person(state.holder);
  const nextUpdateAt = context.time(state.nextUpdateAt);
  const ask = awaitedAsk(state);
  if (ask !== null)
    return texts.asked({ reporter: context.person(state.reporter), since: context.time(ask.at), holder });
  if (state.pause?.reason === "department" && openConsults(state).length > 0)
    return consultLine(state, context);
  if (state.pause !== null)
    return texts.paused({ reason: waitingFor[state.pause.reason], holder, nextUpdateAt });
  return texts.taken({ holder, since: context.time(state.claimedAt), nextUpdateAt });
}

/** Who was called, and who is next when. */
export function openLine(state: Open, context: ViewContext): string {
  return closedLine(state, context) ?? lineOfChain(state, context);
}

function lineOfChain(state: Open, context: ViewContext): string {
  const { state: texts, reached: reach } = context.messages.card;
  const reached = reach[reachOf(state)];
  const { next } = state.position;
  const at = context.time(next.at);
  const who = whoDecides(state, context);
  const asked = callsOfLastStep(state, state.position).filter((call) => call.outcome === "asked");
  switch (next.kind) {
    case "step": {
      const step = calledNext(state);
      const names = step === null ? "" : context.calledBy(step);
      const last = asked.at(-1);
      if (last !== undefined) {
        const called = context.contacts(asked.map((call) => call.contact));
        return texts.notified({ called, calledAt: context.time(last.at), names, at });
      }
      return isUnderWay(state) ? texts.notifying({ names }) : waitingLine(state, names, at, context);
    }
    case "repeat":
      return texts.exhausted({ reached, at });
    case "nobody":
      return callsOfLeg(state).length === 0
        ? texts.nobodyReached({ who })
        : texts.lastChance({ reached, who, at });
    case "reminder":
      return texts.alarmed({ who, at });
    case "list":
      return texts.listed({ at });
    case "joined":
      return mergedLine(state, context);
  }
}

/** It is answered with another case. */
function mergedLine({ links: { joinedTo } }: Open, context: ViewContext): string {
  if (joinedTo === null) return "";
  const { state: texts } = context.messages.links;
  const to = reference(joinedTo.number);
  const { held } = joinedTo;
  if (held === null) return texts.merged({ to });
  const nextUpdateAt = context.time(held.nextUpdateAt);
  return texts.mergedHeld({ to, holder: context.person(held.by), nextUpdateAt });
}

/** Which department is asked, and who has it there. */
function consultLine(state: Claimed, context: ViewContext): string {
  const { state: texts } = context.messages.links;
  const [first] = openConsults(state);
  if (first === undefined) return "";
  const said = {
    department: first.department[context.reader.locale],
    reference: reference(first.number),
    owner: context.person(state.holder),
    nextUpdateAt: context.time(state.nextUpdateAt),
  };
  return first.holder === null
    ? texts.consult(said)
    : texts.consultHeld({ ...said, holder: context.person(first.holder) });
}

function waitingLine(state: Open, names: string, at: string, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  return callsOfLeg(state).length === 0 ? texts.silent({ names, at }) : texts.movingOn({ names, at });
}

/** The next step is due at the moment it counts from: it is being called now. */
function isUnderWay(state: Open): boolean {
  const { next, countedFrom } = state.position;
  const isClosedContact = next.kind === "step" && next.step === closedStep(state.department);
  return isClosedContact || next.at <= countedFrom;
}

function resolvedLine(state: Resolved, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  if (state.answer.told === null)
    return withMissedOrComingPromise(notToldLine(state, context), state, context);
  const since = state.openedAt.getTime();
  const by = context.person(state.resolvedBy);
  const at = context.time(state.resolvedAt);
  const length = (until: Date) => {
    const lasted = until.getTime() - since;
    return lasted < minutes(1) ? texts.underAMinute : context.duration(lasted);
  };
  const answered = length(state.resolvedAt);
  // Answered without a claim before it: one length of time says it all.
  if (state.claimedAt >= state.resolvedAt) return texts.doneAtOnce({ by, at, answered });
  return texts.done({ by, at, taken: length(state.claimedAt), answered });
}

function notToldLine({ answer }: Resolved, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  return answer.teller === "responder"
    ? texts.answeredByResponder({ by: context.person(answer.by) })
    : texts.answered;
}

function withMissedOrComingPromise(line: string, state: Resolved, context: ViewContext): string {
  const promised = outstandingPromise(state);
  if (promised === null || missedPromise(state) !== null) return withMissedPromise(line, state, context);
  return context.messages.card.state.promised({ line, promised: context.time(promised) });
}
