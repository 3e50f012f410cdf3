import { cardIsLost } from "../card-lost.js";
import type { Content, Delivery, Said, Words } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { agentWhen } from "../hand-over.js";
import type { UserId } from "../ids.js";
import { currentLeg } from "../legs.js";
import { hasOwnCard } from "../links.js";
import { openAsks } from "../open-asks.js";
import type { Ask, Reply } from "../talk.js";
import type { Leg, Transfer } from "../transfer.js";
import { channelOf, directTo, toAgent, underTheCard } from "./places.js";

/** Questions to the agent and her replies, to each in person and in the card's thread; notes, in the thread. */
export function talk(state: Escalation): readonly Delivery[] {
  return [
    ...state.asks.flatMap((ask) => asked(state, ask)),
    ...state.replies.flatMap((reply) => replied(state, reply)),
    ...state.notes
      .filter(({ toReporter }) => !toReporter)
      .flatMap(({ number, leg, by, text }) =>
        inThread(state, leg, `talk:note:${number}`, { kind: "note", by, text }),
      ),
    ...state.transfers.flatMap((transfer, i) => handedOver(state, transfer, i + 1)),
  ];
}

/** Not everybody can read the department's channel where it was said. @param leg that begins */
function handedOver(state: Escalation, { by, note }: Transfer, leg: Leg): readonly Delivery[] {
  const earlier = saidBefore(state, leg);
  if (note === null && earlier.length === 0) return [];
  return inThread(state, leg, `talk:transfer:${leg}`, { kind: "hand_over", by, text: note, earlier });
}

function saidBefore({ asks, replies, notes, transfers }: Escalation, leg: Leg): readonly Words[] {
  const talk = [...asks, ...replies, ...notes].filter((said) => said.leg < leg);
  const handedOver = transfers
    .slice(0, leg - 1)
    .flatMap(({ by, at, note }) => (note ? [{ by, at, text: note }] : []));
  return [...talk.map(({ by, at, text }) => ({ by, at, text })), ...handedOver].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
}

function asked(state: Escalation, ask: Ask): readonly Delivery[] {
  const { number, leg, by, at, text } = ask;
  const takes = state.claims.some((claim) => claim.by === by && claim.at.getTime() === at.getTime());
  const over = endOf(state, ask);
  const agent = agentWhen(state, ({ asks }) => number <= asks);
  const existence = over === null ? "must" : "if_posted";
  const saying = (isReminder: boolean, actsFor: UserId | null): Content => ({
    ...{ role: "ask", ask: { ...ask, remindedAt: null } },
    ...{ takes, isReminder, actsFor, over },
  });
  const reminded = agentWhen(state, (before) => before.reminded.includes(number));
  return [
    toAgent(agent, { key: `ask:${number}`, content: saying(false, null), existence }),
    ...ask.alsoTo.map((user): Delivery => {
      const content = saying(false, agent.reporter);
      return { key: `ask:${number}:${user}`, content, ...directTo(user), existence };
    }),
    ...(ask.remindedAt === null
      ? []
      : [toAgent(reminded, { key: `ask:${number}:again`, content: saying(true, null), existence })]),
    ...inThread(state, leg, `talk:ask:${number}`, { kind: "ask", by, to: agent.reporter, text }),
  ];
}

function endOf(state: Escalation, ask: Ask): "replied" | "closed" | null {
  if (ask.reply !== null) return "replied";
  const isActive = state.status === "open" || state.status === "claimed";
  return isActive && openAsks(state).includes(ask) ? null : "closed";
}

function replied(state: Escalation, reply: Reply): readonly Delivery[] {
  const { number, leg, by, text } = reply;
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
    ...inThread(state, leg, `talk:reply:${number}`, { kind: "reply", by, text }),
  ];
}

/** Under the card, where there is one. */
export function inThread(state: Escalation, leg: Leg, key: string, said: Said): readonly Delivery[] {
  if (cardIsLost(state, leg) || !hasOwnCard(state)) return [];
  const place = { conversation: channelOf(state, leg), parent: underTheCard(leg) };
  // Where the case has left, what was not posted yet is said in the next thread.
  const existence = leg === currentLeg(state) ? "must" : "if_posted";
  return [{ key, content: { role: "talk", leg, said }, ...place, existence }];
}
