import type { JsonObject } from "../json.js";
import type { User, UserGroup } from "../model.js";
import { isExternal, type WorkspaceState } from "../state.js";
import { requireScope } from "./access.js";
import { type ApiCall, type ApiMethod, flagArg, limitArg, page, requiredArg, stringArg } from "./call.js";
import { ApiRefusal } from "./refusal.js";

export const peopleMethods: Record<string, ApiMethod> = {
  "auth.test": authTest,
  "users.info": usersInfo,
  "users.list": usersList,
  "dnd.info": dndInfo,
  "usergroups.list": userGroupsList,
  "usergroups.users.list": userGroupMembers,
};

function authTest({ state }: ApiCall) {
  return {
    url: `https://${state.team.domain}.slack.com/`,
    team: state.team.name,
    user: state.users.get(state.bot.userId)?.name,
    team_id: state.team.id,
    user_id: state.bot.userId,
    bot_id: state.bot.botId,
    is_enterprise_install: false,
  };
}

function usersInfo(call: ApiCall) {
  requireScope(call.state, "users:read");
  const user = call.state.users.get(requiredArg(call, "user", "user_not_found"));
  if (!user) throw new ApiRefusal("user_not_found");
  return { user: userShape(call, user) };
}

function usersList(call: ApiCall) {
  const { state } = call;
  requireScope(state, "users:read");
  const own = [...state.users.values()].filter((user) => !isExternal(state, user));
  const { items, metadata } = page(call, own, limitArg(call, 1000));
  return {
    members: items.map((user) => userShape(call, user)),
    cache_ts: Math.floor(state.now().getTime() / 1000),
    response_metadata: metadata,
  };
}

/** Of somebody else Slack tells the next quiet time, a pause made by hand included, and nothing of snoozing. */
function dndInfo(call: ApiCall) {
  const { state } = call;
  requireScope(state, "dnd:read");
  const user = state.users.get(stringArg(call, "user") ?? state.bot.userId);
  if (!user) throw new ApiRefusal("user_not_found");
  const quiet = state.quietTimes.get(user.id);
  if (quiet === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  return {
    dnd_enabled: true,
    next_dnd_start_ts: Math.floor(quiet.from.getTime() / 1000),
    next_dnd_end_ts: Math.floor(quiet.until.getTime() / 1000),
  };
}

function userGroupsList(call: ApiCall) {
  const { state } = call;
  requireScope(state, "usergroups:read");
  const groups = [...state.userGroups.values()].filter(
    (group) => !group.disabled || flagArg(call, "include_disabled"),
  );
  return { usergroups: groups.map((group) => groupShape(state, group, flagArg(call, "include_users"))) };
}

function userGroupMembers(call: ApiCall) {
  requireScope(call.state, "usergroups:read");
  const group = call.state.userGroups.get(requiredArg(call, "usergroup", "no_such_subteam"));
  if (!group || (group.disabled && !flagArg(call, "include_disabled")))
    throw new ApiRefusal("no_such_subteam");
  return { users: group.users };
}

function userShape(call: ApiCall, user: User): JsonObject {
  const { state } = call;
  const external = isExternal(state, user);
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    ...(user.deleted ? {} : { color: "9f69e7", real_name: user.realName, ...timeZone(state, user) }),
    profile: {
      title: user.title,
      phone: "",
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.realName,
      display_name_normalized: user.realName,
      status_text: "",
      status_emoji: "",
      status_expiration: 0,
      team: user.teamId,
    },
    is_admin: user.rank !== null,
    is_owner: user.rank === "owner",
    is_primary_owner: false,
    is_restricted: user.guest !== null,
    is_ultra_restricted: user.guest === "single",
    is_bot: user.isBot,
    is_app_user: false,
    updated: 1_700_000_000,
    is_email_confirmed: !external,
    ...(external ? { is_stranger: true } : {}),
    ...(flagArg(call, "include_locale") && !external && !user.deleted ? { locale: user.locale } : {}),
  };
}

function timeZone(state: WorkspaceState, user: User): JsonObject {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: user.tz,
    timeZoneName: "longOffset",
  }).formatToParts(state.now());
  const offset = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(offset);
  const seconds = match ? (Number(match[2]) * 3600 + Number(match[3]) * 60) * (match[1] === "-" ? -1 : 1) : 0;
  return { tz: user.tz, tz_label: user.tz, tz_offset: seconds };
}

function groupShape(state: WorkspaceState, group: UserGroup, withUsers: boolean): JsonObject {
  return {
    id: group.id,
    team_id: state.team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: "",
    handle: group.handle,
    is_external: false,
    date_create: 1_700_000_000,
    date_update: 1_700_000_000,
    date_delete: group.disabled ? 1_700_000_000 : 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: "",
    created_by: "U0MANAGER",
    updated_by: "U0MANAGER",
    deleted_by: null,
    prefs: { channels: [], groups: [] },
    user_count: group.users.length,
    ...(withUsers ? { users: group.users } : {}),
  };
}
