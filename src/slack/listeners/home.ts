import { type BoardChoice, boardShows, wholeBoard } from "../../app/board.js";
import { gatherHome } from "../../app/home.js";
import type { HomeTab } from "../../app/home-tabs.js";
import { severities } from "../../domain/facts.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { publishHome } from "../home-tab.js";
import { anyChoice, handOverActionId, homeActionIds } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { HomeOpened } from "../payloads/home-opened.js";
import { readHomeChoice } from "../payloads/private-metadata.js";
import type { View } from "../payloads/view.js";
import { homeFaultView } from "../views/home.js";
import type { Respond } from "./answer.js";
import { openAwayForm } from "./away.js";
import { openCallNowForm } from "./call-now.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { openHandOverForm } from "./hand-over.js";
import { meet } from "./meet.js";
import type { Recents } from "./recents.js";
import { serveAtOnce } from "./serve-click.js";
import { openChanges, openSettings } from "./settings-clicks.js";
import { answerBudgetMs, within } from "./within.js";

/** Somebody looks at her Home tab: it shows what she chose when she was there last, as it is now. */
export async function onHomeOpened(deps: ListenerDeps, { sender, shown }: HomeOpened): Promise<void> {
  await showHome(deps, sender.user, shown === null ? wholeBoard : readHomeChoice(shown));
}

/** A click on the Home tab that is about no case. */
export function isHomeAction({ action }: BlockAction): boolean {
  return [handOverActionId, ...Object.values(homeActionIds)].some((id) => id === action.actionId);
}

/** What `isHomeAction` says is one. */
export async function onHomeAction(
  deps: ListenerDeps,
  recents: Recents,
  click: BlockAction,
  view: View,
  respond: Respond,
): Promise<void> {
  await serveAtOnce(deps, click, respond, () => carriedOut(deps, recents, click, view));
}

/** @returns what to say; null: what was asked for shows by itself */
async function carriedOut(
  deps: ListenerDeps,
  recents: Recents,
  { action, sender: { user }, triggerId }: BlockAction,
  view: View,
): Promise<string | null> {
  switch (action.actionId) {
    case homeActionIds.callNow:
      await openCallNowForm(deps, recents, user, triggerId);
      return null;
    case homeActionIds.settings:
      return await openSettings(deps, user, triggerId);
    case homeActionIds.changes:
      // Whether there is such a department is found out when it is looked up.
      return await openChanges(deps, user, triggerId, (action.value ?? "") as DepartmentKey);
    case homeActionIds.away:
      await openAwayForm(deps, user, triggerId);
      return null;
    case handOverActionId:
      await openHandOverForm(deps, user, triggerId, "open");
      return null;
    default:
      await showHome(deps, user, chosen(readHomeChoice(view.privateMetadata), action));
      return null;
  }
}

/** After something was done on it. */
export async function redrawHome(deps: ListenerDeps, user: UserId, view: View): Promise<void> {
  await showHome(deps, user, readHomeChoice(view.privateMetadata));
}

/** What cannot be gathered is said in its place: nobody looks at yesterday's cases for today's. */
async function showHome(deps: ListenerDeps, user: UserId, choice: BoardChoice): Promise<void> {
  const met = meet(deps, user);
  const home = await within(answerBudgetMs, () => gatherHome(deps, user, choice)).catch((err: unknown) => {
    deps.log.error({ err }, "a Home tab could not be drawn");
    return null;
  });
  await met;
  const context = contextFor(deps, user);
  if (home !== null) {
    await remember(deps, await publishHome(deps.slack, home, context));
    if (home.isLate) deps.homes.wants(user);
    return;
  }
  await deps.slack.views.publish({ user_id: user, view: homeFaultView(choice, context) });
}

/** So that it follows what happens. Without that it is as it was drawn, until she opens it again. */
async function remember(deps: ListenerDeps, tab: HomeTab): Promise<void> {
  try {
    await deps.homes.seen(tab);
  } catch (err) {
    deps.log.warn({ err }, "a Home tab will not follow what happens");
  }
}

/** What is to be shown after a click; another choice begins at its first page. */
function chosen(before: BoardChoice, { actionId, value }: BlockAction["action"]): BoardChoice {
  switch (actionId) {
    case homeActionIds.department:
      // Whether there is such a department is found out when it is looked up.
      return { ...before, page: 0, department: value === anyChoice ? null : (value as DepartmentKey | null) };
    case homeActionIds.show:
      return { ...before, page: 0, show: boardShows.find((it) => it === value) ?? "all" };
    case homeActionIds.severity:
      return { ...before, page: 0, severity: severities.find((it) => it === value) ?? null };
    case homeActionIds.previous:
    case homeActionIds.next:
      return { ...before, page: /^\d{1,4}$/.test(value ?? "") ? Number(value) : 0 };
    default:
      return before;
  }
}
