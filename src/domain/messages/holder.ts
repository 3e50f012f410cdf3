import type { Claim } from "../claim.js";
import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { cameByHandOver } from "../hand-over.js";
import { currentLeg } from "../legs.js";
import { directTo } from "./places.js";

/** To whoever has or had it: the take-over card, "how is it going", and that it is open again. */
export function messagesToHolders(state: Escalation): readonly Delivery[] {
  return state.claims.flatMap((claim, i) => {
    const isLast = i === state.claims.length - 1;
    return [
      takeover(state, claim, i + 1, isLast),
      ...nudges(state, claim, i + 1, isLast),
      ...noticeOfLapse(state, claim, i + 1, isLast),
    ];
  });
}

function takeover(state: Escalation, claim: Claim, place: number, isLast: boolean): Delivery {
  const isHeld = state.status === "claimed" && isLast;
  return {
    key: `takeover:${place}`,
    content: { role: "takeover", claim: { ...claim, nudges: [] }, isHeld },
    ...directTo(claim.by),
    // Handed over with others: their list brings it.
    existence: isHeld && !cameByHandOver(state, place - 1) ? "must" : "if_posted",
  };
}

function nudges(state: Escalation, claim: Claim, place: number, isLast: boolean): readonly Delivery[] {
  return claim.nudges.map((nudge, i) => {
    const isOpen =
      state.status === "claimed" && isLast && nudge.nextUpdateAt.getTime() === state.nextUpdateAt.getTime();
    return {
      key: `nudge:${place}:${i + 1}`,
      content: { role: "nudge", nudge, isOpen },
      ...directTo(claim.by),
      existence: isOpen ? "must" : "if_posted",
    };
  });
}

function noticeOfLapse(state: Escalation, claim: Claim, place: number, isLast: boolean): readonly Delivery[] {
  if (claim.end?.how !== "lapsed") return [];
  const isStillOpen = state.status === "open" && isLast && claim.leg === currentLeg(state);
  return [
    {
      key: `lapse:${place}`,
      content: { role: "lapse", claim: { ...claim, nudges: [] } },
      ...directTo(claim.by),
      existence: isStillOpen ? "must" : "if_posted",
    },
  ];
}
