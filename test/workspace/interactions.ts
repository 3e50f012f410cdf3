import { answerCommand } from "./command-answer.js";
import type { Dispatcher, Outcome } from "./dispatcher.js";
import { findElement, findInput } from "./find-element.js";
import type { JsonObject } from "./json.js";
import type { Channel, Message, StateValues, User, View } from "./model.js";
import {
  actionOf,
  commandPayload,
  eventPayload,
  homeOpenedEvent,
  messageActionsPayload,
  messageShortcutPayload,
  shortcutPayload,
  viewActionsPayload,
} from "./payloads.js";
import { post } from "./posting.js";
import type { ResponseUrls } from "./response-urls.js";
import { escapeTyped } from "./rich-text-of.js";
import { directMessageChannel, isExternal, messagesIn, type WorkspaceState } from "./state.js";
import type { Triggers } from "./triggers.js";
import { initialValues, stateValueFor } from "./view-values.js";

/** What any person can do; each resolves when the bot has answered, and throws what Slack's client would not let the person do. */
export interface Interactions {
  says(userId: string, channelId: string, text: string, threadTs?: string): Message;
  runs(userId: string, channelId: string, command: string, text: string): Promise<Outcome>;
  usesGlobalShortcut(userId: string, callbackId: string): Promise<Outcome>;
  usesMessageShortcut(userId: string, callbackId: string, message: Message): Promise<Outcome>;
  /** On the message as the person has it on the screen, which may be older than what is stored. */
  clicks(userId: string, message: Message, actionId: string, options: ClickOptions): Promise<Outcome>;
  /** Puts a value into a modal; an outcome when the element tells the bot at once. */
  fills(view: View, blockId: string, value: unknown, actionId?: string): Promise<Outcome | null>;
  clicksInView(view: View, actionId: string, options: ClickOptions): Promise<Outcome>;
  opensHome(userId: string): Promise<Outcome | null>;
}

export interface ClickOptions {
  blockId?: string;
  value?: unknown;
}

export interface InteractionParts {
  state: WorkspaceState;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  dispatcher: Dispatcher;
}

export function createInteractions(parts: InteractionParts): Interactions {
  const { state, triggers, responseUrls, dispatcher } = parts;
  /** What each person has chosen in messages so far. */
  const chosen = new Map<string, StateValues>();

  async function act(user: User, view: View, blockId: string, element: JsonObject, value: unknown) {
    const action = actionOf(state, blockId, element, value);
    const payload = viewActionsPayload(state, { user, view, action, triggerId: triggers.give(user.id).id });
    return dispatcher.send({ kind: "interactive", payload }, user.id);
  }

  return {
    says(userId, channelId, text, threadTs) {
      const user = presentUser(state, userId);
      const channel = ownConversation(state, channelId, userId);
      if (channel.archived) throw new Error(`${channel.name} is archived`);
      return post(state, {
        channel,
        user: user.id,
        isBot: false,
        text: escapeTyped(text),
        threadTs: threadTs ?? null,
      });
    },

    async runs(userId, channelId, command, text) {
      const user = colleague(state, userId, "commands");
      const channel = ownConversation(state, channelId, userId);
      const known = state.manifest.commands.find((item) => item.command === command);
      if (!known && state.manifest.commands.length > 0) throw new Error(`${command} is not a valid command`);
      const responseUrl = responseUrls.create({ channel: channel.id, user: user.id, messageTs: null });
      const payload = commandPayload(state, {
        user,
        channel,
        command,
        text: known?.shouldEscape ? escapeNames(state, text) : text,
        triggerId: triggers.give(user.id).id,
        responseUrl,
      });
      const outcome = await dispatcher.send({ kind: "slash_commands", payload }, user.id, command);
      if (outcome.ok) answerCommand(state, user, channel, outcome);
      return outcome;
    },

    async usesGlobalShortcut(userId, callbackId) {
      const user = colleague(state, userId, "shortcuts");
      requireShortcut(state, callbackId, "global");
      const payload = shortcutPayload(state, { user, callbackId, triggerId: triggers.give(user.id).id });
      return dispatcher.send({ kind: "interactive", payload }, user.id);
    },

    async usesMessageShortcut(userId, callbackId, message) {
      const user = colleague(state, userId, "shortcuts");
      requireShortcut(state, callbackId, "message");
      if (message.ephemeralTo !== null)
        throw new Error("there are no shortcuts on a message only you can see");
      const channel = ownConversation(state, message.channel, userId);
      const current = messagesIn(state, message.channel).get(message.ts);
      if (!current) throw new Error("that message is gone");
      const responseUrl = responseUrls.create({ channel: channel.id, user: user.id, messageTs: null });
      const payload = messageShortcutPayload(state, {
        user,
        channel,
        message: current,
        callbackId,
        triggerId: triggers.give(user.id).id,
        responseUrl,
      });
      return dispatcher.send({ kind: "interactive", payload }, user.id);
    },

    async clicks(userId, message, actionId, options) {
      const user = presentUser(state, userId);
      const channel = ownConversation(state, message.channel, userId);
      if (message.ephemeralTo !== null && message.ephemeralTo !== userId)
        throw new Error("only the person it was sent to sees that message");
      const found = findElement(message.blocks, actionId, options);
      const action = actionOf(state, found.blockId, found.element, found.value);
      const current = currentVersion(state, message);
      const key = `${userId} ${message.channel} ${message.ts}`;
      const values = initialValues(current.blocks, chosen.get(key));
      const own = values[found.blockId]?.[String(found.element.action_id)];
      if (own)
        values[found.blockId] = {
          ...values[found.blockId],
          [String(found.element.action_id)]: stateValueFor(found.element, found.value),
        };
      chosen.set(key, values);
      const responseUrl = responseUrls.create({ channel: channel.id, user: user.id, messageTs: message.ts });
      const payload = messageActionsPayload(state, {
        user,
        channel,
        message: current,
        action,
        values,
        triggerId: triggers.give(user.id).id,
        responseUrl,
      });
      return dispatcher.send({ kind: "interactive", payload }, user.id);
    },

    async fills(view, blockId, value, actionId) {
      const { block, element } = findInput(view.blocks, blockId, actionId);
      const stateValue = stateValueFor(element, value);
      const ofBlock = { ...view.values[blockId], [String(element.action_id)]: stateValue };
      view.values = { ...view.values, [blockId]: ofBlock };
      const { [blockId]: _mended, ...otherErrors } = view.errors;
      view.errors = otherErrors;
      state.changed();
      if (!dispatchesOnInput(block, element)) return null;
      return act(presentUser(state, view.userId), view, blockId, element, value);
    },

    async clicksInView(view, actionId, options) {
      const found = findElement(view.blocks, actionId, options);
      const own = view.values[found.blockId]?.[actionId];
      let value = found.value;
      // Pressing Enter in a text field reports what is in it.
      if (own && value === undefined) value = own;
      else if (own) {
        const ofBlock = { ...view.values[found.blockId], [actionId]: stateValueFor(found.element, value) };
        view.values = { ...view.values, [found.blockId]: ofBlock };
      }
      return act(presentUser(state, view.userId), view, found.blockId, found.element, value);
    },

    async opensHome(userId) {
      const user = colleague(state, userId, "the app's Home");
      const channel = directMessageChannel(state, user.id);
      const { botEvents } = state.manifest;
      if (botEvents && !botEvents.has("app_home_opened")) return null;
      const payload = eventPayload(state, homeOpenedEvent(state, user, channel.id));
      return dispatcher.send({ kind: "events_api", payload }, null);
    },
  };
}

