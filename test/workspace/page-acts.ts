import { z } from "zod";
import type { InteractionParts, Interactions } from "./interactions.js";
import type { Message, View } from "./model.js";
import type { PageAct } from "./page-protocol.js";
import { messagesIn, type WorkspaceState } from "./state.js";
import { closeView, submitView } from "./submissions.js";
import { topModal } from "./views.js";

const as = z.string();
const element = { blockId: z.string(), actionId: z.string() };
const value = z.unknown();

/** What the page may ask for; see page-protocol.ts. */
export const pageAct = z.discriminatedUnion("act", [
  z.object({
    as,
    act: z.literal("say"),
    channel: z.string(),
    threadTs: z.string().exactOptional(),
    text: z.string().min(1),
  }),
  z.object({ as, act: z.literal("command"), channel: z.string(), command: z.string(), text: z.string() }),
  z.object({ as, act: z.literal("global_shortcut"), callbackId: z.string() }),
  z.object({
    as,
    act: z.literal("message_shortcut"),
    callbackId: z.string(),
    channel: z.string(),
    ts: z.string(),
  }),
  z.object({
    as,
    act: z.literal("message_action"),
    channel: z.string(),
    ts: z.string(),
    ...element,
    value: value.optional(),
  }),
  z.object({ as, act: z.literal("modal_input"), viewId: z.string(), ...element, value }),
  z.object({ as, act: z.literal("modal_action"), viewId: z.string(), ...element, value: value.optional() }),
  z.object({ as, act: z.literal("modal_submit"), viewId: z.string() }),
  z.object({ as, act: z.literal("modal_close"), viewId: z.string() }),
  z.object({ as, act: z.literal("open_home") }),
  z.object({ as, act: z.literal("home_action"), ...element, value: value.optional() }),
  z.object({ as, act: z.literal("dismiss_notice"), id: z.string() }),
]) satisfies z.ZodType<PageAct>;

/** Does it as that person; resolves when the bot has answered, throws what the person cannot do. */
export async function performPageAct(
  parts: InteractionParts,
  does: Interactions,
  act: PageAct,
): Promise<void> {
  const { state } = parts;
  switch (act.act) {
    case "say":
      does.says(act.as, act.channel, act.text, act.threadTs);
      return;
    case "command":
      await does.runs(act.as, act.channel, act.command, act.text);
      return;
    case "global_shortcut":
      await does.usesGlobalShortcut(act.as, act.callbackId);
      return;
    case "message_shortcut":
      await does.usesMessageShortcut(
        act.as,
        act.callbackId,
        messageOnScreen(state, act.as, act.channel, act.ts),
      );
      return;
    case "message_action":
      await does.clicks(act.as, messageOnScreen(state, act.as, act.channel, act.ts), act.actionId, act);
      return;
    case "modal_input":
      await does.fills(openView(state, act.as, act.viewId), act.blockId, act.value, act.actionId);
      return;
    case "modal_action":
      await does.clicksInView(openView(state, act.as, act.viewId), act.actionId, act);
      return;
    case "modal_submit":
      await submitView(parts, openView(state, act.as, act.viewId));
      return;
    case "modal_close":
      await closeView(parts, openView(state, act.as, act.viewId));
      return;
    case "open_home":
      // The page shows the Home tab first to everybody; for people from outside it stays empty.
      if (state.users.get(act.as)?.teamId !== state.team.id) return;
      await does.opensHome(act.as);
      return;
    case "home_action": {
      const home = state.homes.get(act.as);
      if (!home) throw new Error("there is no Home tab");
      await does.clicksInView(home, act.actionId, act);
      return;
    }
    case "dismiss_notice":
      state.notices = state.notices.filter((notice) => notice.id !== act.id);
      state.changed();
  }
}

function messageOnScreen(state: WorkspaceState, user: string, channel: string, ts: string): Message {
  const message =
    messagesIn(state, channel).get(ts) ??
    state.ephemerals.find((item) => item.ts === ts && item.channel === channel && item.ephemeralTo === user);
  if (!message) throw new Error("that message is gone");
  return message;
}

/** Only the topmost view can be acted on. */
function openView(state: WorkspaceState, user: string, viewId: string): View {
  const view = topModal(state, user);
  if (view?.id !== viewId) throw new Error("that view is no longer on top");
  return view;
}
