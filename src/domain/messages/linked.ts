import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { agentWhen } from "../hand-over.js";
import { type Consult, type EndedConsult, heardOfIn } from "../links.js";
import { directTo, toAgent } from "./places.js";
import { inThread } from "./talk.js";

/** What comes of the cases this one hangs together with: lines in the thread, and what somebody has to hear. */
export function linkedCases(state: Escalation): readonly Delivery[] {
  const { joinings, cases, consults, consultEnds } = state.links;
  return [
    ...joinings.flatMap(({ by, to, leg }, i) =>
      inThread(state, leg, `talk:joined:${i + 1}`, { kind: "joined", by, to }),
    ),
    ...cases.flatMap(({ id, number, reporter, customerRef }) =>
      inThread(state, heardOfIn(state, id), `talk:case:${number}`, {
        kind: "case",
        number,
        reporter,
        customerRef,
      }),
    ),
    ...consults.flatMap((consult) => asked(state, consult)),
    ...consultEnds.flatMap((consult, i) => ended(state, consult, i + 1)),
    ...notesToAgent(state),
  ];
}

function asked(state: Escalation, consult: Consult): readonly Delivery[] {
  // Who has it there now is no part of what was asked.
  const question: Consult = { ...consult, holder: null, end: null };
  return inThread(state, heardOfIn(state, consult.id), `talk:consult:${consult.number}`, {
    kind: "consult",
    consult: question,
  });
}

function ended(state: Escalation, consult: EndedConsult, place: number): readonly Delivery[] {
  const { end, to, leg } = consult;
  const isActive = state.status === "open" || state.status === "claimed";
  const told: Delivery = {
    key: `consult:${place}`,
    content: { role: "consult", consult },
    ...directTo(to),
    existence: isActive ? "must" : "if_posted",
  };
  return [
    ...inThread(state, leg, `talk:consult_end:${place}`, { kind: "consult_end", consult }),
    // Nobody is told by message what she has just done herself.
    ...(to === end.by ? [] : [told]),
  ];
}

function notesToAgent(state: Escalation): readonly Delivery[] {
  return state.notes.flatMap(({ number, by, text, toReporter }): Delivery[] => {
    const agent = agentWhen(state, ({ notes }) => number <= notes);
    if (!toReporter || by === agent.reporter) return [];
    return [
      toAgent(agent, {
        key: `note:${number}`,
        content: { role: "note", by, text },
        existence: state.status === "withdrawn" ? "if_posted" : "must",
      }),
    ];
  });
}
