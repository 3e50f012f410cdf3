import type { ModalView } from "@slack/types";
import type { SettingsEntry, StoredDepartment } from "../../app/settings/ports.js";
import { entriesOnAPage } from "../../app/settings/settings.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { newestChanges, newItem, settingsActionIds } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { View } from "../payloads/view.js";
import { changesPage } from "../settings/changes-page.js";
import { createForm } from "../settings/create-form.js";
import {
  type FormName,
  formNames,
  generalFormNames,
  pagesOfLists,
  readSettingsMetadata,
  type SettingsMetadata,
} from "../settings/metadata.js";
import { placeNow } from "../settings/place-now.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { askToAdopt } from "./settings-adopt.js";
import { tryOut } from "./settings-create.js";
import { forgetChoice } from "./settings-lists.js";
import { askToRetire, bringBack } from "./settings-retire.js";
import { formView, generalForm, generalPageView, pageInput, pageView } from "./settings-views.js";
import { answerBudgetMs, within } from "./within.js";

/**
 * Opens the settings of a department she may change; where there is none yet, an admin gets the form that makes one.
 * @param wanted the department; null: the first of hers
 * @returns what to say instead; null: they are on the screen
 */
export async function openSettings(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
  wanted: DepartmentKey | null = null,
): Promise<string | null> {
  const context = contextFor(deps, user);
  const { settings } = context.messages;
  const led = deps.settings.led(user);
  const key = wanted ?? led[0]?.key;
  if (key === undefined) return await openCreateForm(deps, user, triggerId);
  return await within(answerBudgetMs, async () => {
    const stored = await deps.settings.find(user, key);
    if (stored === null) return led.length === 0 ? settings.notYours : settings.gone;
    const view = pageView(deps, user, "home", stored, context, null);
    await deps.slack.views.open({ trigger_id: triggerId, view });
    return null;
  });
}

/** Opens what was changed of a department. @returns what to say instead; null: it is on the screen */
export async function openChanges(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
  department: DepartmentKey,
): Promise<string | null> {
  const context = contextFor(deps, user);
  return await within(answerBudgetMs, async () => {
    const stored = await deps.settings.find(user, department);
    if (stored === null) return context.messages.settings.gone;
    const view = await changesView(deps, user, stored, context);
    await deps.slack.views.open({ trigger_id: triggerId, view });
    return null;
  });
}

/** @param before those that are older than the entry of this id */
async function changesView(
  deps: ListenerDeps,
  user: UserId,
  stored: StoredDepartment,
  context: ViewContext,
  before?: number,
): Promise<ModalView> {
  const entries = await deps.settings.log(user, stored.department.key, before);
  return changesPage(pageInput(deps, user, stored, context, null), entries, entriesOnAPage);
}

/** @returns what to say instead; null: the form is on the screen */
async function openCreateForm(deps: ListenerDeps, user: UserId, triggerId: string): Promise<string | null> {
  const context = contextFor(deps, user);
  if (!deps.settings.may(user, "create", null)) return context.messages.settings.notYours;
  const view = createForm(user, deps.userGroups(), context);
  await deps.slack.views.open({ trigger_id: triggerId, view });
  return null;
}

