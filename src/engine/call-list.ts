import type { CallLine, CallList, Job, ListedCall } from "../app/ports.js";
import type { Conversation, Delivery } from "../domain/deliveries.js";
import { deliveriesFor } from "../domain/deliveries-for.js";
import type { ChannelId, UserId } from "../domain/ids.js";

type Message = Pick<ListedCall, "escalation" | "delivery">;

/** The message as it has to be now; undefined: nobody wants it any more. */
export function deliveryOf(job: Job): Delivery | undefined {
  return job.isErased ? erasedDelivery(job) : wantedDelivery(job);
}

/** Where a message is, it says that its contents were erased; nobody is sent anything for that. */
function erasedDelivery(job: Job): Delivery {
  const { key } = job;
  const content = { role: "erased", of: key } as const;
  return { key, content, conversation: conversationOf(job), parent: null, existence: "if_posted" };
}

/** Where a message is sent: a lane is named after its conversation. */
export function conversationOf({ lane }: Job): Conversation {
  const user = /^dm:(.+)$/.exec(lane)?.[1];
  return user === undefined
    ? { kind: "channel", id: lane as ChannelId }
    : { kind: "dm", user: user as UserId };
}

/** The message as its escalation wants it now; undefined: it does not any more. */
function wantedDelivery({ escalation, key }: Pick<CallLine, "escalation" | "key">): Delivery | undefined {
  return deliveriesFor(escalation.state).find((delivery) => delivery.key === key);
}

/** The calls of a list as their escalations want them now. */
export function listedCalls({ lines }: CallList): readonly ListedCall[] {
  return lines.flatMap(callOf);
}

function callOf(line: CallLine): ListedCall[] {
  const delivery = wantedDelivery(line);
  return delivery === undefined ? [] : [{ escalation: line.escalation, delivery, cardTs: line.cardTs }];
}

/** A list has to be there as long as one of its calls has. */
export function deliveryOfList(key: string, calls: readonly ListedCall[]): Delivery | undefined {
  const deliveries = calls.map(({ delivery }) => delivery);
  const speaks = deliveries.find(({ existence }) => existence === "must") ?? deliveries[0];
  return speaks === undefined ? undefined : { ...speaks, key };
}

/** What nobody sees if this message can never be delivered. A call with a message of its own is not lost with its list. */
export function lostWith(job: Job): readonly Message[] {
  if (job.isErased) return [];
  if (job.list === null) {
    const delivery = wantedDelivery(job);
    return delivery === undefined ? [] : [{ escalation: job.escalation, delivery }];
  }
  return job.list.lines
    .filter((line) => !line.hasOwnMessage)
    .flatMap(callOf)
    .filter(({ delivery }) => delivery.existence === "must");
}
