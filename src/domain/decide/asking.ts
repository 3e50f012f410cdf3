import type { AgentsPresence, CommandOf } from "../commands.js";
import type { Claimed, Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { UserId } from "../ids.js";
import { currentLeg } from "../legs.js";
import { nextUpdateFrom, presetNextUpdate } from "../next-update.js";
import { openAsks } from "../open-asks.js";
import type { Refusal } from "../refusals.js";
import { replyDueFrom } from "../timers.js";
import { refuse } from "./refuse.js";

/** A question to the agent. Who asks has it: from `open` this claims, so that the reply finds an owner. */
export function ask(
  state: Open | Claimed,
  { by, text, agent }: CommandOf<"ask">,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"asked"> } {
  const replyDueAt = replyDueFrom(state.facts.situation, now);
  const nextUpdateAt = state.status === "claimed" ? state.nextUpdateAt : presetNextUpdate(state.facts, now);
  const alsoTo = whoElse(state, by, agent);
  return { ok: true, event: { type: "asked", at: now, by, text, replyDueAt, alsoTo, nextUpdateAt } };
}

/** While the agent is away her stand-in and her supervisors are asked as well. */
function whoElse(
  { reporter, supervisors }: Common,
  by: UserId,
  agent: AgentsPresence | undefined,
): readonly UserId[] {
  if (agent === undefined || !agent.isAway) return [];
  const { standIn } = agent;
  const others = new Set([...(standIn === null ? [] : [standIn]), ...supervisors]);
  return [...others].filter((user) => user !== by && user !== reporter);
}

/** The agent's reply to everything asked; where the holder asked, the clock is hers again from here. */
export function reply(
  state: Open | Claimed,
  { by, text }: CommandOf<"reply">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"replied"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const asked = openAsks(state);
  if (asked.length === 0) return refuse({ name: "nothing_asked" });
  // Who asked in a department before has nothing to do with it any more.
  const askers = asked.filter((it) => it.leg === currentLeg(state)).map((it) => it.by);
  const holder = state.status === "claimed" ? [state.holder] : [];
  const to = [...new Set([...askers, ...holder])].filter((user) => user !== by);
  const nextUpdateAt =
    state.status === "claimed" && askers.includes(state.holder) ? nextUpdateFrom(state, now) : null;
  return { ok: true, event: { type: "replied", at: now, by, text, to, nextUpdateAt } };
}
