import type { DepartmentKey } from "../../domain/ids.js";
import { bulletinActionIds, firstSettings, readStillRightValue } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { answerClick, type Respond } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { faultLine } from "./faults.js";
import { meet } from "./meet.js";
import { openSettings } from "./settings-clicks.js";
import { answerBudgetMs, within } from "./within.js";

/** A button under a message that belongs to no case. */
export async function onBulletinAction(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  await meet(deps, user);
  try {
    const line = await carriedOut(deps, click);
    if (line !== null) await answerClick(deps, click, respond, line);
  } catch (err) {
    deps.log.error({ err, action: click.action.actionId }, "a click could not be carried out");
    await answerClick(deps, click, respond, faultLine(err, contextFor(deps, user).messages.errors));
  }
}

/** @returns what to say; null: what was asked for shows by itself */
async function carriedOut(
  deps: ListenerDeps,
  { action, sender: { user }, triggerId }: BlockAction,
): Promise<string | null> {
  const { settings, errors } = contextFor(deps, user).messages;
  const value = action.value ?? "";
  if (action.actionId === bulletinActionIds.settings) {
    // Whether there is such a department is found out when it is looked up.
    const wanted = value === firstSettings ? null : (value as DepartmentKey);
    return await openSettings(deps, user, triggerId, wanted);
  }
  const asked = readStillRightValue(value);
  if (asked === null) return errors.unexpected;
  const request = { user, department: asked.department as DepartmentKey, quarter: asked.quarter };
  const outcome = await within(answerBudgetMs, () => deps.settings.confirm(request));
  if (outcome === "confirmed") return null;
  return outcome === "forbidden" ? settings.notYours : settings.gone;
}
