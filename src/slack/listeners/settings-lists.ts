import type { ModalView } from "@slack/types";
import type { UserId } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { View } from "../payloads/view.js";
import { isList, isListNewAfter } from "../settings/list-pages.js";
import { pagesOfLists, type SettingsMetadata } from "../settings/metadata.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";
import { generalPageView, pageView } from "./settings-views.js";

/** What was chosen from a list stands above it by now: the page below shows it as not chosen. Best effort. */
export async function forgetChoice(
  deps: ListenerDeps,
  { sender: { user }, action: { blockId } }: BlockAction,
  view: View,
  metadata: SettingsMetadata,
  context: ViewContext,
): Promise<void> {
  if (!isList(blockId)) return;
  const page = await drawnAnew(deps, user, metadata, context, isListNewAfter(blockId));
  if (page === null) return;
  // Something newer, say what was saved meanwhile, is left as it is.
  const as = { view_id: view.id, ...(view.hash !== null && { hash: view.hash }) };
  await deps.slack.views
    .update({ ...as, view: page })
    .catch((err: unknown) => deps.log.info({ err, user }, "a page of the settings was not drawn anew"));
}

/** null: it has no list, or is not hers to see. */
async function drawnAnew(
  deps: ListenerDeps,
  user: UserId,
  { at, department }: SettingsMetadata,
  context: ViewContext,
  isListNew: boolean,
): Promise<ModalView | null> {
  const stored = department === null ? null : await deps.settings.find(user, department);
  if (stored === null) return null;
  if (at === "general") {
    const general = await deps.settings.general.find(user);
    return general === null
      ? null
      : await generalPageView(deps, user, stored, general, context, null, isListNew);
  }
  const page = pagesOfLists.find((it) => it === at);
  return page === undefined ? null : pageView(deps, user, page, stored, context, null, isListNew);
}
