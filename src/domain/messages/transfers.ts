import type { Delivery } from "../deliveries.js";
import type { Escalation, Leg, Transfer } from "../escalation.js";
import type { UserId } from "../ids.js";
import { currentLeg, departmentIn } from "../legs.js";
import { directTo } from "./places.js";

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
  const message = (reader: UserId, forWhom: "reporter" | "holder", isNeeded: boolean): Delivery => ({
    key: `moved:${leg + 1}:${reader}`,
    content: { role: "moved", forWhom, by, to, isOpen: forWhom === "reporter" && isOpen },
    ...directTo(reader),
    existence: isNeeded ? "must" : "if_posted",
  });
  const { reporter } = state;
  return [
    ...(holder !== by ? [message(holder, "holder", isGoingOn)] : []),
    // Once somebody there has it, another message says so.
    ...(reporter !== by && reporter !== holder ? [message(reporter, "reporter", isOpen)] : []),
  ];
}
