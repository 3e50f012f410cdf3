import type { Send } from "../../app/ports.js";
import type { Delivery } from "../../domain/deliveries.js";
import type { Escalation } from "../../domain/escalation.js";
import type { Reader } from "../../i18n/time.js";
import { eventTypes, type MetadataEventType } from "../ids.js";
import { agentView } from "./agent.js";
import { alarmView } from "./alarm.js";
import { answerView } from "./answer.js";
import { cardView } from "./card.js";
import { dailyListView } from "./daily-list.js";
import { detailsView } from "./details.js";
import { lapseView } from "./lapse.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { originView } from "./origin.js";
import { pingView } from "./ping.js";
import { takenView } from "./taken.js";
import { type PeopleLookup, viewContext } from "./view-context.js";

/** What a delivery is rendered from; `cardLink` is the card's permalink, where somebody knows it. */
export type RenderInput = Pick<Send, "escalation" | "delivery" | "deliveryId"> & {
  readonly cardLink?: string | null;
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
    ...viewOf({ number, state, context }, delivery, send.cardLink ?? null),
    metadata: metadataOf(send),
  };
}

function viewOf(input: ViewInput, { content }: Delivery, cardLink: string | null): MessageView {
  switch (content.role) {
    case "card":
      return cardView(input);
    case "details":
      return detailsView(input);
    case "ping":
      return pingView(input, content, cardLink);
    case "agent":
      return agentView(input);
    case "taken":
      return takenView(input, content.claim);
    case "answer":
      return answerView(input, content.answer, content.holds);
    case "origin":
      return originView(input);
    case "lapse":
      return lapseView(input, content.claim);
    case "alarm":
      return alarmView(input, content);
    case "list":
      return dailyListView(input, content.list);
  }
}

/** A channel reads the department's language and clock, a direct message its own reader's. */
function readerOf({ department }: Escalation, { conversation }: Delivery, people: PeopleLookup): Reader {
  return (conversation.kind === "dm" ? people.person(conversation.user) : null) ?? department;
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
