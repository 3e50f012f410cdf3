import { isDeepStrictEqual } from "node:util";
import { recomputed } from "../chain.js";
import type { Escalation } from "../escalation.js";
import type { EventOf } from "../events.js";
import { asConsult, asJoinedCase, type JoinedCase, type Neighbour } from "../links.js";
import { nextUpdateFrom } from "../next-update.js";
import type { Next } from "../position.js";
import { severityWith } from "../severity.js";

/** What a case makes of the cases that hang on it; null: it has heard of all of it. */
export function gather(
  state: Escalation,
  links: readonly Neighbour[],
  now: Date,
): { readonly ok: true; readonly event: EventOf<"gathered"> | EventOf<"consulted"> } | null {
  const event = gathered(state, links, now) ?? consulted(state, links, now);
  return event === null ? null : { ok: true, event };
}

/** All that was joined or taken out since, in one line of the history however many they are. */
function gathered(state: Escalation, links: readonly Neighbour[], now: Date): EventOf<"gathered"> | null {
  const known = new Map(state.links.cases.map((it) => [it.id, it]));
  const isMine = ({ state: it }: Neighbour) =>
    it.links.joinedTo?.id === state.id && (it.status === "open" || it.status === "resolved");
  const cases = links.flatMap((it): JoinedCase[] => {
    const joined = isMine(it) ? asJoinedCase(it) : null;
    return joined === null || isDeepStrictEqual(joined, known.get(joined.id)) ? [] : [joined];
  });
  const gone = links.flatMap((it) => (known.has(it.state.id) && !isMine(it) ? [it.state.id] : []));
  if (cases.length === 0 && gone.length === 0) return null;
  const severity = severityWith(state.severity, cases);
  return { type: "gathered", at: now, cases, gone, severity, next: nextWith(state, severity, now) };
}

/** The most severe of the cases says how soon somebody is called. */
function nextWith(state: Escalation, severity: Escalation["severity"], now: Date): Next | null {
  if (state.status !== "open" || severity === state.severity) return null;
  const next = recomputed({ ...state, severity }, state.position, now);
  return isDeepStrictEqual(next, state.position.next) ? null : next;
}

function consulted(state: Escalation, links: readonly Neighbour[], now: Date): EventOf<"consulted"> | null {
  for (const it of links) {
    const consult = it.state.links.consultOf?.id === state.id ? asConsult(it) : null;
    const known = state.links.consults.find(({ id }) => id === it.state.id);
    if (consult === null || isDeepStrictEqual(consult, known)) continue;
    const isEnding = consult.end !== null && known?.end !== undefined && known.end === null;
    const nextUpdateAt = state.status === "claimed" && isEnding ? nextUpdateFrom(state, now) : null;
    return { type: "consulted", at: now, consult, nextUpdateAt };
  }
  return null;
}
