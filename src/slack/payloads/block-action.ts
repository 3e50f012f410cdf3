import { z } from "zod";
import type { ChannelId, MessageTs } from "../../domain/ids.js";
import { type Reading, readPayload } from "./reading.js";
import { type Sender, senderFields, senderOf } from "./sender.js";
import { channelId, messageTs } from "./slack-ids.js";
import { type View, view } from "./view.js";

/** A click on a button or a choice in a menu, on a message or in a view. */
export interface BlockAction {
  readonly sender: Sender;
  readonly action: {
    readonly actionId: string;
    readonly blockId: string;
    /** A button's value, or what was chosen; null: neither. */
    readonly value: string | null;
  };
  readonly place: ActionPlace;
  readonly triggerId: string;
  /** For an answer that only this person sees; views have none. */
  readonly responseUrl: string | null;
}

type ActionPlace =
  | {
      readonly kind: "message";
      readonly channel: ChannelId;
      readonly ts: MessageTs;
      readonly threadTs: MessageTs | null;
      readonly isEphemeral: boolean;
    }
  | { readonly kind: "view"; readonly view: View };

const container = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("message"),
    channel_id: channelId,
    message_ts: messageTs,
    thread_ts: messageTs.nullish(),
    is_ephemeral: z.boolean().default(false),
  }),
  z.object({ type: z.literal("view"), view_id: z.string().min(1) }),
]);

const action = z.object({
  action_id: z.string().min(1),
  block_id: z.string().min(1),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

const blockAction = z
  .object({
    type: z.literal("block_actions"),
    ...senderFields,
    container,
    view: view.optional(),
    // One interaction is one action.
    actions: z.tuple([action], z.unknown()),
    trigger_id: z.string().min(1),
    response_url: z.string().nullish(),
  })
  .transform((it, context): BlockAction => {
    const [{ action_id, block_id, value, selected_option }] = it.actions;
    const place = placeOf(it.container, it.view);
    if (place === null) {
      context.addIssue({ code: "custom", path: ["view"], message: "missing" });
      return z.NEVER;
    }
    return {
      sender: senderOf(it),
      action: { actionId: action_id, blockId: block_id, value: selected_option?.value ?? value ?? null },
      place,
      triggerId: it.trigger_id,
      responseUrl: it.response_url ?? null,
    };
  });

export function readBlockAction(payload: unknown): Reading<BlockAction> {
  return readPayload(blockAction, payload);
}

function placeOf(within: z.output<typeof container>, actedIn: View | undefined): ActionPlace | null {
  if (within.type === "view") return actedIn === undefined ? null : { kind: "view", view: actedIn };
  return {
    kind: "message",
    channel: within.channel_id,
    ts: within.message_ts,
    threadTs: within.thread_ts ?? null,
    isEphemeral: within.is_ephemeral,
  };
}
