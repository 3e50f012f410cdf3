import { sameContact } from "./chain.js";
import type { CallEnd, Content, Conversation, Delivery, Parent } from "./deliveries.js";
import type { Contact } from "./department.js";
import { type Call, type Claim, cardIsLost, type Escalation } from "./escalation.js";
import type { UserId } from "./ids.js";

const underTheCard: Parent = { kind: "delivery", key: "card" };

/** The messages that must exist for this state, and what they show. Pure; the same state gives the same messages. */
export function deliveriesFor(state: Escalation): readonly Delivery[] {
  return [
    ...channelMessages(state),
    ...pings(state),
    ...messagesToReporter(state),
    ...noteAtOrigin(state),
    ...noticesOfLapse(state),
    ...alarms(state),
    ...dailyLists(state),
  ];
}

function channelMessages(state: Escalation): readonly Delivery[] {
  if (cardIsLost(state)) return [];
  const conversation = channelOf(state);
  return [
    { key: "card", content: { role: "card" }, conversation, parent: null, existence: "must" },
    { key: "details", content: { role: "details" }, conversation, parent: underTheCard, existence: "must" },
  ];
}

function pings(state: Escalation): readonly Delivery[] {
  return state.calls.filter((call) => call.outcome !== "failed").map((call) => pingFor(state, call));
}

function pingFor(state: Escalation, call: Call): Delivery {
  const end = endOf(state, call);
  const content: Content = {
    role: "ping",
    call,
    insteadOf: end === null ? insteadOf(state, call) : null,
    end,
    withFacts: cardIsLost(state),
  };
  const place: Pick<Delivery, "conversation" | "parent"> =
    call.contact.kind === "user"
      ? { conversation: { kind: "dm", user: call.contact.id }, parent: null }
      : { conversation: channelOf(state), parent: underTheCard };
  return { key: `ping:${call.number}`, content, ...place, existence: end === null ? "must" : "if_posted" };
}

/** Why a call needs no answer any more; null: it does. */
function endOf(state: Escalation, call: Call): CallEnd | null {
  if (call.outcome === "passed") return { how: "passed" };
  switch (state.status) {
    case "open": {
      const isStale =
        call.number <= state.position.passStartsAfterCall ||
        state.calls.some((other) => other.number > call.number && sameContact(other.contact, call.contact));
      return isStale ? { how: "superseded" } : null;
    }
    case "claimed":
      return { how: "claimed", by: state.holder };
    case "resolved":
      return { how: "resolved", by: state.resolvedBy };
    case "withdrawn":
      return { how: "withdrawn", by: state.withdrawnBy };
  }
}

/** Who was called in the step before and has not answered, so that a stand-in knows why she is asked. */
function insteadOf(state: Escalation, call: Call): Contact | null {
  const before = state.calls.findLast(
    (other) => other.number < call.number && other.step < call.step && other.outcome !== "failed",
  );
  return before === undefined || sameContact(before.contact, call.contact) ? null : before.contact;
}

function messagesToReporter(state: Escalation): readonly Delivery[] {
  const conversation: Conversation = { kind: "dm", user: state.reporter };
  const standing: Delivery = {
    key: "agent",
    content: { role: "agent" },
    conversation,
    parent: null,
    existence: "must",
  };
  const taken = state.claims.map((claim, i): Delivery => {
    const isCurrent = state.status === "claimed" && i === state.claims.length - 1;
    const content: Content = { role: "taken", claim: asPromised(claim) };
    return {
      key: `taken:${i + 1}`,
      content,
      conversation,
      parent: null,
      existence: isCurrent ? "must" : "if_posted",
    };
  });
  const answers = state.answers.map((answer, i): Delivery => {
    const holds = state.status === "resolved" && i === state.answers.length - 1;
    const content: Content = { role: "answer", answer, holds };
    return {
      key: `answer:${i + 1}`,
      content,
      conversation,
      parent: null,
      existence: holds ? "must" : "if_posted",
    };
  });
  // Nobody is told by message what she has just done herself.
  return [
    standing,
    ...taken.filter((_, i) => state.claims[i]?.by !== state.reporter),
    ...answers.filter((_, i) => state.answers[i]?.by !== state.reporter),
  ];
}

/** "She will reply by …" stays true when the case closes; it does not when the case comes back to open. */
function asPromised(claim: Claim): Claim {
  const broken = claim.end?.how === "released" || claim.end?.how === "lapsed";
  return broken ? claim : { ...claim, end: null };
}

function noteAtOrigin(state: Escalation): readonly Delivery[] {
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

function noticesOfLapse(state: Escalation): readonly Delivery[] {
  return state.claims.flatMap((claim, i): Delivery[] => {
    if (claim.end?.how !== "lapsed") return [];
    const isCurrent = state.status === "open" && i === state.claims.length - 1;
    return [
      {
        key: `lapse:${i + 1}`,
        content: { role: "lapse", claim },
        conversation: { kind: "dm", user: claim.by },
        parent: null,
        existence: isCurrent ? "must" : "if_posted",
      },
    ];
  });
}

/** Nobody has it, or the card cannot be posted: lead and agent decide what to do. */
function alarms(state: Escalation): readonly Delivery[] {
  const nobody = state.alarms.flatMap(({ at, kind }, i) => {
    const over = endOfAlarm(state, at, i === state.alarms.length - 1);
    const to = kind === "nobody" ? unique([...state.department.leads, state.reporter]) : whoDecides(state);
    return to.map((user) => alarm(`alarm:${i + 1}:${user}`, { role: "alarm", to: user, kind, at, over }));
  });
  const lost = state.failures.find((failure) => failure.what === "card");
  if (lost === undefined) return nobody;
  const cardLost = whoDecides(state).map((user) =>
    alarm(`card_lost:${user}`, {
      role: "alarm",
      to: user,
      kind: "card_lost",
      at: lost.at,
      over: state.status === "resolved" || state.status === "withdrawn" ? "answered" : null,
    }),
  );
  return [...nobody, ...cardLost];
}

function endOfAlarm(state: Escalation, at: Date, isNewest: boolean): "answered" | "superseded" | null {
  if (!isNewest) return "superseded";
  if (state.status !== "open") return "answered";
  // The chain counts anew since then: the case was taken and came back.
  return at < state.position.countedFrom ? "superseded" : null;
}

function alarm(key: string, content: Extract<Content, { role: "alarm" }>): Delivery {
  const conversation: Conversation = { kind: "dm", user: content.to };
  return {
    key,
    content,
    conversation,
    parent: null,
    existence: content.over === null ? "must" : "if_posted",
  };
}

/** One message in the channel; to those who decide where the channel takes none. An older list is no message any more. */
function dailyLists(state: Escalation): readonly Delivery[] {
  const { carriedList: list } = state;
  if (list === null) return [];
  const content: Content = { role: "list", list };
  const whole = { content, parent: null, existence: "must" } as const;
  const isRefused = cardIsLost(state) || state.failures.some((failure) => failure.what === "list");
  if (!isRefused) return [{ ...whole, key: `list:${list.number}`, conversation: channelOf(state) }];
  return whoDecides(state).map((user) => ({
    ...whole,
    key: `list:${list.number}:${user}`,
    conversation: { kind: "dm", user },
  }));
}

/** The department's leads; where it has none, the agent. */
function whoDecides(state: Escalation): readonly UserId[] {
  return state.department.leads.length > 0 ? unique(state.department.leads) : [state.reporter];
}

function unique(users: readonly UserId[]): readonly UserId[] {
  return [...new Set(users)];
}

function channelOf(state: Escalation): Conversation {
  return { kind: "channel", id: state.department.channel };
}
