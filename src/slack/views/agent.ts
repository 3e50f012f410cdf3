import type { KnownBlock } from "@slack/types";
import type { Claim } from "../../domain/claim.js";
import type { Claimed, Escalation, Open } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { currentLeg } from "../../domain/legs.js";
import type { JoinedTo } from "../../domain/links.js";
import { openAsks } from "../../domain/open-asks.js";
import { outstandingPromise } from "../../domain/outstanding-promise.js";
import { chosen } from "../../domain/transfer.js";
import { context as smallLines } from "../blocks/inputs.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine } from "../blocks/text.js";
import { agentButtons } from "./buttons.js";
import { keptLine, offersClosedContact, waitsUntil } from "./closed-hours.js";
import { deadlineNotes } from "./deadline-notes.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { hasTakenLong, offersCallBack, sayToCustomer } from "./say-to-customer.js";
import { missedPromise, openLine } from "./state-line.js";
import { callNotes } from "./state-notes.js";
import type { ViewContext } from "./view-context.js";
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
      ...whereNextTime(input),
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
  const { agent, card, hours, links } = context.messages;
  const { joinedTo } = state.links;
  if (joinedTo !== null) return links.agent.joined({ to: reference(joinedTo.number) });
  const closed = waitsUntil(state);
  if (closed !== null) {
    const urgent = offersClosedContact(state) ? hours.urgent({ label: card.button.closedContact }) : "";
    return context.messages.names.sentences({ items: [keptLine(state.department, closed, context), urgent] });
  }
  if (offersCallBack(state)) return agent.offerCallBack;
  if (hasTakenLong(state)) return agent.stillOpen;
  if (hasJustMoved(state)) return movedNews(state, context);
  if (state.claims.length > 0 || state.reopened > 0) return agent.lookingAgain;
  return agent.sent({ reference: reference(number) });
}

function movedNews(state: Open, context: ViewContext): string {
  const { transfer } = context.messages;
  const said = { department: departmentName(state, context) };
  return state.transfers.at(-1)?.retired === true ? transfer.newsRetired(said) : transfer.news(said);
}

/** Nobody has had it in the present department. */
function hasJustMoved(state: Open): boolean {
  const isThereYet = (claim: Claim) => claim.leg === currentLeg(state);
  return state.transfers.length > 0 && !state.claims.some(isThereYet);
}

function departmentName({ department }: Escalation, { reader }: ViewInput["context"]): string {
  return department.name[reader.locale];
}

/** What belongs to the department it has come to, so that the next such case finds its way at once. */
function whereNextTime({ state, context }: ViewInput): KnownBlock[] {
  const [first] = chosen(state.transfers);
  const { key, criteria } = state.department;
  if (first === undefined || first.from.key === key || state.status === "withdrawn") return [];
  const { transfer, form } = context.messages;
  const said = [
    transfer.nextTime({ department: departmentName(state, context) }),
    ...(criteria.send ? [form.send({ text: singleLine(criteria.send) })] : []),
    ...(criteria.checkFirst ? [form.checkFirst({ text: singleLine(criteria.checkFirst) })] : []),
  ];
  return [smallLines("next_time", said)];
}

function claimedNews(state: Claimed, { context }: ViewInput): string {
  const { agent, card } = context.messages;
  const by = context.personWithTitle(state.holder);
  const nextUpdateAt = context.time(state.nextUpdateAt);
  if (openAsks(state).length > 0) return agent.asks({ by });
  if (state.pause === null) return agent.claimed({ by, nextUpdateAt });
  return agent.paused({ by, reason: card.waitingFor[state.pause.reason], nextUpdateAt });
}

/** Who has the case that hers is answered with. */
function whoHasBoth({ held }: JoinedTo, context: ViewContext): string {
  const { agent, links } = context.messages;
  if (held === null) return links.agent.searching;
  return agent.claimed({
    by: context.personWithTitle(held.by),
    nextUpdateAt: context.time(held.nextUpdateAt),
  });
}

/** Who was called, and who is next when. What could not be delivered is for those who can mend it, not for her. */
function whereItStands({ state, context }: ViewInput): readonly string[] {
  const { agent } = context.messages;
  switch (state.status) {
    case "open":
      return state.links.joinedTo === null
        ? [openLine(state, context), ...callNotes(state, context)]
        : [whoHasBoth(state.links.joinedTo, context)];
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
