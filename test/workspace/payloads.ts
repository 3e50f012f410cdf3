import type { JsonObject } from "./json.js";
import type { Channel, Message, StateValues, User, View } from "./model.js";
import type { WorkspaceState } from "./state.js";
import { stateValueFor } from "./view-values.js";
import { viewShape } from "./views.js";
import { messageShape } from "./web-api/message-shape.js";

/** The bodies Slack sends to a bot, field for field. */

const TOKEN = "legacy-verification-token";

export function commandPayload(
  state: WorkspaceState,
  facts: {
    user: User;
    channel: Channel;
    command: string;
    text: string;
    triggerId: string;
    responseUrl: string;
  },
): JsonObject {
  return {
    token: TOKEN,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: facts.channel.id,
    channel_name: channelName(facts.channel),
    user_id: facts.user.id,
    user_name: facts.user.name,
    command: facts.command,
    text: facts.text,
    api_app_id: state.bot.appId,
    is_enterprise_install: false,
    response_url: facts.responseUrl,
    trigger_id: facts.triggerId,
  };
}

export function shortcutPayload(
  state: WorkspaceState,
  facts: { user: User; callbackId: string; triggerId: string },
): JsonObject {
  const { id, username, team_id } = person(facts.user);
  return {
    type: "shortcut",
    token: TOKEN,
    action_ts: state.ids.ts(),
    team: teamOf(state, facts.user),
    user: { id, username, team_id },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: facts.callbackId,
    trigger_id: facts.triggerId,
  };
}

export function messageShortcutPayload(
  state: WorkspaceState,
  facts: {
    user: User;
    channel: Channel;
    message: Message;
    callbackId: string;
    triggerId: string;
    responseUrl: string;
  },
): JsonObject {
  return {
    type: "message_action",
    token: TOKEN,
    action_ts: state.ids.ts(),
    team: teamOf(state, facts.user),
    user: person(facts.user),
    channel: { id: facts.channel.id, name: channelName(facts.channel) },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: facts.callbackId,
    trigger_id: facts.triggerId,
    response_url: facts.responseUrl,
    message_ts: facts.message.ts,
    message: messageShape(state, facts.message),
  };
}

export function messageActionsPayload(
  state: WorkspaceState,
  facts: {
    user: User;
    channel: Channel;
    message: Message;
    action: JsonObject;
    values: StateValues;
    triggerId: string;
    responseUrl: string;
  },
): JsonObject {
  const { message } = facts;
  const isEphemeral = message.ephemeralTo !== null;
  return {
    type: "block_actions",
    ...sender(state, facts.user),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    trigger_id: facts.triggerId,
    team: teamOf(state, facts.user),
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: facts.channel.id, name: channelName(facts.channel) },
    // An ephemeral message exists only on the person's screen, so Slack has nothing to enclose.
    ...(isEphemeral ? {} : { message: messageShape(state, message) }),
    state: { values: facts.values },
    response_url: facts.responseUrl,
    actions: [facts.action],
  };
}

export function viewActionsPayload(
  state: WorkspaceState,
  facts: { user: User; view: View; action: JsonObject; triggerId: string },
): JsonObject {
  return {
    type: "block_actions",
    ...sender(state, facts.user),
    container: { type: "view", view_id: facts.view.id },
    trigger_id: facts.triggerId,
    team: teamOf(state, facts.user),
    enterprise: null,
    is_enterprise_install: false,
    view: viewShape(state, facts.view, "with values"),
    actions: [facts.action],
  };
}

export function submissionPayload(
  state: WorkspaceState,
  facts: { user: User; view: View; triggerId: string },
): JsonObject {
  return {
    type: "view_submission",
    team: teamOf(state, facts.user),
    ...sender(state, facts.user),
    trigger_id: facts.triggerId,
    view: viewShape(state, facts.view, "with values"),
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

export function closedPayload(
  state: WorkspaceState,
  facts: { user: User; view: View; isCleared: boolean },
): JsonObject {
  return {
    type: "view_closed",
    team: teamOf(state, facts.user),
    ...sender(state, facts.user),
    view: viewShape(state, facts.view, "without values"),
    is_cleared: facts.isCleared,
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** The envelope around any event; `event` has its `type` and its own fields. */
export function eventPayload(state: WorkspaceState, event: JsonObject): JsonObject {
  return {
    token: TOKEN,
    team_id: state.team.id,
    api_app_id: state.bot.appId,
    event: { ...event, event_ts: state.ids.ts() },
    type: "event_callback",
    event_id: state.ids.next("Ev"),
    event_time: Math.floor(state.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.team.id,
        user_id: state.bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

export function homeOpenedEvent(state: WorkspaceState, user: User, channel: string): JsonObject {
  const home = state.homes.get(user.id);
  return {
    type: "app_home_opened",
    user: user.id,
    channel,
    tab: "home",
    ...(home ? { view: viewShape(state, home, "with values") } : {}),
  };
}

/** What `actions[0]` says about a click or a choice on this element. Throws when the value cannot be chosen. */
export function actionOf(
  state: WorkspaceState,
  blockId: string,
  element: JsonObject,
  value: unknown,
): JsonObject {
  const shared = { type: element.type, action_id: element.action_id, block_id: blockId };
  const action_ts = state.ids.ts();
  if (element.type === "button" || element.type === "workflow_button") {
    const { text, value: own, style, url } = element;
    return { ...shared, ...defined({ text, value: own, style, url }), action_ts };
  }
  if (element.type === "overflow") {
    const chosen = stateValueFor({ ...element, type: "static_select" }, value);
    return { ...shared, selected_option: chosen.selected_option, action_ts };
  }
  const { placeholder, initial_option, initial_options, initial_date } = element;
  return {
    ...shared,
    ...defined({ placeholder, initial_option, initial_options, initial_date }),
    ...stateValueFor(element, value),
    action_ts,
  };
}

function defined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function sender(state: WorkspaceState, user: User): JsonObject {
  return { user: person(user), api_app_id: state.bot.appId, token: TOKEN };
}

function person(user: User) {
  return { id: user.id, username: user.name, name: user.name, team_id: user.teamId };
}

/** The person's own workspace: for an external person that is the other company's. */
function teamOf(state: WorkspaceState, user: User): JsonObject {
  return user.teamId === state.team.id
    ? { id: state.team.id, domain: state.team.domain }
    : { id: user.teamId, domain: "other-side" };
}

function channelName(channel: Channel): string {
  return channel.kind === "private" ? "privategroup" : channel.name;
}
