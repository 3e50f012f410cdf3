import type { DepartmentKey } from "../../domain/ids.js";
import { bulletinActionIds, firstSettings, readStillRightValue } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { ViewContext } from "../views/view-context.js";
import type { Respond } from "./answer.js";
import type { ListenerDeps } from "./deps.js";
import { serveClick } from "./serve-click.js";
import { openSettings } from "./settings-clicks.js";
import { answerBudgetMs, within } from "./within.js";

/** A button under a message that belongs to no case. */
export async function onBulletinAction(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
): Promise<void> {
  await serveClick(deps, click, respond, (context) => carriedOut(deps, click, context));
}

/** @returns what to say; null: what was asked for shows by itself */
async function carriedOut(
  deps: ListenerDeps,
  { action, sender: { user }, triggerId }: BlockAction,
  { messages: { settings, errors, bulletins } }: ViewContext,
): Promise<string | null> {
  const value = action.value ?? "";
  if (action.actionId === bulletinActionIds.settings) {
    // Whether there is such a department is found out when it is looked up.
    const wanted = value === firstSettings ? null : (value as DepartmentKey);
    return await openSettings(deps, user, triggerId, wanted);
  }
  const asked = readStillRightValue(value);
  if (asked === null) return errors.unexpected;
  const request = { ...asked, user, department: asked.department as DepartmentKey };
  const outcome = await within(answerBudgetMs, () => deps.settings.confirm(request));
  if (outcome === "confirmed") return null;
  if (outcome === "changed") return bulletins.stillRight.changed;
  return outcome === "forbidden" ? settings.notYours : settings.gone;
}
