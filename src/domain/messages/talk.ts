import type { Delivery, Said } from "../deliveries.js";
import { type Ask, cardIsLost, type Escalation, openAsks, type Reply } from "../escalation.js";
import { hasOwnCard } from "../links.js";
import { channelOf, directTo, underTheCard } from "./places.js";

/** Questions to the agent and her replies, to each in person and in the card's thread; notes, in the thread. */
export function talk(state: Escalation): readonly Delivery[] {
  return [
    ...state.asks.flatMap((ask) => asked(state, ask)),
    ...state.replies.flatMap((reply) => replied(state, reply)),
    ...state.notes
      .filter(({ toReporter }) => !toReporter)
      .flatMap(({ number, by, text }) => inThread(state, `talk:note:${number}`, { kind: "note", by, text })),
  ];
}

function asked(state: Escalation, ask: Ask): readonly Delivery[] {
  const { number, by, at, text } = ask;
  const takes = state.claims.some((claim) => claim.by === by && claim.at.getTime() === at.getTime());
  const over = endOf(state, ask);
  const toReporter = (key: string, isReminder: boolean): Delivery => ({
    key,
    content: { role: "ask", ask: { ...ask, remindedAt: null }, takes, isReminder, over },
    ...directTo(state.reporter),
    existence: over === null ? "must" : "if_posted",
  });
  return [
    toReporter(`ask:${number}`, false),
    ...(ask.remindedAt !== null ? [toReporter(`ask:${number}:again`, true)] : []),
    ...inThread(state, `talk:ask:${number}`, { kind: "ask", by, text }),
  ];
}

function endOf(state: Escalation, ask: Ask): "replied" | "closed" | null {
  if (ask.reply !== null) return "replied";
  const isActive = state.status === "open" || state.status === "claimed";
  return isActive && openAsks(state).includes(ask) ? null : "closed";
}

function replied(state: Escalation, reply: Reply): readonly Delivery[] {
  const { number, by, text } = reply;
  const asks = state.asks.filter((ask) => ask.reply === number);
  return [
    ...reply.to.map(
      (user): Delivery => ({
        key: `reply:${number}:${user}`,
        content: { role: "reply", reply, asks },
        ...directTo(user),
        existence: state.status === "withdrawn" ? "if_posted" : "must",
      }),
    ),
    ...inThread(state, `talk:reply:${number}`, { kind: "reply", by, text }),
  ];
}

/** Under the card, where there is one. */
export function inThread(state: Escalation, key: string, said: Said): readonly Delivery[] {
  if (cardIsLost(state) || !hasOwnCard(state)) return [];
  const place = { conversation: channelOf(state), parent: underTheCard };
  return [{ key, content: { role: "talk", said }, ...place, existence: "must" }];
}
