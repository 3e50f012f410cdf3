import type { Content, Delivery } from "../deliveries.js";
import { type Claim, type Escalation, leftForLater } from "../escalation.js";
import { directTo } from "./places.js";

/** To the agent: her standing message, and what she is notified of. */
export function messagesToReporter(state: Escalation): readonly Delivery[] {
  const place = directTo(state.reporter);
  const standing: Delivery = { key: "agent", content: { role: "agent" }, ...place, existence: "must" };
  const taken = state.claims.map((claim, i): Delivery => {
    const isCurrent = state.status === "claimed" && i === state.claims.length - 1;
    const content: Content = { role: "taken", claim: asPromised(claim) };
    return { key: `taken:${i + 1}`, content, ...place, existence: isCurrent ? "must" : "if_posted" };
  });
  const answers = state.answers.map((answer, i): Delivery => {
    const holds = state.status === "resolved" && i === state.answers.length - 1;
    const content: Content = { role: "answer", answer, holds };
    return { key: `answer:${i + 1}`, content, ...place, existence: holds ? "must" : "if_posted" };
  });
  // Nobody is told by message what she has just done herself, nor twice that somebody took it.
  return [
    standing,
    ...taken.filter((_, i) => state.claims[i]?.by !== state.reporter && !isTakenByAsking(state, i)),
    ...takenWithOther(state),
    // Whoever asks another department reads the answer where she asked.
    ...(state.links.consultOf === null
      ? answers.filter((_, i) => state.answers[i]?.by !== state.reporter)
      : []),
    ...classification(state),
  ];
}

/** Somebody took the case that this one is joined to: to the agent it is as if it were hers. */
function takenWithOther(state: Escalation): readonly Delivery[] {
  return state.links.taken.flatMap(({ end: how, ...held }, i): Delivery[] => {
    if (held.by === state.reporter) return [];
    const end = how && { how, at: held.at };
    const claim: Claim = { ...held, leg: 0, assignedBy: null, nudges: [], end };
    return [
      {
        key: `taken_with:${i + 1}`,
        content: { role: "taken", claim },
        ...directTo(state.reporter),
        existence: state.status === "open" && end === null ? "must" : "if_posted",
      },
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
  return [
    {
      key: "classify",
      content: { role: "classify", missing },
      ...directTo(state.reporter),
      existence: missing.length > 0 ? "must" : "if_posted",
    },
  ];
}

/** A note where the case began, once there is an answer. */
export function noteAtOrigin(state: Escalation): readonly Delivery[] {
  const { source } = state;
  if (source === null) return [];
  return state.answers.map((answer, i) => ({
    key: `origin:${i + 1}`,
    content: { role: "origin", answer: { ...answer, told: null } },
    conversation: { kind: "channel", id: source.channel },
    parent: { kind: "message", ts: source.threadTs ?? source.ts },
    existence: state.status === "resolved" && i === state.answers.length - 1 ? "must" : "if_posted",
  }));
}
