import type { KnownBlock } from "@slack/types";
import { callsOfPass } from "../../domain/chain.js";
import type { Open } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { agentButtons } from "./buttons.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine } from "./state-line.js";
import { callNotes } from "./state-notes.js";

/**
 * The agent's standing message, redrawn with every change: who has it and by when, or who is being called and who
 * is next, and what to say to the customer meanwhile.
 */
export function agentView(input: ViewInput): MessageView {
  const { state, context } = input;
  const first = news(input);
  return {
    text: fallbackText(first),
    blocks: [
      richText(lines(strong(caseTitle(input)), first, ...whereItStands(input), promise(input))),
      ...forCustomer(input),
      agentButtons({ ...input, state, context }),
    ],
  };
}

function news(input: ViewInput): string {
  const { state, context } = input;
  const { agent } = context.messages;
  switch (state.status) {
    case "open":
      return openNews(state, input);
    case "claimed":
      return agent.claimed({
        by: context.person(state.holder),
        nextUpdateAt: context.time(state.nextUpdateAt),
      });
    case "resolved": {
      const { told } = state.answer;
      if (told !== null) return agent.told({ by: context.person(told.by), at: context.time(told.at) });
      return agent.answered({ by: context.person(state.resolvedBy) });
    }
    case "withdrawn":
      return agent.withdrawn({ by: context.person(state.withdrawnBy), at: context.time(state.withdrawnAt) });
  }
}

function openNews(state: Open, { number, context }: ViewInput): string {
  const { agent } = context.messages;
  if (hasTakenLong(state)) return state.facts.situation === "on_hold" ? agent.offerCallBack : agent.stillOpen;
  if (state.claims.length > 0 || state.reopened > 0) return agent.lookingAgain;
  return agent.sent({ reference: reference(number) });
}

/** A second call went out and still nobody has it. */
function hasTakenLong(state: Open): boolean {
  const steps = callsOfPass(state, state.position).map((call) => `${call.step}/${call.round}`);
  return new Set(steps).size > 1 || state.position.next.kind === "reminder";
}

/** Who was called, and who is next when. What could not be delivered is for those who can mend it, not for her. */
function whereItStands({ state, context }: ViewInput): readonly string[] {
  switch (state.status) {
    case "open":
      return [stateLine(state, context), ...callNotes(state, context)];
    case "claimed":
      return [context.messages.agent.together];
    case "resolved":
      return state.answer.told === null ? [context.messages.agent.tellCustomer] : [];
    case "withdrawn":
      return [];
  }
}

function promise({ state, context }: ViewInput): string {
  const { callbackAt } = state.facts;
  const isKept = state.status === "withdrawn" || (state.status === "resolved" && state.answer.told !== null);
  return callbackAt === null || isKept
    ? ""
    : context.messages.agent.promise({ at: context.time(callbackAt) });
}

/** Words for the customer while she waits; none once there is an answer. */
export function forCustomer({ state, context }: ViewInput): KnownBlock[] {
  const { say, sayToCustomer } = context.messages.agent;
  if (state.status !== "open" && state.status !== "claimed") return [];
  const moment = state.status === "claimed" ? "taken" : hasTakenLong(state) ? "longer" : "waiting";
  const words = say[moment][state.facts.situation];
  return words === "" ? [] : [richText(lines(sayToCustomer), quote(words))];
}
