import { expect } from "vitest";
import { eventTypes } from "../../../src/slack/ids.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import type { Message } from "../../workspace/model.js";
import type { Workspace } from "../../workspace/server.js";
import { type Messages, newest, type Reference, type Wanted } from "./messages.js";

/** A channel as the people in it see it. */
export interface Team {
  readonly channel: string;
  /** The card now; it counts as looked at. Throws when there is none. */
  card(reference: Reference): Message;
  /** The card says all of this, and has its facts in the thread under it. */
  seesCard(reference: Reference, ...wanted: readonly Wanted[]): Message;
  /** What can be pressed on the card, in order. */
  canDo(reference: Reference): readonly string[];
  /** The first reply under the card: 6W3H as a table. */
  details(reference: Reference): string;
  /** A message that is new in this channel, or in one of its threads. */
  sees(wanted: Wanted): Message;
  /** Nothing of the bot that the story has not looked at. */
  seesNothingNew(): void;
}

export function createTeam(workspace: Workspace, messages: Messages, channel: string): Team {
  const all = () => messages.inChannel(channel);

  function card(reference: Reference): Message {
    const found = newest(all(), reference, eventTypes.card, channel);
    messages.seen(found);
    return found;
  }

  function detailsUnder({ ts }: Message): Message {
    const [, first] = workspace.channel(channel).thread(ts);
    if (first === undefined) throw new Error("there are no details under the card");
    messages.seen(first);
    return first;
  }

  return {
    channel,
    card,
    seesCard(reference, ...wanted) {
      const found = card(reference);
      detailsUnder(found);
      const text = textOfMessage(found);
      for (const one of wanted) {
        if (typeof one === "string") expect(text).toContain(one);
        else expect(text).toMatch(one);
      }
      return found;
    },
    canDo: (reference) => actionsOf(card(reference).blocks),
    details: (reference) => textOfMessage(detailsUnder(card(reference))),
    sees: (wanted) => messages.look(all(), wanted, channel),
    seesNothingNew() {
      expect(
        all()
          .filter((message) => !messages.isSeen(message))
          .map(textOfMessage),
      ).toEqual([]);
    },
  };
}
