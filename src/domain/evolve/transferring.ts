import { answerDueAt } from "../deadlines.js";
import { deskAt } from "../desk.js";
import type { Claimed, Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { factsIn } from "../legs.js";
import { adviceFrom } from "../timers.js";
import { tryOutRules } from "../try-out.js";
import { ended, withoutHolder } from "./claiming.js";
import { freshPass } from "./opening.js";

/** The customer has waited since the opening, whoever looks for somebody now. */
export function transferredOpen(
  { position: _over, desk: _desk, advice, ...rest }: Open,
  event: EventOf<"transferred">,
): Open {
  return {
    ...inDepartment(rest, event),
    status: "open",
    position: freshPass(rest, event.next, event.at),
    desk: deskAt(event.to, event.at),
    advice,
  };
}

export function transferredFromHolder(state: Claimed, event: EventOf<"transferred">): Open {
  const rest = { ...withoutHolder(state), claims: ended(state.claims, "transferred", event.at) };
  return {
    ...inDepartment(rest, event),
    status: "open",
    position: freshPass(rest, event.next, event.at),
    desk: deskAt(event.to, event.at),
    advice: adviceFrom(state.facts.situation, event.at),
  };
}

function inDepartment(rest: Common, { by, at, to, note }: EventOf<"transferred">): Common {
  return {
    ...rest,
    // Nobody else is called for a test, wherever it goes.
    department: rest.test ? tryOutRules(to, rest.reporter) : to,
    transfers: [...rest.transfers, { by, at, from: rest.department, category: rest.facts.category, note }],
    facts: factsIn(to, rest.facts),
    // What the agent was told to expect stays; a department that sets no deadline may come before one that does.
    answerDueAt: rest.answerDueAt ?? answerDueAt(to, rest.severity, at),
  };
}
