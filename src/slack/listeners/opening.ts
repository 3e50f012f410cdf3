import { departmentFor } from "../../app/open.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import type { Reader } from "../../i18n/time.js";
import { unsureDepartment } from "../ids.js";
import { type DepartmentChoice, emptyForm, type FormValues } from "../views/form-values.js";
import type { AlreadyOpen, FormSource } from "../views/metadata.js";
import { noticeModal } from "../views/notice.js";
import { openingForm } from "../views/opening-form.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { patienceMs } from "./meet.js";
import type { Recents } from "./recents.js";
import { within } from "./within.js";

/** What a form can be opened with. */
export interface OpeningStart {
  readonly user: UserId;
  readonly triggerId: string;
  readonly department: DepartmentKey | null;
  readonly summary: string | null;
  readonly what: string | null;
  readonly source: FormSource | null;
}

export const blankStart = { department: null, summary: null, what: null, source: null } as const;

interface Known {
  readonly locale: Reader["locale"];
  readonly department: DepartmentChoice | null;
  readonly already: AlreadyOpen | null;
  /** Of whoever wrote the message; null: there is none, or it is not known. */
  readonly author: string | null;
}

/**
 * Puts the form on the screen at once, from memory alone; what has to be asked first (the person's language, the
 * department used last, whether this message is under way already) corrects it a moment later.
 * @param onScreen called as soon as it is there: whoever waits for an answer does not wait for the correction
 * @throws SlackError when the form cannot be opened
 */
export async function startOpening(
  deps: ListenerDeps,
  recents: Recents,
  start: OpeningStart,
  onScreen: () => Promise<void> = async () => {},
): Promise<void> {
  const context = contextFor(deps, start.user);
  const { errors } = context.messages;
  const { list } = deps.departments.current();
  const isOutsider = await mayNotOpen(deps, start.user);
  if (isOutsider || list.every(({ retired }) => retired)) {
    const view = noticeModal(isOutsider ? errors.external : errors.noDepartments, context.messages);
    await deps.slack.views.open({ trigger_id: start.triggerId, view });
    return await onScreen();
  }
  const atOnce: Known = {
    locale: context.reader.locale,
    department: start.department ?? remembered(deps, recents, start.user),
    already: null,
    author: start.source?.author ? (deps.directory.known(start.source.author)?.name ?? null) : null,
  };
  const opened = await deps.slack.views.open({
    trigger_id: start.triggerId,
    view: draw(deps, recents, start, atOnce),
  });
  await onScreen();
  await correct(deps, recents, start, atOnce, opened.view);
}

/** From memory, but for the first time; where Slack does not say in time, it is found out when the form is sent. */
async function mayNotOpen(deps: ListenerDeps, user: UserId): Promise<boolean> {
  const denial = await within(patienceMs, () => deps.cases.mayOpen(user)).catch(() => null);
  return denial !== null;
}

async function correct(
  deps: ListenerDeps,
  recents: Recents,
  start: OpeningStart,
  shown: Known,
  view: { readonly id?: string; readonly hash?: string } | undefined,
): Promise<void> {
  try {
    const found = await lookUp(deps, start, shown);
    const isRight =
      found.locale === shown.locale &&
      found.department === shown.department &&
      found.author === shown.author &&
      found.already === null;
    if (isRight || view?.id === undefined) return;
    await deps.slack.views.update({
      view_id: view.id,
      // Whoever has chosen something meanwhile keeps the newer form.
      ...(view.hash !== undefined && { hash: view.hash }),
      view: draw(deps, recents, start, found),
    });
  } catch (err) {
    deps.log.info({ err }, "an open form was not brought up to date");
  }
}

async function lookUp(deps: ListenerDeps, start: OpeningStart, shown: Known): Promise<Known> {
  const { source, user } = start;
  const [person, teams, author, lastUsed, already] = await Promise.all([
    deps.directory.person(user),
    start.department === null ? deps.teams.departmentOf(user) : null,
    source?.author ? deps.directory.person(source.author) : null,
    shown.department === null ? deps.cases.lastDepartmentOf(user) : null,
    source === null
      ? null
      : deps.cases.underWay(
          user,
          source.channel,
          source.threadTs ? [source.ts, source.threadTs] : [source.ts],
        ),
  ]);
  const holder = already?.state.status === "claimed" ? already.state.holder : null;
  if (holder !== null) await deps.directory.person(holder);
  return {
    locale: person?.locale ?? shown.locale,
    department: start.department ?? teams ?? shown.department ?? usable(deps, lastUsed),
    already: already && { number: already.number, holder },
    author: author?.name ?? shown.author,
  };
}

function draw(deps: ListenerDeps, recents: Recents, start: OpeningStart, known: Known) {
  const values: FormValues = {
    ...emptyForm,
    situation: recents.of(start.user)?.situation ?? null,
    summary: start.summary,
    answers: start.what === null ? {} : { what: start.what },
  };
  return openingForm({
    context: contextFor(deps, start.user, known.locale),
    departments: deps.departments.current(),
    now: deps.clock.now(),
    department: known.department,
    values,
    source: start.source,
    already: known.already,
    allFields: false,
  });
}

/** The department that a choice in the form stands for; null: there is none. */
export function departmentMeant({ departments }: ListenerDeps, choice: DepartmentChoice): Department | null {
  return departmentFor(departments, choice);
}

/** Her team's department, the one used last, or the only one there is. */
function remembered(deps: ListenerDeps, recents: Recents, user: UserId): DepartmentKey | null {
  const inUse = deps.departments.current().list.filter(({ retired }) => !retired);
  const only = inUse.length === 1 ? (inUse[0]?.key ?? null) : null;
  return deps.teams.knownDepartmentOf(user) ?? usable(deps, recents.of(user)?.department ?? null) ?? only;
}

function usable({ departments }: ListenerDeps, key: DepartmentKey | null): DepartmentKey | null {
  return key === null ? null : (departmentFor(departments, key)?.key ?? null);
}

/** The department somebody means who names none: her team's, the one she used last, else where doubtful cases go. */
export async function unnamedDepartment(
  deps: ListenerDeps,
  recents: Recents,
  user: UserId,
): Promise<DepartmentChoice> {
  const team = await deps.teams.departmentOf(user);
  if (team !== null) return team;
  const last = remembered(deps, recents, user) ?? usable(deps, await deps.cases.lastDepartmentOf(user));
  return last ?? unsureDepartment;
}
