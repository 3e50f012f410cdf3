import type { Answer } from "../answer.js";
import type { Claim } from "../claim.js";
import type { Content, Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { noFeedback } from "../feedback.js";
import { agentsOf, agentWhen, cameByHandOver } from "../hand-over.js";
import { leftForLater } from "../unclassified.js";
import { toAgent } from "./places.js";

/** To the agent: her standing message, and what she is notified of. */
export function messagesToReporter(state: Escalation): readonly Delivery[] {
  return [
    ...standing(state),
    ...taken(state),
    ...takenWithOther(state),
    // Whoever asks another department reads the answer where she asked.
    ...(state.links.consultOf === null ? answers(state) : []),
    ...classification(state),
  ];
}

/** Whoever was given the case together with others has it in their list, and gets no message of its own for it. */
function standing(state: Escalation): readonly Delivery[] {
  return agentsOf(state).map((agent, i) =>
    toAgent(agent, {
      key: i === 0 ? "agent" : `agent:${i + 1}`,
      content: { role: "agent" },
      existence: i === 0 ? "must" : "if_posted",
    }),
  );
}

// Nobody is told by message what she has just done herself, nor twice that somebody took it.

function taken(state: Escalation): readonly Delivery[] {
  return state.claims.flatMap((claim, i): Delivery[] => {
    const agent = agentWhen(state, ({ claims }) => i < claims);
    if (claim.by === agent.reporter || isTakenByAsking(state, i)) return [];
    const isCurrent = state.status === "claimed" && i === state.claims.length - 1;
    const content: Content = { role: "taken", claim: asPromised(claim) };
    // Handed over, the promise stays: what is drawn anew says who has it now.
    const existence = isCurrent && !cameByHandOver(state, i) ? "must" : "if_posted";
    return [toAgent(agent, { key: `taken:${i + 1}`, content, existence })];
  });
}

function answers(state: Escalation): readonly Delivery[] {
  return state.answers.flatMap((answer, i): Delivery[] => {
    const agent = agentWhen(state, (before) => i < before.answers);
    if (answer.by === agent.reporter) return [];
    const holds = state.status === "resolved" && i === state.answers.length - 1;
    // Whether others are to find it is nothing to the agent.
    const shown: Answer = { ...answer, faq: null, isProposedAsFaq: false };
    const content: Content = { role: "answer", answer: shown, holds };
    return [toAgent(agent, { key: `answer:${i + 1}`, content, existence: holds ? "must" : "if_posted" })];
  });
}

/** Somebody took the case that this one is joined to: to the agent it is as if it were hers. */
function takenWithOther(state: Escalation): readonly Delivery[] {
  return state.links.taken.flatMap(({ end: how, byHandOver, ...held }, i): Delivery[] => {
    const agent = agentWhen(state, (before) => i < before.taken);
    if (held.by === agent.reporter) return [];
    const end = how && { how, at: held.at };
    const claim: Claim = { ...held, leg: 0, assignedBy: null, nudges: [], end };
    return [
      toAgent(agent, {
        key: `taken_with:${i + 1}`,
        content: { role: "taken", claim },
        existence: state.status === "open" && end === null && !byHandOver ? "must" : "if_posted",
      }),
    ];
  });
}

/** The question that took the case says so itself. */
function isTakenByAsking({ claims, asks }: Escalation, index: number): boolean {
  const claim = claims[index];
  return asks.some((ask) => ask.by === claim?.by && ask.at.getTime() === claim.at.getTime());
}

/** "She will reply by …" stays true when the case closes; it does not when the case comes back to open. */
function asPromised(claim: Claim): Claim {
  const broken = claim.end !== null && !["resolved", "withdrawn"].includes(claim.end.how);
  return { ...claim, nudges: [], end: broken ? claim.end : null };
}

function classification(state: Escalation): readonly Delivery[] {
  if (state.classifyAskedAt === null) return [];
  const isActive = state.status === "open" || state.status === "claimed";
  const missing = isActive ? leftForLater(state) : [];
  const agent = agentWhen(state, ({ classifyAsked }) => classifyAsked);
  const content: Content = { role: "classify", missing };
  return [toAgent(agent, { key: "classify", content, existence: missing.length > 0 ? "must" : "if_posted" })];
}

/** A note where the case began, once there is an answer. */
export function noteAtOrigin(state: Escalation): readonly Delivery[] {
  const { source } = state;
  if (source === null) return [];
  return state.answers.map((answer, i) => ({
    key: `origin:${i + 1}`,
    content: { role: "origin", answer: { ...answer, told: null, feedback: noFeedback } },
    conversation: { kind: "channel", id: source.channel },
    parent: { kind: "message", ts: source.threadTs ?? source.ts },
    existence: state.status === "resolved" && i === state.answers.length - 1 ? "must" : "if_posted",
  }));
}
