import { callsOfPass } from "../../domain/chain.js";
import type { Claim } from "../../domain/claim.js";
import { calledNext } from "../../domain/closed-contact.js";
import { reference } from "../../domain/ids.js";
import { currentLeg } from "../../domain/legs.js";
import { actions } from "../blocks/actions.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { waitsUntil } from "./closed-hours.js";
import { caseTitle, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { transferredLine } from "./transferred.js";

/** Tells a holder that her case is open again, and lets her take it back with one click. */
export function lapseView(input: ViewInput, claim: Claim): MessageView {
  const { number, state, context } = input;
  const { lapse } = context.messages.calls;
  const ref = { reference: reference(number) };
  if (claim.leg !== currentLeg(state)) return oneLine(transferredLine(input, claim.leg));
  switch (state.status) {
    case "open": {
      const line = openAgain(input);
      const claimAgain = {
        action: "claim",
        label: context.messages.card.button.claim,
        style: "primary",
      } as const;
      return {
        text: fallbackText(line),
        blocks: [richText(lines(strong(line), caseTitle(input))), actions(number, [claimAgain])],
      };
    }
    case "claimed":
      return state.holder === claim.by
        ? oneLine(lapse.yours(ref))
        : oneLine(lapse.taken({ ...ref, by: context.person(state.holder) }));
    case "resolved":
    case "withdrawn":
      return oneLine(lapse.closed(ref));
  }
}

function openAgain({ number, state, context }: ViewInput): string {
  const { lapse } = context.messages.calls;
  const ref = { reference: reference(number) };
  if (state.status !== "open") return lapse.open(ref);
  const called = callsOfPass(state, state.position).map((call) => call.contact);
  if (called.length > 0) return lapse.notified({ ...ref, names: context.contacts(called) });
  if (waitsUntil(state) !== null) return lapse.open(ref);
  const next = calledNext(state);
  return next === null ? lapse.open(ref) : lapse.notifying({ ...ref, names: context.calledBy(next) });
}
