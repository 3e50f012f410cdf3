import type { KnownBlock } from "@slack/types";
import type { Claim } from "../../domain/claim.js";
import type { Claimed, Escalation } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { awaitedAsk } from "../../domain/open-asks.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { answerHints } from "./answer-hints.js";
import { holdersOwnActions } from "./buttons.js";
import { cardLinkLine } from "./card-link.js";
import { caseName, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine } from "./state-line.js";
import { talkSoFar, whatIsKnown, whatIsMissing, whatWasPromised } from "./takeover-facts.js";
import { cautions, possibleInjury, takeoverSteps } from "./takeover-steps.js";
import { meetingOf } from "./who-tells.js";

/**
 * To whoever took it: that it is hers and until when, the facts in the order one says them, what is missing and what
 * was promised, how to take over with words to say, and what she goes on with.
 * @param cardLink permalink of the card, where it is known
 */
export function takeoverView(
  { number, state, context }: ViewInput,
  claim: Claim,
  isHeld: boolean,
  cardLink: string | null,
): MessageView {
  const ref = { reference: reference(number) };
  if (!isHeld || state.status !== "claimed") {
    const { sentences } = context.messages.names;
    const ended = howItEnded(state, claim, context)(ref);
    return oneLine(sentences({ items: [ended, thanks(state, claim, context)] }));
  }
  const input = { number, state, context };
  const texts = context.messages.takeover;
  const line = howItBegan(state, claim, context)(ref);
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(
        lines(
          strong(line),
          wasAssigned(claim) ? texts.mayGiveBack : "",
          caseName(input),
          others(input),
          whatSheWaitsFor(input),
        ),
      ),
      whatIsKnown(input),
      ...whatIsMissing(input),
      ...whatWasPromised(input),
      ...talkSoFar(input),
      ...howTo(input),
      holdersOwnActions(input),
      ...cardLinkLine(input, cardLink),
    ],
  };
}

/** How many others are answered with it. */
function others({ state: { links }, context }: ViewInput<Claimed>): string {
  const { length: count } = links.cases;
  return count === 0 ? "" : context.messages.links.others({ count });
}

/** A colleague put it into her hands. */
function wasAssigned({ by, assignedBy }: Claim): boolean {
  return assignedBy !== null && assignedBy !== by;
}

function howItBegan(state: Claimed, claim: Claim, { messages, person, time }: ViewInput["context"]) {
  const { claimed, assigned } = messages.takeover;
  const nextUpdateAt = time(state.nextUpdateAt);
  const { assignedBy } = claim;
  return (ref: { readonly reference: string }) =>
    assignedBy === null || assignedBy === claim.by
      ? claimed({ ...ref, nextUpdateAt })
      : assigned({ ...ref, by: person(assignedBy), nextUpdateAt });
}

function howItEnded(state: Escalation, claim: Claim, { messages }: ViewInput["context"]) {
  const { ended } = messages.takeover;
  const isHersToTell =
    state.status === "resolved" &&
    state.answer.teller === "responder" &&
    state.answer.told === null &&
    state.answer.by === claim.by;
  return isHersToTell ? ended.tellCustomer : ended[claim.end?.how ?? "released"];
}

/** The agent has thanked her for the answer. */
function thanks(state: Escalation, claim: Claim, { messages, person }: ViewInput["context"]): string {
  if (state.status !== "resolved" || state.answer.by !== claim.by) return "";
  const { thanked } = state.answer.feedback;
  return thanked === null ? "" : messages.feedback.thanksFrom({ by: person(thanked.by) });
}

function whatSheWaitsFor({ state, context }: ViewInput<Claimed>): string {
  const isWaiting = awaitedAsk(state) !== null || state.pause !== null;
  return isWaiting ? stateLine(state, context) : "";
}

/** With the customer: the steps. Through the agent: what makes an answer easy to pass on. Nobody waits: the facts are enough. */
function howTo(input: ViewInput<Claimed>): KnownBlock[] {
  const meeting = meetingOf(input.state);
  const first = possibleInjury(input);
  const besides = cautions(input);
  return [
    ...first.map((line) => richText(lines(strong(line)))),
    ...(meeting === null ? answerHints(input) : [takeoverSteps(input, meeting)]),
    ...(besides.length === 0 ? [] : [richText(bullets(besides.map((line) => lines(line))))]),
  ];
}
