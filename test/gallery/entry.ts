import type { HomeView, ModalView } from "@slack/types";
import type { Conversation, Delivery } from "../../src/domain/deliveries.js";
import { deliveriesFor } from "../../src/domain/deliveries-for.js";
import type { DeliveryRole } from "../../src/domain/delivery-role.js";
import type { Locale } from "../../src/domain/department.js";
import type { Escalation } from "../../src/domain/escalation.js";
import type { DeliveryId, UserId } from "../../src/domain/ids.js";
import type { Notice } from "../../src/domain/standing-notices.js";
import type { MessageView } from "../../src/slack/views/message-view.js";
import { renderDelivery } from "../../src/slack/views/render-delivery.js";
import type { PeopleLookup } from "../../src/slack/views/view-context.js";
import { channelNames, nameIn } from "./cast.js";
import type { Group } from "./groups.js";
import { type Scenes, scenesOf } from "./scenes.js";
import { cardLink, number, type Stage, stageIn } from "./stage.js";
import type { Story } from "./story.js";

const deliveryId = "0190a0b0-0000-7000-8000-00000000000d" as DeliveryId;

/** What can be seen at one place, and by whom. */
type Drawn =
  | {
      readonly kind: "message" | "ephemeral";
      readonly reader: string;
      readonly view: MessageView;
      /** The delivery it was drawn from; null: it is no delivery. */
      readonly role: DeliveryRole | null;
    }
  | {
      readonly kind: "modal";
      readonly reader: string;
      readonly view: ModalView;
      /** Beside the fields, by block id, after a submission that was refused. */
      readonly errors: Readonly<Record<string, string>>;
    }
  | { readonly kind: "home"; readonly reader: string; readonly view: HomeView };

/** One thing a person can see, in one language. */
export type Sample = {
  /** The same in both languages but for its ending. */
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly locale: Locale;
} & Drawn;

/** One thing a person can see, before it is drawn. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly draw: (scenes: Scenes, stage: Stage) => Drawn;
}

/** A delivery as it looks at a point of a story. @param key of the delivery within the escalation; a function finds it in the story */
export function delivered(
  group: Group,
  id: string,
  title: string,
  key: string | ((state: Escalation) => string),
  story: (scenes: Scenes, stage: Stage) => Story,
  options: {
    readonly withoutLink?: boolean;
    readonly people?: PeopleLookup;
    readonly notice?: (stage: Stage) => Notice;
  } = {},
): Entry {
  return {
    id: `${group}.${id}`,
    title,
    group,
    draw: (scenes, stage) => {
      const { state, ...told } = story(scenes, stage);
      const wanted = typeof key === "string" ? key : key(state);
      const delivery = deliveriesFor(state).find((it) => it.key === wanted);
      if (delivery === undefined) throw new Error(`${group}.${id}: the story has no message ${wanted}`);
      const send = {
        escalation: { state, number, version: told.history.length },
        delivery,
        deliveryId,
        cardLink: options.withoutLink ? null : cardLink,
        notice: options.notice?.(stage) ?? null,
      };
      const { text, blocks } = renderDelivery(send, options.people ?? stage.people);
      const reader = whoReads(delivery.conversation, delivery, stage.locale);
      const { role } = delivery.content;
      return { kind: "message", reader, view: { text, blocks }, role: role === "erased" ? null : role };
    },
  };
}

/** The first call of a person, or of a group, of several cases, in one message. @param withoutCards the cards are not posted yet */
export function callList(
  to: "person" | "group",
  id: string,
  title: string,
  stories: (scenes: Scenes, stage: Stage) => readonly Story[],
  withoutCards = false,
): Entry {
  const kind = to === "person" ? "user" : "group";
  const group = to === "person" ? "call_list" : "group_call_list";
  return {
    id: `${group}.${id}`,
    title,
    group,
    draw: (scenes, stage) => {
      const calls = stories(scenes, stage).map((story, i) => {
        const delivery = deliveriesFor(story.state).find(
          ({ content }) => content.role === "ping" && content.call.contact.kind === kind,
        );
        if (delivery === undefined) throw new Error(`${group}.${id}: nobody was called`);
        return { escalation: story.stored(128 + i), delivery, cardLink: withoutCards ? null : cardLink };
      });
      const [newest] = calls;
      if (newest === undefined) throw new Error(`${group}.${id}: a list has calls`);
      const send = { ...newest, deliveryId, calls };
      const { text, blocks } = renderDelivery(send, stage.people);
      // It stands under no card.
      const reader = whoReads(
        newest.delivery.conversation,
        { ...newest.delivery, parent: null },
        stage.locale,
      );
      return { kind: "message", reader, view: { text, blocks }, role: "ping" };
    },
  };
}

/** What only one person sees, in answer to what she did. */
export function answered(
  group: Group,
  id: string,
  title: string,
  reader: UserId,
  view: (scenes: Scenes, stage: Stage) => MessageView,
): Entry {
  return {
    id: `${group}.${id}`,
    title,
    group,
    draw: (scenes, stage) => ({
      kind: "ephemeral",
      reader: nameIn(stage.locale, reader) ?? reader,
      view: view(scenes, stage),
      role: null,
    }),
  };
}

/** A form, or a modal that only says something. @param errors beside its fields */
export function modal(
  group: Group,
  id: string,
  title: string,
  reader: UserId,
  view: (scenes: Scenes, stage: Stage) => ModalView,
  errors: (scenes: Scenes, stage: Stage) => Readonly<Record<string, string>> = () => ({}),
): Entry {
  return {
    id: `${group}.${id}`,
    title,
    group,
    draw: (scenes, stage) => ({
      kind: "modal",
      reader: nameIn(stage.locale, reader) ?? reader,
      view: view(scenes, stage),
      errors: errors(scenes, stage),
    }),
  };
}

export function home(
  id: string,
  title: string,
  reader: UserId,
  view: (scenes: Scenes, stage: Stage) => HomeView,
): Entry {
  return {
    id: `home.${id}`,
    title,
    group: "home",
    draw: (scenes, stage) => ({
      kind: "home",
      reader: nameIn(stage.locale, reader) ?? reader,
      view: view(scenes, stage),
    }),
  };
}

/** Every entry, drawn in one language. */
export function drawAll(entries: readonly Entry[], locale: Locale): readonly Sample[] {
  const stage = stageIn(locale);
  const scenes = scenesOf(stage);
  return entries.map(({ id, title, group, draw }) => ({
    id: `${id}.${locale}`,
    title,
    group,
    locale,
    ...draw(scenes, stage),
  }));
}

function whoReads(conversation: Conversation, { parent }: Delivery, locale: Locale): string {
  if (conversation.kind === "dm") return nameIn(locale, conversation.user) ?? conversation.user;
  const channel = `#${channelNames[locale][conversation.id] ?? conversation.id}`;
  return parent === null ? channel : `${channel} (thread)`;
}
