import type { InteractionParts } from "./interactions.js";
import { presentUser } from "./interactions.js";
import { isObject, type JsonObject } from "./json.js";
import type { View } from "./model.js";
import { closedPayload, submissionPayload } from "./payloads.js";
import { addNotice, type WorkspaceState } from "./state.js";
import { clientSideErrors } from "./view-values.js";
import { closeViews, pushView, topModal, updateView } from "./views.js";
import { ApiRefusal } from "./web-api/refusal.js";

const TROUBLE = "We had some trouble connecting. Try again?";

/** What became of a submission. */
export interface Submitted {
  /** Whether the bot was asked at all; Slack's own client refuses incomplete forms. */
  sent: boolean;
  /** Beside which blocks something is shown; empty when it went through. */
  errors: Record<string, string>;
  /** Whether the bot took it (whatever it then showed). */
  ok: boolean;
}

/** Presses the submit button of a modal, the topmost on that person's screen. */
export async function submitView(parts: InteractionParts, view: View): Promise<Submitted> {
  const { state, triggers, dispatcher } = parts;
  const user = presentUser(state, view.userId);
  if (topModal(state, view.userId) !== view) throw new Error("that view is not the topmost one");
  if (view.submit === null && view.blocks.every((block) => block.type !== "input"))
    throw new Error("that view has nothing to submit");
  if (view.busy) throw new Error("that view is being submitted already");
  view.errors = clientSideErrors(view.blocks, view.values);
  if (Object.keys(view.errors).length > 0) {
    state.changed();
    return { sent: false, errors: view.errors, ok: false };
  }
  view.busy = true;
  state.changed();
  const payload = submissionPayload(state, { user, view, triggerId: triggers.give(user.id).id });
  const outcome = await dispatcher.send({ kind: "interactive", payload }, null);
  view.busy = false;
  const ok = outcome.ok && apply(state, view, outcome.answer, outcome.text);
  if (!ok) addNotice(state, user.id, TROUBLE);
  state.changed();
  return { sent: true, errors: view.errors, ok: ok && Object.keys(view.errors).length === 0 };
}

/** Closes a modal by hand; the bot hears of it only where the view asked for that. */
export async function closeView(parts: InteractionParts, view: View): Promise<void> {
  const { state, dispatcher } = parts;
  const user = presentUser(state, view.userId);
  closeViews(state, view.userId, view.clearOnClose ? "all" : "top");
  if (!view.notifyOnClose) return;
  const payload = closedPayload(state, { user, view, isCleared: view.clearOnClose });
  await dispatcher.send({ kind: "interactive", payload }, null);
}

/** Does what the bot's answer says. False when Slack could make nothing of it. */
function apply(state: WorkspaceState, view: View, answer: unknown, text: string): boolean {
  if (!isObject(answer) || answer.response_action === undefined) {
    if (text.trim() !== "" && !isObject(answer)) return false;
    takeAway(state, view);
    return true;
  }
  try {
    return follow(state, view, answer);
  } catch (error) {
    if (error instanceof ApiRefusal) return false;
    throw error;
  }
}

function follow(state: WorkspaceState, view: View, answer: JsonObject): boolean {
  switch (answer.response_action) {
    case "clear":
      closeViews(state, view.userId, "all");
      return true;
    case "update":
      updateView(state, view, answer.view);
      return true;
    case "push":
      pushView(state, view.userId, answer.view);
      return true;
    case "errors":
      return showErrors(view, answer.errors);
    default:
      return false;
  }
}

/** Slack refuses errors for blocks that are no inputs of this view. */
function showErrors(view: View, errors: unknown): boolean {
  if (!isObject(errors) || Object.keys(errors).length === 0) return false;
  const inputs = new Set(
    view.blocks.filter((block) => block.type === "input").map((block) => block.block_id),
  );
  const shown: Record<string, string> = {};
  for (const [blockId, text] of Object.entries(errors)) {
    if (!inputs.has(blockId) || typeof text !== "string") return false;
    shown[blockId] = text;
  }
  view.errors = shown;
  return true;
}

function takeAway(state: WorkspaceState, view: View): void {
  const stack = state.modals.get(view.userId) ?? [];
  state.modals.set(
    view.userId,
    stack.filter((item) => item !== view),
  );
  state.changed();
}
