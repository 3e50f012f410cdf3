import type { Content, Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import type { Informed } from "../informed.js";
import { caredFor } from "../words.js";
import { directTo } from "./places.js";

/** To those who are to know of the case without being asked to take it, and to whoever looks after the agent. */
export function notes(state: Escalation): readonly Delivery[] {
  return [
    ...state.informed.filter(({ how }) => how === "note").map((one) => noteTo(state, one)),
    ...cares(state),
  ];
}

function cares(state: Escalation): readonly Delivery[] {
  const { care } = state;
  if (care === null) return [];
  // Whose case it was stays said after a hand-over.
  const about = caredFor(state);
  return care.to.map((user) => ({
    key: `care:${user}`,
    content: { role: "care", to: user, about },
    ...directTo(user),
    existence: "must",
  }));
}

function noteTo(state: Escalation, one: Informed): Delivery {
  const over = endOf(state, one);
  const content: Content = { role: "fyi", to: one.user, causes: one.causes, over };
  const isNeeded = over === null && state.status !== "withdrawn";
  return {
    key: `fyi:${one.user}`,
    content,
    ...directTo(one.user),
    existence: isNeeded ? "must" : "if_posted",
  };
}

/** called: she has been asked to take it since · yours: she has taken it. */
function endOf(state: Escalation, { user, afterCall }: Informed): "called" | "yours" | null {
  const isHers = state.status === "claimed" ? state.holder : state.status === "resolved" && state.resolvedBy;
  if (isHers === user) return "yours";
  const wasCalled = state.calls.some(
    ({ number, contact, outcome }) =>
      number > afterCall && outcome !== "failed" && contact.kind === "user" && contact.id === user,
  );
  return wasCalled ? "called" : null;
}
