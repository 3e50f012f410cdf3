import { randomBytes } from "node:crypto";
import { checkView } from "./block-limits.js";
import { normaliseBlocks, spellOut } from "./blocks/normalise.js";
import { isObject, type JsonObject, objectsIn, stringOf } from "./json.js";
import type { View } from "./model.js";
import type { WorkspaceState } from "./state.js";
import { initialValues } from "./view-values.js";
import { ApiRefusal, refuseProblems } from "./web-api/refusal.js";

const VIEW_BYTES = 250_000;
const STACK = 3;

/** Opens a modal as the only one on the person's screen. */
export function openView(state: WorkspaceState, userId: string, definition: unknown): View {
  const view = newView(state, userId, definition, null);
  state.modals.set(userId, [view]);
  state.changed();
  return view;
}

/** Puts a modal on top of those on the person's screen. Throws push_limit_reached above three. */
export function pushView(state: WorkspaceState, userId: string, definition: unknown): View {
  const stack = state.modals.get(userId) ?? [];
  const below = stack.at(-1);
  if (!below) throw new ApiRefusal("not_found");
  if (stack.length >= STACK) throw new ApiRefusal("push_limit_reached");
  const view = newView(state, userId, definition, below);
  state.modals.set(userId, [...stack, view]);
  state.changed();
  return view;
}

/** Redraws a view in place; what was typed stays where block_id, action_id and kind stay. */
export function updateView(state: WorkspaceState, view: View, definition: unknown, hash?: string): View {
  const checked = checkedDefinition(definition);
  if (checked.type !== view.type) throw new ApiRefusal("invalid_arguments");
  if (hash !== undefined && hash !== view.hash) throw new ApiRefusal("hash_conflict");
  requireFreeExternalId(state, checked, view);
  const before = view.values;
  Object.assign(view, content(state, checked), { hash: newHash(state), errors: {} });
  view.values = initialValues(view.blocks, before);
  state.changed();
  return view;
}

/** Shows a Home tab to a person. */
export function publishView(state: WorkspaceState, userId: string, definition: unknown, hash?: string): View {
  const checked = checkedDefinition(definition);
  if (checked.type !== "home") throw new ApiRefusal("invalid_arguments");
  const shown = state.homes.get(userId);
  if (shown) return updateView(state, shown, definition, hash);
  const view = newView(state, userId, definition, null);
  state.homes.set(userId, view);
  state.changed();
  return view;
}

/** Takes the topmost modal away, or all of them. */
export function closeViews(state: WorkspaceState, userId: string, which: "top" | "all"): void {
  const stack = state.modals.get(userId) ?? [];
  state.modals.set(userId, which === "all" ? [] : stack.slice(0, -1));
  state.changed();
}

export function topModal(state: WorkspaceState, userId: string): View | undefined {
  return state.modals.get(userId)?.at(-1);
}

/** A view that is still on a screen, by id or external id. */
export function findView(state: WorkspaceState, by: { id?: string; externalId?: string }): View | undefined {
  return openViews(state).find((view) =>
    by.id === undefined ? view.externalId !== "" && view.externalId === by.externalId : view.id === by.id,
  );
}

/** A view as it stands in payloads and answers. */
export function viewShape(
  state: WorkspaceState,
  view: View,
  values: "with values" | "without values",
): JsonObject {
  return {
    id: view.id,
    team_id: state.users.get(view.userId)?.teamId ?? state.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: values === "with values" ? view.values : {} },
    hash: view.hash,
    title: view.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close,
    submit: view.submit,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: state.bot.appId,
    external_id: view.externalId,
    app_installed_team_id: state.team.id,
    bot_id: state.bot.botId,
  };
}

function openViews(state: WorkspaceState): View[] {
  return [...[...state.modals.values()].flat(), ...state.homes.values()];
}

function newView(state: WorkspaceState, userId: string, definition: unknown, below: View | null): View {
  const checked = checkedDefinition(definition);
  if (below && checked.type !== "modal") throw new ApiRefusal("invalid_arguments");
  requireFreeExternalId(state, checked, null);
  const id = state.ids.next("V");
  const shared = content(state, checked);
  return {
    id,
    type: checked.type === "home" ? "home" : "modal",
    hash: newHash(state),
    userId,
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id ?? null,
    ...shared,
    values: initialValues(shared.blocks),
    errors: {},
    busy: false,
  };
}

function content(state: WorkspaceState, definition: JsonObject) {
  const textObject = (value: unknown) => (isObject(value) ? spellOut(value, state.ids) : null);
  return {
    callbackId: stringOf(definition.callback_id) ?? "",
    privateMetadata: stringOf(definition.private_metadata) ?? "",
    externalId: stringOf(definition.external_id) ?? "",
    title: textObject(definition.title),
    submit: textObject(definition.submit),
    close: textObject(definition.close),
    clearOnClose: definition.clear_on_close === true,
    notifyOnClose: definition.notify_on_close === true,
    blocks: normaliseBlocks(objectsIn(definition.blocks), state.ids),
  };
}

function checkedDefinition(definition: unknown): JsonObject {
  refuseProblems("invalid_arguments", checkView(definition));
  if (Buffer.byteLength(JSON.stringify(definition)) > VIEW_BYTES) throw new ApiRefusal("view_too_large");
  return isObject(definition) ? definition : {};
}

function requireFreeExternalId(state: WorkspaceState, definition: JsonObject, except: View | null): void {
  const externalId = stringOf(definition.external_id);
  if (!externalId) return;
  if (openViews(state).some((view) => view !== except && view.externalId === externalId))
    throw new ApiRefusal("duplicate_external_id");
}

function newHash(state: WorkspaceState): string {
  return `${Math.floor(state.now().getTime() / 1000)}.${randomBytes(4).toString("hex")}`;
}
