import type { KnownBlock } from "@slack/types";
import { type Claimed, type Open, openAsks, outstandingPromise } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { agentButtons } from "./buttons.js";
import { keptLine, offersClosedContact, waitsUntil } from "./closed-hours.js";
import { deadlineNotes } from "./deadline-notes.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { hasTakenLong, offersCallBack, sayToCustomer } from "./say-to-customer.js";
import { missedPromise, openLine } from "./state-line.js";
import { callNotes } from "./state-notes.js";
import { whoTellsCustomer } from "./who-tells.js";

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
      richText(
        lines(
          strong(caseTitle(input)),
          first,
          ...whereItStands(input),
          ...deadlineNotes(state, context),
          promise(input),
        ),
      ),
      ...openQuestions(input),
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
      return claimedNews(state, input);
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
  const { agent, card, hours } = context.messages;
  const closed = waitsUntil(state);
  if (closed !== null) {
    const urgent = offersClosedContact(state) ? hours.urgent({ label: card.button.closedContact }) : "";
    return context.messages.names.sentences({ items: [keptLine(state.department, closed, context), urgent] });
  }
  if (offersCallBack(state)) return agent.offerCallBack;
  if (hasTakenLong(state)) return agent.stillOpen;
  if (state.claims.length > 0 || state.reopened > 0) return agent.lookingAgain;
  return agent.sent({ reference: reference(number) });
}

function claimedNews(state: Claimed, { context }: ViewInput): string {
  const { agent, card } = context.messages;
  const by = context.personWithTitle(state.holder);
  const nextUpdateAt = context.time(state.nextUpdateAt);
  if (openAsks(state).length > 0) return agent.asks({ by });
  if (state.pause === null) return agent.claimed({ by, nextUpdateAt });
  return agent.paused({ by, reason: card.waitingFor[state.pause.reason], nextUpdateAt });
}

/** Who was called, and who is next when. What could not be delivered is for those who can mend it, not for her. */
function whereItStands({ state, context }: ViewInput): readonly string[] {
  const { agent } = context.messages;
  switch (state.status) {
    case "open":
      return [openLine(state, context), ...callNotes(state, context)];
    case "claimed":
      return [agent.together];
    case "resolved": {
      const { told, by } = state.answer;
      if (told !== null) return [];
      const isHers = whoTellsCustomer(state) === state.reporter;
      return [isHers ? agent.tellCustomer : agent.responderTells({ by: context.person(by) })];
    }
    case "withdrawn":
      return [];
  }
}

function promise({ state, context }: ViewInput): string {
  const { agent } = context.messages;
  const promised = outstandingPromise(state);
  if (promised === null) return "";
  const at = context.time(promised);
  if (missedPromise(state) === null) return agent.promise({ at });
  return whoTellsCustomer(state) === state.reporter ? agent.promiseMissed({ at }) : agent.promisePast({ at });
}

/** What she is asked, so that the answer can be thought of before the form is open. */
function openQuestions({ state }: ViewInput): KnownBlock[] {
  const isActive = state.status === "open" || state.status === "claimed";
  const asks = isActive ? openAsks(state) : [];
  return asks.length === 0 ? [] : [richText(...asks.map((ask) => quote(ask.text)))];
}

/** Words for the customer while she waits; none once there is an answer. */
export function forCustomer({ state, context }: ViewInput): KnownBlock[] {
  const said = sayToCustomer(state, context);
  return said === null ? [] : [richText(lines(said.intro), quote(said.words))];
}
