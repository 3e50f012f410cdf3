import type { Claim, Nudge } from "../../domain/claim.js";
import type { Content } from "../../domain/deliveries.js";
import type { Escalation } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { currentLeg } from "../../domain/legs.js";
import { timersOf } from "../../domain/timers.js";
import type { Leg } from "../../domain/transfer.js";
import { actions } from "../blocks/actions.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { extendButton } from "./buttons.js";
import { caseTitle, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { transferredLine } from "./transferred.js";

export type NudgeContent = Extract<Content, { role: "nudge" }>;

/** Asks the holder how it is going, shortly before the agent was to hear from her. */
export function nudgeView(input: ViewInput, { nudge, isOpen }: NudgeContent): MessageView {
  const { number, state, context } = input;
  const { nudge: texts } = context.messages.calls;
  const { button } = context.messages.card;
  const ref = { reference: reference(number) };
  if (!isOpen) return oneLine(itIsOver(input, nudge));
  const line = texts.asks({ ...ref, nextUpdateAt: context.time(nudge.nextUpdateAt) });
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(lines(strong(line), caseTitle(input), texts.word, whatFollows(input))),
      actions(number, [
        { action: "resolve", label: button.resolve, style: "primary" },
        extendButton(state.facts, context),
        { action: "next_update", label: button.nextUpdate },
        { action: "release", label: button.release },
      ]),
    ],
  };
}

function whatFollows({ state, context }: ViewInput): string {
  const lapse = timersOf(state).find(({ kind }) => kind === "lapse");
  return lapse === undefined ? "" : context.messages.calls.nudge.otherwise({ at: context.time(lapse.at()) });
}

function itIsOver({ number, state, context }: ViewInput, about: Nudge): string {
  const { nudge } = context.messages.calls;
  const ref = { reference: reference(number) };
  const leg = legOf(state, about);
  if (leg !== currentLeg(state)) return transferredLine({ number, state, context }, leg);
  switch (state.status) {
    case "open":
      return nudge.open(ref);
    case "claimed":
      // Somebody else may have it by now.
      return cameBack(state, about) ? nudge.open(ref) : nudge.settled(ref);
    case "resolved":
    case "withdrawn":
      return nudge.closed(ref);
  }
}

function legOf(state: Escalation, about: Nudge): Leg {
  return claimOf(state, about)?.leg ?? currentLeg(state);
}

function claimOf({ claims }: Escalation, { at }: Nudge): Claim | undefined {
  return claims.find(({ nudges }) => nudges.some((one) => one.at.getTime() === at.getTime()));
}

/** The case went back to open after this was asked. */
function cameBack(state: Escalation, about: Nudge): boolean {
  const end = claimOf(state, about)?.end?.how;
  return end === "released" || end === "lapsed";
}
