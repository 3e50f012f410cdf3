import type { Content, Delivery } from "../deliveries.js";
import { type Ask, cardIsLost, type Escalation, openAsks, type Reply } from "../escalation.js";
import { agentWhen } from "../hand-over.js";
import type { UserId } from "../ids.js";
import { channelOf, directTo, toAgent, underTheCard } from "./places.js";

/** Questions to the agent and her replies, to each in person and in the card's thread; notes, in the thread. */
export function talk(state: Escalation): readonly Delivery[] {
  return [
    ...state.asks.flatMap((ask) => asked(state, ask)),
    ...state.replies.flatMap((reply) => replied(state, reply)),
    ...state.notes.flatMap(({ number, by, text }) =>
      inThread(state, `talk:note:${number}`, { kind: "note", by, text }),
    ),
  ];
}

function asked(state: Escalation, ask: Ask): readonly Delivery[] {
  const { number, by, at, text } = ask;
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
    ...inThread(state, `talk:ask:${number}`, { kind: "ask", by, to: agent.reporter, text }),
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

function inThread(
  state: Escalation,
  key: string,
  said: Extract<Content, { role: "talk" }>["said"],
): readonly Delivery[] {
  if (cardIsLost(state)) return [];
  const place = { conversation: channelOf(state), parent: underTheCard };
  return [{ key, content: { role: "talk", said }, ...place, existence: "must" }];
}
