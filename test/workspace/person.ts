import { textOfBlocks } from "./block-text.js";
import type { Outcome } from "./dispatcher.js";
import type { ClickOptions, InteractionParts, Interactions } from "./interactions.js";
import type { JsonObject } from "./json.js";
import type { Message, Notice, StateValues, View } from "./model.js";
import { remove } from "./posting.js";
import { compareTs } from "./slack-ids.js";
import { messagesIn } from "./state.js";
import { closeView, type Submitted, submitView } from "./submissions.js";
import { topModal } from "./views.js";

/** A modal as it stands on the screen now. */
export interface Modal {
  viewId: string;
  callbackId: string;
  title: string;
  submit: string | null;
  blocks: readonly JsonObject[];
  values: StateValues;
  /** block_id → text. */
  errors: Record<string, string>;
  privateMetadata: string;
  /** Everything written on it, one text a line. */
  text: string;
}

/**
 * Somebody in the workspace. What a person does resolves when the bot has answered the request;
 * what the bot does after that is awaited with `workspace.waitFor`.
 * Whatever Slack's client would not let the person do throws.
 */
export interface Person {
  readonly id: string;
  says(channel: string, text: string, options?: { threadTs?: string }): Promise<Message>;
  /** `channel` defaults to the direct messages with the bot. */
  runs(command: string, text: string, channel?: string): Promise<Outcome>;
  usesGlobalShortcut(callbackId: string): Promise<Outcome>;
  usesMessageShortcut(callbackId: string, message: Message): Promise<Outcome>;
  /** A button, a choice, or an item of an overflow menu by its value; on the message as this object shows it, even if it has changed since. */
  clicks(message: Message, actionId: string, options?: ClickOptions): Promise<Outcome>;
  /** The topmost modal, if one is open. */
  modal(): Modal | undefined;
  /** Puts values into the topmost modal: text as text, options by value (several as an array), people and channels by id, a moment in Unix seconds. */
  fills(values: Record<string, unknown>): Promise<void>;
  /** Clicks or chooses in the topmost modal. */
  clicksInModal(actionId: string, options?: ClickOptions): Promise<Outcome>;
  submits(): Promise<Submitted>;
  closes(): Promise<void>;
  /** Null when the app does not listen to that event. */
  opensHome(): Promise<Outcome | null>;
  home(): { blocks: readonly JsonObject[]; text: string } | undefined;
  clicksInHome(actionId: string, options?: ClickOptions): Promise<Outcome>;
  /** All messages of a conversation this person sees, threads and ephemeral ones included, oldest first. */
  sees(channel: string): Message[];
  notices(): Notice[];
  /** Deletes any message, as the author or an administrator can. */
  deletes(message: Message): Promise<void>;
}

export function createPerson(parts: InteractionParts, interactions: Interactions, id: string): Person {
  const { state } = parts;
  const openModal = (): View => {
    const view = topModal(state, id);
    if (!view) throw new Error(`${id} has no modal open`);
    return view;
  };
  return {
    id,
    says: async (channel, text, options = {}) => interactions.says(id, channel, text, options.threadTs),
    runs: (command, text, channel = `D${id.slice(1)}`) => interactions.runs(id, channel, command, text),
    usesGlobalShortcut: (callbackId) => interactions.usesGlobalShortcut(id, callbackId),
    usesMessageShortcut: (callbackId, message) => interactions.usesMessageShortcut(id, callbackId, message),
    clicks: (message, actionId, options = {}) => interactions.clicks(id, message, actionId, options),
    modal() {
      const view = topModal(state, id);
      return view ? modalOf(view) : undefined;
    },
    async fills(values) {
      for (const [blockId, value] of Object.entries(values))
        await interactions.fills(openModal(), blockId, value);
    },
    clicksInModal: async (actionId, options = {}) =>
      interactions.clicksInView(openModal(), actionId, options),
    submits: async () => submitView(parts, openModal()),
    closes: async () => closeView(parts, openModal()),
    opensHome: () => interactions.opensHome(id),
    home() {
      const view = state.homes.get(id);
      return view ? { blocks: view.blocks, text: textOfBlocks(view.blocks) } : undefined;
    },
    async clicksInHome(actionId, options = {}) {
      const view = state.homes.get(id);
      if (!view) throw new Error(`${id} has no Home tab`);
      return interactions.clicksInView(view, actionId, options);
    },
    sees: (channel) =>
      [
        ...messagesIn(state, channel).values(),
        ...state.ephemerals.filter((message) => message.channel === channel && message.ephemeralTo === id),
      ].sort((a, b) => compareTs(a.ts, b.ts)),
    notices: () => state.notices.filter((notice) => notice.user === id),
    async deletes(message) {
      remove(state, messagesIn(state, message.channel).get(message.ts) ?? message);
    },
  };
}

function modalOf(view: View): Modal {
  const title = view.title?.text;
  const submit = view.submit?.text;
  return {
    viewId: view.id,
    callbackId: view.callbackId,
    title: typeof title === "string" ? title : "",
    submit: typeof submit === "string" ? submit : null,
    blocks: view.blocks,
    values: view.values,
    errors: view.errors,
    privateMetadata: view.privateMetadata,
    text: textOfBlocks(view.blocks),
  };
}
