import { reference, type UserId } from "../../domain/ids.js";
import { agentView } from "./agent.js";
import { oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine } from "./state-line.js";
import { takeoverView } from "./takeover.js";

/** A case as its holder or its agent is shown it, for whoever was given it with others; who is neither sees where it stands. */
export function ownView(input: ViewInput, user: UserId): MessageView {
  const { number, state, context } = input;
  const claim = state.claims.at(-1);
  if (state.status === "claimed" && state.holder === user && claim !== undefined)
    return takeoverView(input, claim, true, null);
  if (state.reporter === user) return agentView(input);
  const said = { reference: reference(number), state: stateLine(state, context) };
  return oneLine(context.messages.handOver.notHers(said));
}
