import type { Claim } from "../../domain/escalation.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** Tells the agent that somebody has it, and by when she hears more. */
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

function says({ context }: ViewInput, claim: Claim): string {
  const { agent } = context.messages;
  const by = context.person(claim.by);
  switch (claim.end?.how) {
    case undefined:
      return agent.claimed({ by, nextUpdateAt: context.time(claim.nextUpdateAt) });
    case "released":
    case "lapsed":
      return agent.claimOver({ by });
    case "resolved":
      return agent.claimAnswered({ by });
    case "withdrawn":
      return agent.claimWithdrawn({ by });
  }
}
