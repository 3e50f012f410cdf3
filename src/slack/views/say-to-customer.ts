import { callsOfPass } from "../../domain/chain.js";
import type { Claimed, Escalation, Open } from "../../domain/escalation.js";
import { customerWaits, type Facts } from "../../domain/facts.js";
import type { UserId } from "../../domain/ids.js";
import { openAsks } from "../../domain/open-asks.js";
import type { Messages } from "../../i18n/messages.js";
import { closedWords } from "./closed-hours.js";
import { missedPromise } from "./state-line.js";
import type { ViewContext } from "./view-context.js";
import { meetingOf } from "./who-tells.js";

type Say = Messages["agent"]["say"];

/** A sentence the agent can say to the customer as things stand; null: there is nothing to say now. */
export function sayToCustomer(
  state: Escalation,
  context: ViewContext,
): { readonly intro: string; readonly words: string } | null {
  const { agent } = context.messages;
  const words = wordsFor(state, context);
  if (words === "") return null;
  return { intro: isAsked(state) ? agent.sayWhereNeeded : agent.sayToCustomer, words };
}

/** The words a question of the responder may need. */
export function sayWhenAsked({ facts }: Pick<Escalation, "facts">, { messages }: ViewContext): string {
  return messages.agent.say.asked[momentOfCall(facts)];
}

/** Nobody has it after a while: a customer who waits is better offered a call back. */
export function offersCallBack(state: Open): boolean {
  if (!customerWaits(state.facts.situation)) return false;
  return state.advice?.isGiven === true || hasTakenLong(state);
}

/** A second call went out and still nobody has it. */
export function hasTakenLong(state: Open): boolean {
  const steps = callsOfPass(state, state.position).map((call) => `${call.step}/${call.round}`);
  return new Set(steps).size > 1 || state.position.next.kind === "reminder";
}

/** 「責任者の佐藤」, as one names a colleague to a customer. */
function colleague(user: UserId, { department }: Escalation, context: ViewContext): string {
  const { agent, names } = context.messages;
  const name = context.ownName(user);
  if (name === null) return names.ownUnknown;
  return department.leads.includes(user) ? agent.lead({ name }) : agent.responder({ name });
}

function wordsFor(state: Escalation, context: ViewContext): string {
  const { agent, promise } = context.messages;
  // Whoever asks another department talks to no customer there.
  if (state.links.consultOf !== null) return "";
  switch (state.status) {
    case "open":
      if (missedPromise(state) !== null) return promise.say.missed;
      if (isHeldTogether(state)) return agent.say.taken[momentOfCall(state.facts)];
      return closedWords(state, context) ?? whileOpen(state, context);
    case "claimed":
      if (missedPromise(state) !== null) return promise.say.missed;
      return whileClaimed(state, context);
    case "resolved":
    case "withdrawn":
      return "";
  }
}

function whileOpen(state: Open, { messages: { agent } }: ViewContext): string {
  return agent.say[offersCallBack(state) || hasTakenLong(state) ? "longer" : "waiting"][
    momentOfCall(state.facts)
  ];
}

/** Somebody has the case that this one is answered with. */
function isHeldTogether({ links: { joinedTo } }: Open): boolean {
  return joinedTo?.held !== null && joinedTo?.held !== undefined;
}

function whileClaimed(state: Claimed, context: ViewContext): string {
  const { say } = context.messages.agent;
  const when = momentOfCall(state.facts);
  if (isAsked(state)) return say.asked[when];
  // Nobody tells a customer that we wait for her.
  if (state.pause !== null) return state.pause.reason === "customer" ? "" : say.longer[when];
  if (meetingOf(state) === null) return say.taken[when];
  return say.takeover[when]({ colleague: colleague(state.holder, state, context) });
}

function isAsked(state: Escalation): boolean {
  return state.status === "claimed" && missedPromise(state) === null && openAsks(state).length > 0;
}

/** A call back at a time that was agreed has words of its own. */
function momentOfCall({ situation, callbackAt }: Facts): keyof Say["waiting"] {
  return situation === "call_back" && callbackAt !== null ? "promised" : situation;
}
