import { callsOfLastStep, stepAt } from "../../domain/chain.js";
import type { Contact } from "../../domain/department.js";
import type { Escalation, Open, Resolved } from "../../domain/escalation.js";
import type { ViewContext } from "./view-context.js";

/** Where the case stands, in one line. */
export function stateLine(state: Escalation, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  switch (state.status) {
    case "open":
      return openLine(state, context);
    case "claimed":
      return texts.taken({
        holder: context.person(state.holder),
        since: context.time(state.claimedAt),
        nextUpdateAt: context.time(state.nextUpdateAt),
      });
    case "resolved":
      return resolvedLine(state, context);
    case "withdrawn":
      return texts.withdrawn({ by: context.person(state.withdrawnBy), at: context.time(state.withdrawnAt) });
  }
}

function openLine(state: Open, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  const { next } = state.position;
  const at = context.time(next.at);
  const asked = callsOfLastStep(state, state.position).filter((call) => call.outcome === "asked");
  switch (next.kind) {
    case "step": {
      const names = context.contacts(stepAt(state.department.chain, next.step).call);
      const last = asked.at(-1);
      if (last !== undefined) {
        const called = context.contacts(asked.map((call) => call.contact));
        return texts.notified({ called, calledAt: context.time(last.at), names, at });
      }
      return isUnderWay(state) ? texts.notifying({ names }) : waitingLine(state, names, at, context);
    }
    case "repeat":
      return texts.exhausted({ at });
    case "nobody":
      return state.calls.length === 0 ? texts.nobodyReached : texts.lastChance({ at });
    case "reminder":
      return texts.alarmed({ at });
    case "list":
      return texts.listed({ at });
  }
}

function waitingLine(state: Open, names: string, at: string, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  return state.calls.length === 0 ? texts.silent({ names, at }) : texts.movingOn({ names, at });
}

/** The next step is due at the moment it counts from: it is being called now. */
function isUnderWay(state: Open): boolean {
  return state.position.next.at <= state.position.countedFrom;
}

/** Whom the chain calls next; empty when the next thing is not a call. */
export function calledNext(state: Open): readonly Contact[] {
  const { next } = state.position;
  const { chain } = state.department;
  if (next.kind === "step") return stepAt(chain, next.step).call;
  return next.kind === "repeat" ? stepAt(chain, chain.steps.length).call : [];
}

function resolvedLine(state: Resolved, context: ViewContext): string {
  const { state: texts } = context.messages.card;
  if (state.answer.told === null) {
    const promised = state.facts.callbackAt;
    return promised === null ? texts.answered : texts.answeredPromised({ promised: context.time(promised) });
  }
  const since = state.openedAt.getTime();
  const by = context.person(state.resolvedBy);
  const at = context.time(state.resolvedAt);
  const answered = context.duration(state.resolvedAt.getTime() - since);
  // Answered without a claim before it: one length of time says it all.
  if (state.claimedAt >= state.resolvedAt) return texts.doneAtOnce({ by, at, answered });
  return texts.done({ by, at, taken: context.duration(state.claimedAt.getTime() - since), answered });
}
