import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { agentWhen } from "../hand-over.js";
import type { UserId } from "../ids.js";
import { currentLeg, departmentIn } from "../legs.js";
import type { Leg, Transfer } from "../transfer.js";
import { directTo, toAgent } from "./places.js";

/** Whoever thought that somebody had it hears that it went to another department; others see it where they look. */
export function transfers(state: Escalation): readonly Delivery[] {
  return state.transfers.flatMap((transfer, leg) => moved(state, transfer, leg));
}

/** @param leg that it ended */
function moved(state: Escalation, { by }: Transfer, leg: Leg): readonly Delivery[] {
  const holder = state.claims.find((claim) => claim.leg === leg && claim.end?.how === "transferred")?.by;
  if (holder === undefined) return [];
  const isNewest = leg + 1 === currentLeg(state);
  const isOpen = isNewest && state.status === "open";
  const isGoingOn = isOpen || (isNewest && state.status === "claimed");
  const to = departmentIn(state, leg + 1).name;
  const agent = agentWhen(state, ({ transfers }) => leg < transfers);
  const message = (
    reader: UserId,
    forWhom: "reporter" | "holder",
    isNeeded: boolean,
  ): Omit<Delivery, "conversation" | "parent"> => ({
    key: `moved:${leg + 1}:${reader}`,
    content: { role: "moved", forWhom, by, to, isOpen: forWhom === "reporter" && isOpen },
    existence: isNeeded ? "must" : "if_posted",
  });
  const { reporter } = agent;
  return [
    ...(holder !== by ? [{ ...message(holder, "holder", isGoingOn), ...directTo(holder) }] : []),
    // Once somebody there has it, another message says so.
    ...(reporter !== by && reporter !== holder
      ? [toAgent(agent, message(reporter, "reporter", isOpen))]
      : []),
  ];
}
