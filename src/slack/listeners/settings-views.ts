import { setTimeout as delay } from "node:timers/promises";
import type { ModalView } from "@slack/types";
import type { StoredDepartment, StoredSettings } from "../../app/settings/ports.js";
import type { Contact, Department } from "../../domain/department.js";
import { seconds } from "../../domain/duration.js";
import type { DepartmentKey, TeamKey, UserId } from "../../domain/ids.js";
import { type Drawn, settingsFormView } from "../settings/form-view.js";
import { generalFormView, generalPage } from "../settings/general-page.js";
import { listPages } from "../settings/list-pages.js";
import type { FormName, GeneralFormName, Page } from "../settings/metadata.js";
import { homePage, type PageInput } from "../settings/pages.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";

/** What a page of the settings shows this person. @param news what has just happened @param isListNew see PageInput */
export function pageInput(
  deps: ListenerDeps,
  user: UserId,
  { department, revision }: StoredDepartment,
  context: ViewContext,
  news: string | null,
  isListNew = false,
): PageInput {
  return {
    ...{ department, revision, context, news, isListNew },
    led: deps.settings.led(user),
    may: (action) => deps.settings.may(user, action, department),
    departmentName: departmentNames(deps, context),
  };
}

/** What departments are called, those included that are retired. */
export function departmentNames(deps: ListenerDeps, { reader }: ViewContext): PageInput["departmentName"] {
  // Whether there is such a department is what is looked up.
  return (key) => deps.departments.find(key as DepartmentKey)?.name[reader.locale] ?? key;
}

export function pageView(
  deps: ListenerDeps,
  user: UserId,
  page: Exclude<Page, "changes" | "general">,
  stored: StoredDepartment,
  context: ViewContext,
  news: string | null,
  isListNew = false,
): ModalView {
  const input = pageInput(deps, user, stored, context, news, isListNew);
  return page === "home" ? homePage(input) : listPages[page](input);
}

/** @param below the department whose settings it was opened from */
export async function generalPageView(
  deps: ListenerDeps,
  user: UserId,
  below: StoredDepartment,
  general: StoredSettings,
  context: ViewContext,
  news: string | null,
  isListNew = false,
): Promise<ModalView> {
  const { teams } = general.departments;
  await meet(
    deps,
    teams.flatMap(({ members, supervisors }) => [...members.flatMap(userOf), ...supervisors]),
  );
  return generalPage(pageInput(deps, user, below, context, news, isListNew), general);
}

interface Form<Name> extends Drawn {
  readonly form: Name;
}

export function formView(
  deps: ListenerDeps,
  drawn: Form<FormName> & { readonly item: number | null },
  { department, revision }: StoredDepartment,
  context: ViewContext,
): ModalView {
  return settingsFormView({ ...drawn, department, revision, context, groups: deps.userGroups() });
}

/** @param department whose settings it was opened from */
export function generalForm(
  deps: ListenerDeps,
  drawn: Form<GeneralFormName> & { readonly team: TeamKey | null },
  department: DepartmentKey,
  { departments, revision }: StoredSettings,
  context: ViewContext,
): ModalView {
  return generalFormView({
    ...drawn,
    ...{ department, departments, revision, context },
    groups: deps.userGroups(),
  });
}

/** Somebody waits meanwhile; who is not known by then is called a colleague. */
const patience = seconds(1);
/** As many as Slack answers about in that time. */
const metAtOnce = 40;

/** Whoever is named is to be called by name. */
export async function meet({ directory }: ListenerDeps, users: readonly UserId[]): Promise<void> {
  const unknown = [...new Set(users)].filter((user) => directory.known(user) === null).slice(0, metAtOnce);
  if (unknown.length === 0) return;
  await Promise.race([Promise.all(unknown.map((user) => directory.person(user))), delay(patience)]);
}

export function userOf(contact: Contact): readonly UserId[] {
  return contact.kind === "user" ? [contact.id] : [];
}

/** Whoever is newly named is to be called by name. */
export async function meetNamed(deps: ListenerDeps, department: Department): Promise<void> {
  const { chain, hours, categories, inform, leads } = department;
  const contacts = [
    ...chain.steps.flatMap(({ call }) => call),
    ...hours.closedContact,
    ...categories.flatMap(({ call }) => call),
  ];
  await meet(deps, [...contacts.flatMap(userOf), ...inform.flatMap(({ tell }) => tell), ...leads]);
}
