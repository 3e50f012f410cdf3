import type { ListedCall, Send } from "../../app/ports.js";
import type { Delivery } from "../../domain/deliveries.js";
import { latest } from "../../domain/duration.js";
import type { Escalation } from "../../domain/escalation.js";
import { reference, type UserId } from "../../domain/ids.js";
import { currentLeg, departmentIn, legOfMessage } from "../../domain/legs.js";
import type { Notice } from "../../domain/standing-notices.js";
import type { Reader } from "../../i18n/time.js";
import { eventTypes, type MetadataEventType } from "../ids.js";
import { ageingListView } from "./ageing-list.js";
import { agentView } from "./agent.js";
import { alarmView } from "./alarm.js";
import { answerView } from "./answer.js";
import { askView } from "./ask.js";
import { callListView } from "./call-list.js";
import { cardView } from "./card.js";
import { careView } from "./care.js";
import { classifyView } from "./classify.js";
import { closingView } from "./closing.js";
import { consultView } from "./consult.js";
import { dailyListView } from "./daily-list.js";
import { detailsView } from "./details.js";
import { erasedView } from "./erased.js";
import { fyiView } from "./fyi.js";
import { handOverView } from "./hand-over-list.js";
import { oneLine } from "./headline.js";
import { lapseView } from "./lapse.js";
import { longCallView } from "./long-call.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { movedView } from "./moved.js";
import { movedCardView } from "./moved-card.js";
import { noteToAgentView } from "./note-to-agent.js";
import { nudgeView } from "./nudge.js";
import { originView } from "./origin.js";
import { pingView } from "./ping.js";
import { promiseView } from "./promise.js";
import { replyView } from "./reply.js";
import { takenView } from "./taken.js";
import { takeoverView } from "./takeover.js";
import { talkView } from "./talk.js";
import { type PeopleLookup, viewContext } from "./view-context.js";
import { wordAskView, wordView } from "./word.js";

/** What a delivery is rendered from; `cardLink` is the card's permalink, where somebody knows it. */
export type RenderInput = Pick<Send, "escalation" | "delivery" | "deliveryId"> & {
  readonly cardLink?: string | null;
  /** Permalink of the card of the case this one was joined to, or is a question of. */
  readonly linkedCardLink?: string | null;
  /** What the lead says about the case's category, for the card. */
  readonly notice?: Notice | null;
  /** The calls that a list shows, with their cards' permalinks. */
  readonly calls?: readonly (Pick<ListedCall, "escalation" | "delivery"> & {
    readonly cardLink?: string | null;
  })[];
};

export interface RenderedMessage extends MessageView {
  /** How a doubtful message is found again. Everybody in the workspace can read it, so it holds nothing personal. */
  readonly metadata: {
    readonly event_type: MetadataEventType;
    readonly event_payload: {
      readonly escalation: number;
      readonly delivery: string;
      readonly step?: number;
    };
  };
}

/** One message of an escalation as it has to look now, in its reader's language and time zone. Pure. */
export function renderDelivery(send: RenderInput, people: PeopleLookup): RenderedMessage {
  const { escalation, delivery } = send;
  const { state, number } = escalation;
  const context = viewContext(people, readerOf(state, delivery, people), state.openedAt);
  return {
    ...(send.calls === undefined
      ? viewOf({ number, state, context }, delivery, send)
      : callList(send.calls, send, people)),
    metadata: metadataOf(send),
  };
}

/** Read on the day of its newest call. */
function callList(
  calls: NonNullable<RenderInput["calls"]>,
  { escalation: { state }, delivery }: RenderInput,
  people: PeopleLookup,
): MessageView {
  const pings = calls.flatMap(({ escalation, delivery: { content }, cardLink }) =>
    content.role === "ping"
      ? [{ number: escalation.number, state: escalation.state, content, cardLink: cardLink ?? null }]
      : [],
  );
  const [first] = pings;
  if (first === undefined) throw new Error("a list of calls has calls");
  const day = latest(state.openedAt, ...pings.map(({ content }) => content.call.at));
  const context = viewContext(people, readerOf(state, delivery, people), day);
  return callListView(
    pings.map((ping) => ({ ...ping, context })),
    first.content.call.contact,
    context,
  );
}

function viewOf(
  input: ViewInput,
  delivery: Delivery,
  {
    cardLink = null,
    linkedCardLink = null,
    notice = null,
  }: Pick<RenderInput, "cardLink" | "linkedCardLink" | "notice">,
): MessageView {
  const { content, conversation, handedTo } = delivery;
  if (handedTo !== undefined) return handedOn(input, handedTo);
  switch (content.role) {
    case "card":
      return content.leg === currentLeg(input.state)
        ? cardView(input, { linkedCard: linkedCardLink, notice })
        : movedCardView(input, content.leg, cardLink);
    case "details":
      return detailsView(input);
    case "ping":
      return pingView(input, content, cardLink);
    case "agent":
      return agentView(input);
    case "erased":
      return erasedView(input, content.of);
    case "taken":
      return takenView(input, content.claim);
    case "answer":
      return answerView(input, content.answer, content.holds);
    case "origin":
      return originView(input);
    case "lapse":
      return lapseView(input, content.claim);
    case "moved":
      return movedView(input, content);
    case "alarm":
      return alarmView(input, content);
    case "list":
      return dailyListView(input, content.list);
    case "closing":
      return closingView(input, content);
    case "takeover":
      return takeoverView(input, content.claim, content.isHeld, cardLink);
    case "nudge":
      return nudgeView(input, content);
    case "ask":
      return askView(input, content);
    case "reply":
      return replyView(input, content, conversation.kind === "dm" ? conversation.user : null, cardLink);
    case "talk":
      return talkView(input, content.said);
    case "note":
      return noteToAgentView(input, content);
    case "consult":
      return consultView(input, content, conversation.kind === "dm" ? conversation.user : null, cardLink);
    case "promise":
      return promiseView(input, content);
    case "fyi":
      return fyiView(input, content, cardLink);
    case "ageing":
      return ageingListView(input, content);
    case "long_call":
      return longCallView(input, content);
    case "care":
      return careView(input, content);
    case "word":
      return wordView(input, content);
    case "word_ask":
      return wordAskView(input, content);
    case "classify":
      return classifyView(input, content);
    case "hand_over":
      return handOverView(content, input.context);
  }
}

/** All that is left of what an agent was sent, once the case is a colleague's. */
function handedOn({ number, context }: ViewInput, to: UserId): MessageView {
  const said = { reference: reference(number), to: context.person(to) };
  return oneLine(context.messages.handOver.handedTo(said));
}

/** A channel reads its department's language and clock, a direct message its own reader's. */
function readerOf(state: Escalation, { conversation, content }: Delivery, people: PeopleLookup): Reader {
  const person = conversation.kind === "dm" ? people.person(conversation.user) : null;
  return person ?? departmentIn(state, legOfMessage(content) ?? currentLeg(state));
}

function metadataOf({ escalation, delivery, deliveryId }: RenderInput): RenderedMessage["metadata"] {
  const payload = { escalation: escalation.number, delivery: deliveryId };
  const { content } = delivery;
  switch (content.role) {
    case "card":
      return { event_type: eventTypes.card, event_payload: payload };
    case "ping":
      return { event_type: eventTypes.ping, event_payload: { ...payload, step: content.call.step } };
    default:
      return { event_type: eventTypes.note, event_payload: payload };
  }
}
