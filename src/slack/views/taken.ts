import type { Claim } from "../../domain/claim.js";
import { reference } from "../../domain/ids.js";
import { departmentIn } from "../../domain/legs.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** Tells the agent that somebody has it, who that is, and by when she hears more. */
export function takenView(input: ViewInput, claim: Claim): MessageView {
  const line = says(input, claim);
  const isLasting = claim.end === null;
  return {
    text: fallbackText(line),
    blocks: [
      richText(lines(strong(line), isLasting ? input.context.messages.agent.together : "", caseTitle(input))),
    ],
  };
}

function says({ number, state, context }: ViewInput, claim: Claim): string {
  const { agent } = context.messages;
  const said = { reference: reference(number), by: context.person(claim.by) };
  switch (claim.end?.how) {
    case "released":
    case "lapsed":
      return agent.claimOver(said);
    case "assigned":
    case "taken_up":
      return agent.handedOn(said);
    case "transferred":
      return agent.takenElsewhere({
        ...said,
        department: departmentIn(state, claim.leg + 1).name[context.reader.locale],
      });
    case "joined":
      return agent.mergedOn(said);
    // What was promised stays true when the case closes.
    case undefined:
    case "resolved":
    case "withdrawn":
      return agent.taken({
        ...said,
        by: context.personWithTitle(claim.by),
        nextUpdateAt: context.time(claim.nextUpdateAt),
      });
  }
}