/** Somebody who can still sign in. */
export function presentUser(state: WorkspaceState, userId: string): User {
  const user = state.users.get(userId);
  if (!user) throw new Error(`nobody is called ${userId}`);
  if (user.deleted) throw new Error(`${user.realName} has been deactivated`);
  return user;
}

function colleague(state: WorkspaceState, userId: string, what: string): User {
  const user = presentUser(state, userId);
  if (isExternal(state, user)) throw new Error(`${what} are for people of the app's own workspace`);
  return user;
}

function ownConversation(state: WorkspaceState, channelId: string, userId: string): Channel {
  const channel = state.channels.get(channelId);
  const botsOwn = `D${userId.slice(1)}`;
  if (!channel && channelId === botsOwn) return directMessageChannel(state, userId);
  if (!channel) throw new Error(`there is no channel ${channelId}`);
  if (!channel.members.has(userId)) throw new Error(`${userId} is not in ${channel.name}`);
  return channel;
}

function requireShortcut(state: WorkspaceState, callbackId: string, type: "global" | "message"): void {
  const { shortcuts } = state.manifest;
  if (
    shortcuts.length === 0 ||
    shortcuts.some((item) => item.callbackId === callbackId && item.type === type)
  )
    return;
  throw new Error(`the app has no ${type} shortcut ${callbackId}`);
}

function currentVersion(state: WorkspaceState, message: Message): Message {
  const stored =
    message.ephemeralTo === null
      ? messagesIn(state, message.channel).get(message.ts)
      : state.ephemerals.find((item) => item.ts === message.ts && item.channel === message.channel);
  if (!stored || stored.tombstone) throw new Error("that message is gone");
  return stored;
}

/** Choices tell the bot at once where the block says so; text does while it is typed only when asked to. */
function dispatchesOnInput(block: JsonObject, element: JsonObject): boolean {
  if (block.type !== "input") return true;
  if (block.dispatch_action !== true) return false;
  const typed = /_input$/.test(String(element.type));
  if (!typed) return true;
  return JSON.stringify(element.dispatch_action_config ?? {}).includes("on_character_entered");
}

/** `@tanaka` and `#random` become `<@U…|tanaka>` and `<#C…|random>`, as `should_escape` asks. */
function escapeNames(state: WorkspaceState, text: string): string {
  return escapeTyped(text)
    .replace(/@([\w.-]+)/g, (whole, name: string) => {
      const user = [...state.users.values()].find((item) => item.name === name);
      return user ? `<@${user.id}|${user.name}>` : whole;
    })
    .replace(/(?<!<)#([\p{L}\p{N}_-]+)/gu, (whole, name: string) => {
      const channel = [...state.channels.values()].find((item) => item.name === name);
      return channel ? `<#${channel.id}|${channel.name}>` : whole;
    });
}
