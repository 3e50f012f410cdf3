import type { Channel } from "../model.js";
import type { WorkspaceState } from "../state.js";
import { ApiRefusal } from "./refusal.js";

/** Which scopes and which memberships a call needs. */

const KIND_OF_SCOPE = { public: "channels", private: "groups", im: "im" } as const;

/** Throws missing_scope unless the app has one of these scopes. */
export function requireScope(state: WorkspaceState, ...anyOf: string[]): void {
  const { scopes } = state.manifest;
  if (scopes === null || anyOf.some((scope) => scopes.has(scope))) return;
  throw new ApiRefusal("missing_scope", { needed: anyOf.join(","), provided: [...scopes].join(",") });
}

/** The conversation, if the bot may know of it with `channels:…`, `groups:…` or `im:…` (read, history). */
export function visibleConversation(state: WorkspaceState, id: string, access: "read" | "history"): Channel {
  requireScope(state, ...(["channels", "groups", "im"] as const).map((kind) => `${kind}:${access}`));
  const channel = state.channels.get(id);
  if (!channel || !knows(state, channel)) throw new ApiRefusal("channel_not_found");
  requireScope(state, `${KIND_OF_SCOPE[channel.kind]}:${access}`);
  return channel;
}

/** The bot sees public channels and those it is in; others do not exist for it. */
export function knows(state: WorkspaceState, channel: Channel): boolean {
  return channel.kind === "public" || channel.members.has(state.bot.userId);
}

export function isMember(state: WorkspaceState, channel: Channel): boolean {
  return channel.members.has(state.bot.userId);
}
