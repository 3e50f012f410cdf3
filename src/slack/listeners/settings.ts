import { createHash } from "node:crypto";
import { type Part, partText } from "../../app/settings/parts.js";
import type { SettingsEntry, StoredDepartment } from "../../app/settings/ports.js";
import type { EditRequest, Proposed } from "../../app/settings/settings.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { faultText } from "../settings/fault-text.js";
import type { Notice } from "../settings/form-view.js";
import { forms } from "../settings/forms.js";
import {
  type FormName,
  formNames,
  type Page,
  readSettingsMetadata,
  type SettingsMetadata,
} from "../settings/metadata.js";
import { partWords } from "../settings/words.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { onCreateSubmitted } from "./settings-create.js";
import { formView, pageView } from "./settings-views.js";
import { answerBudgetMs, within } from "./within.js";

/** A form was sent: first it is shown what would come of it, then it is saved. */
export async function onSettingsSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readSettingsMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  if (metadata.ok && metadata.value.at === "create")
    return await onCreateSubmitted(deps, user, view, context);
  const form = metadata.ok ? formNames.find((it) => it === metadata.value.at) : undefined;
  if (!metadata.ok || form === undefined || metadata.value.department === null) {
    deps.log.warn({ user }, "a form of the settings is not the bot's own");
    return { update: noticeModal(messages.errors.unexpected, messages) };
  }
  const { part, change, blockOf } = forms[form];
  const { item, revision, reviewed, department } = metadata.value;
  const request: EditRequest = { user, department, part, change: change(view.state, item), revision };
  const sent: Sent = { deps, form, view, metadata: metadata.value, context };
  try {
    const proposed = await within(answerBudgetMs, () => deps.settings.propose(request));
    const isReviewed = proposed.kind === "proposed" && reviewed === markOf(proposed.after, part);
    if (!isReviewed) return await answerTo(proposed, sent);
    const saved = await within(answerBudgetMs, () => deps.settings.save(request));
    if (saved.kind !== "saved") return await answerTo(saved, sent);
    await redrawPages(deps, user, { department, form }, view, context);
    return "close";
  } catch (err) {
    deps.log.error({ err, user }, "settings could not be saved");
    return { errors: { [blockOf([])]: messages.errors.databaseAway } };
  }
}

interface Sent {
  readonly deps: ListenerDeps;
  readonly form: FormName;
  readonly view: View;
  readonly metadata: SettingsMetadata;
  readonly context: ViewContext;
}

async function answerTo(proposed: Proposed | { readonly kind: "saved" }, sent: Sent): Promise<FormAnswer> {
  const { form, context } = sent;
  const { messages } = context;
  const { part, blockOf } = forms[form];
  const texts = messages.settings;
  switch (proposed.kind) {
    case "forbidden":
      return { update: noticeModal(texts.notYours, messages) };
    case "gone":
      return { update: noticeModal(texts.gone, messages) };
    case "wrong":
      return {
        errors: Object.fromEntries(
          proposed.problems
            .toReversed()
            .map((problem) => [blockOf(problem.path), faultText(problem, context)]),
        ),
      };
    case "unchanged":
      return again(sent, proposed.stored, [{ title: texts.unchanged, words: [] }], null);
    case "overtaken": {
      const now = partWords(part, proposed.stored.department, context);
      const who = proposed.by.map((entry) => ({ title: overtakenBy(entry, context), words: [] }));
      return again(sent, proposed.stored, [...who, { title: texts.nowIs, words: now }], null);
    }
    case "proposed": {
      await meetNamed(sent.deps, proposed.after);
      const words = partWords(part, proposed.after, context);
      const mind = proposed.notes.map((note) => ({
        title: texts.mindThis({ what: faultText(note, context) }),
        words: [],
      }));
      const notices = [{ title: texts.willBe, words }, ...mind];
      return again(sent, proposed.stored, notices, markOf(proposed.after, part));
    }
    case "saved":
      return "close";
  }
}

/** The same form once more, with everything that was typed. */
function again(
  sent: Sent,
  stored: StoredDepartment,
  notices: readonly Notice[],
  reviewed: string | null,
): FormAnswer {
  const { deps, form, view, metadata, context } = sent;
  const drawn = { form, item: metadata.item, typed: view.state, notices, reviewed };
  return { update: formView(deps, drawn, stored, context) };
}

function overtakenBy({ by, via, at }: SettingsEntry, { messages, person, time }: ViewContext): string {
  const { settings } = messages;
  return settings.overtaken({ by: via === "file" ? settings.file : person(by as UserId), at: time(at) });
}

/** Saved is what was reviewed, or it is reviewed again. */
function markOf(after: Department, part: Part): string {
  return createHash("sha256").update(partText(after, part)).digest("base64url").slice(0, 22);
}

/** Whoever is newly named is to be called by name. */
async function meetNamed(deps: ListenerDeps, department: Department): Promise<void> {
  const { chain, hours, categories, inform, leads } = department;
  const contacts = [
    ...chain.steps.flatMap(({ call }) => call),
    ...hours.closedContact,
    ...categories.flatMap(({ call }) => call),
  ];
  const called = contacts.flatMap((it) => (it.kind === "user" ? [it.id] : []));
  const users = new Set([...called, ...inform.flatMap(({ tell }) => tell), ...leads]);
  const unknown = [...users].filter((user) => deps.directory.known(user) === null);
  await Promise.all(unknown.map((user) => deps.directory.person(user)));
}

/** The page on which a form was opened, where that is not the first. */
const pageOf: Readonly<Partial<Record<FormName, Exclude<Page, "changes">>>> = {
  step: "chain",
  repeat: "chain",
  category: "categories",
  rule: "inform",
};

/** The pages under the form show what was saved; a page that was closed meanwhile is left alone. */
async function redrawPages(
  deps: ListenerDeps,
  user: UserId,
  { department, form }: { readonly department: DepartmentKey; readonly form: FormName },
  { rootViewId, previousViewId }: View,
  context: ViewContext,
): Promise<void> {
  const stored = await deps.settings.find(user, department);
  if (stored === null) return;
  const { saved } = context.messages.settings;
  const redraw = async (id: string | null, page: Exclude<Page, "changes">) => {
    if (id === null) return;
    await deps.slack.views
      .update({ view_id: id, view: pageView(deps, user, page, stored, context, saved) })
      .catch((err: unknown) => deps.log.info({ err }, "a page of the settings was not drawn anew"));
  };
  await Promise.all([
    redraw(rootViewId, "home"),
    redraw(previousViewId === rootViewId ? null : previousViewId, pageOf[form] ?? "home"),
  ]);
}
