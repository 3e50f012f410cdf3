import type { ModalView } from "@slack/types";
import type { StoredDepartment } from "../../app/settings/ports.js";
import type { UserId } from "../../domain/ids.js";
import { settingsFormView } from "../settings/form-view.js";
import { listPages } from "../settings/list-pages.js";
import type { Page } from "../settings/metadata.js";
import { homePage, type PageInput } from "../settings/pages.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";

/** What a page of the settings shows this person. @param news what has just happened */
export function pageInput(
  deps: ListenerDeps,
  user: UserId,
  { department, revision }: StoredDepartment,
  context: ViewContext,
  news: string | null,
): PageInput {
  const led = deps.settings.led(user);
  const mayCreate = deps.settings.may(user, "create", null);
  return { department, revision, led, mayCreate, context, news };
}

export function pageView(
  deps: ListenerDeps,
  user: UserId,
  page: Exclude<Page, "changes">,
  stored: StoredDepartment,
  context: ViewContext,
  news: string | null,
): ModalView {
  const input = pageInput(deps, user, stored, context, news);
  return page === "home" ? homePage(input) : listPages[page](input);
}

type Drawn = Pick<Parameters<typeof settingsFormView>[0], "form" | "item" | "typed" | "notices" | "reviewed">;

export function formView(
  deps: ListenerDeps,
  drawn: Drawn,
  { department, revision }: StoredDepartment,
  context: ViewContext,
): ModalView {
  return settingsFormView({ ...drawn, department, revision, context, groups: deps.userGroups() });
}