/** A button or a choice on a page of the settings. */
export async function onSettingsClick(deps: ListenerDeps, click: BlockAction, view: View): Promise<void> {
  const { user } = click.sender;
  const metadata = readSettingsMetadata(view.privateMetadata);
  const { actionId, value } = click.action;
  const isChoice = actionId === settingsActionIds.department || actionId === settingsActionIds.changesOf;
  // Whether there is such a department, and whether it is hers, is found out when it is looked up.
  const asked = metadata.ok && !isChoice ? metadata.value.department : (value as DepartmentKey | null);
  if (!metadata.ok || asked === null || value === null) {
    deps.log.warn({ user, action: actionId }, "a page of the settings is not the bot's own");
    return;
  }
  const context = contextFor(deps, user, metadata.value.locale);
  const push = (next: ModalView) => deps.slack.views.push({ trigger_id: click.triggerId, view: next });
  const update = (next: ModalView) => deps.slack.views.update({ view_id: view.id, view: next });
  try {
    await within(answerBudgetMs, async (giveUp) => {
      const stored = await deps.settings.find(user, asked);
      if (stored === null) {
        await push(noticeModal(context.messages.settings.gone, context.messages));
        return;
      }
      const page = (news: string | null) => pageView(deps, user, "home", stored, context, news);
      switch (actionId) {
        case settingsActionIds.department:
          await update(page(null));
          return;
        case settingsActionIds.tryIt:
          await update(page(await tryOut(deps, user, stored, click, context, giveUp)));
          return;
        case settingsActionIds.create:
          if (deps.settings.may(user, "create", null))
            await push(createForm(user, deps.userGroups(), context));
          return;
        case settingsActionIds.changes: {
          const before = value === newestChanges ? undefined : Number(value);
          await (before === undefined ? push : update)(
            await changesView(deps, user, stored, context, before),
          );
          return;
        }
        case settingsActionIds.changesOf:
          await push(await changesView(deps, user, stored, context));
          await forgetChoice(deps, click, view, metadata.value, context);
          return;
        case settingsActionIds.adopt:
          await push(await askToAdopt(deps, user, asked, context));
          return;
        case settingsActionIds.retire:
          await push(await askToRetire(deps, user, asked, context));
          return;
        case settingsActionIds.bringBack: {
          // Whether there is such a department is found out when it is looked up.
          const shown = await bringBack(deps, user, value as DepartmentKey, stored, context);
          if (shown !== null) await update(shown);
          return;
        }
        default: {
          if (concernsAll(click, metadata.value)) {
            const shown = await generalView(deps, user, click, stored, context);
            if (shown === null) return;
            await push(shown);
            await forgetChoice(deps, click, view, metadata.value, context);
            return;
          }
          const since =
            stored.revision === metadata.value.revision
              ? []
              : await deps.settings.since(user, asked, metadata.value.revision);
          const next = nextView(deps, user, click, { at: metadata.value.at, since }, stored, context);
          if (next === null) return;
          await push(next);
          await forgetChoice(deps, click, view, metadata.value, context);
        }
      }
    });
  } catch (err) {
    deps.log.error({ err, user }, "a page of the settings could not be shown");
  }
}

/** What an entry of a page's list is changed in. */
const formOfItems: Readonly<Partial<Record<SettingsMetadata["at"], FormName>>> = {
  chain: "step",
  categories: "category",
  inform: "rule",
  synonyms: "synonym",
};

/** It opens something that holds for all departments. */
function concernsAll({ action: { actionId, value } }: BlockAction, { at }: SettingsMetadata): boolean {
  const isForm = generalFormNames.some((it) => it === value);
  return at === "general" || (actionId === settingsActionIds.open && (value === "general" || isForm));
}

/** What such a button opens on top; null: the bot never offered it, or it is not hers to see. */
async function generalView(
  deps: ListenerDeps,
  user: UserId,
  { action: { actionId, value } }: BlockAction,
  below: StoredDepartment,
  context: ViewContext,
): Promise<ModalView | null> {
  const general = await deps.settings.general.find(user);
  if (general === null) return null;
  if (value === "general") return await generalPageView(deps, user, below, general, context, null);
  const isTeam = actionId === settingsActionIds.item;
  const form = isTeam ? "team" : generalFormNames.find((it) => it === value);
  if (form === undefined) return null;
  const chosen = general.departments.teams.find(({ key }) => isTeam && key === value);
  if (isTeam && chosen === undefined && value !== newItem)
    return noticeModal(context.messages.settings.general.teamGone, context.messages);
  const drawn = { form, team: chosen?.key ?? null, typed: null, notices: [], reviewed: null };
  return generalForm(deps, drawn, below.department.key, general, context);
}

/** What a button opens on top; null: the bot never offered it. @param since what others have changed since the page was drawn */
function nextView(
  deps: ListenerDeps,
  user: UserId,
  { action: { actionId, value } }: BlockAction,
  { at, since }: Pick<SettingsMetadata, "at"> & { readonly since: readonly SettingsEntry[] },
  stored: StoredDepartment,
  context: ViewContext,
): ModalView | null {
  const isItem = actionId === settingsActionIds.item;
  const page = pagesOfLists.find((it) => it === value);
  if (!isItem && page !== undefined) return pageView(deps, user, page, stored, context, null);
  const form = isItem ? formOfItems[at] : formNames.find((it) => it === value);
  if (form === undefined) return null;
  const chosen = isItem && value !== newItem ? Number(value) : null;
  const item = chosen === null ? null : placeNow(form, chosen, since);
  if (chosen !== null && item === null)
    return noticeModal(context.messages.settings.entryGone, context.messages);
  return formView(deps, { form, item, typed: null, notices: [], reviewed: null }, stored, context);
}
