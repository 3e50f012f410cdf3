import { partText } from "../../app/settings/parts.js";
import type { StoredDepartment } from "../../app/settings/ports.js";
import type { EditRequest } from "../../app/settings/settings.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { forms } from "../settings/forms.js";
import {
  type FormName,
  formNames,
  generalFormNames,
  type Page,
  readSettingsMetadata,
  type SettingsMetadata,
} from "../settings/metadata.js";
import { placeNow } from "../settings/place-now.js";
import { partWords, wordsOfChange } from "../settings/words.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { onAdoptSubmitted } from "./settings-adopt.js";
import { onCreateSubmitted } from "./settings-create.js";
import { onGeneralSubmitted } from "./settings-general.js";
import { onRetireSubmitted } from "./settings-retire.js";
import { reviewThenSave } from "./settings-review.js";
import { formView, meetNamed, pageView } from "./settings-views.js";

/** A form of the settings was sent. */
export async function onSettingsSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const read = readSettingsMetadata(view.privateMetadata);
  const context = contextFor(deps, user, read.ok ? read.value.locale : undefined);
  if (read.ok && read.value.at === "create") return await onCreateSubmitted(deps, user, view, context);
  const metadata = read.ok ? read.value : null;
  const department = metadata?.department ?? null;
  const form = formNames.find((it) => it === metadata?.at);
  const generalForm = generalFormNames.find((it) => it === metadata?.at);
  if (metadata !== null && department !== null) {
    const sent = { user, view, metadata, department, context };
    if (form !== undefined) return await onDepartmentSubmitted(deps, form, sent);
    if (generalForm !== undefined) return await onGeneralSubmitted(deps, generalForm, sent);
    if (metadata.at === "adopt") return await onAdoptSubmitted(deps, sent);
    if (metadata.at === "retire") return await onRetireSubmitted(deps, sent);
  }
  deps.log.warn({ user }, "a form of the settings is not the bot's own");
  return { update: noticeModal(context.messages.errors.unexpected, context.messages) };
}

/** A form that was sent, read as far as all of them are the same. */
export interface SentForm {
  readonly user: UserId;
  readonly view: View;
  readonly metadata: SettingsMetadata;
  /** Whose settings are below. */
  readonly department: DepartmentKey;
  readonly context: ViewContext;
}

async function onDepartmentSubmitted(
  deps: ListenerDeps,
  form: FormName,
  { user, view, metadata, department, context }: SentForm,
): Promise<FormAnswer> {
  const { part, change, blockOf } = forms[form];
  const { item, revision, reviewed } = metadata;
  const request: EditRequest = { user, department, part, change: change(view.state, item), revision };
  const words = (it: Department) => partWords(part, it, context);
  try {
    return await reviewThenSave<StoredDepartment, Department>({
      ...{ context, reviewed, blockOf, gone: context.messages.settings.gone },
      propose: () => deps.settings.propose(request),
      save: () => deps.settings.save(request),
      textOf: (after) => partText(after, part),
      now: (stored) => words(stored.department),
      async willBe(stored, after) {
        await meetNamed(deps, after);
        return wordsOfChange(words(stored.department), words(after), context);
      },
      again(stored, notices, reviewed, since) {
        const now = item === null ? null : placeNow(form, item, since);
        const lost = item !== null && now === null;
        const told = lost
          ? [...notices, { title: context.messages.settings.entryGoneTyped, words: [] }]
          : notices;
        const drawn = { form, item: now, typed: view.state, notices: told, reviewed };
        return { update: formView(deps, drawn, stored, context) };
      },
      async onSaved() {
        await redrawPages(deps, user, { department, form }, view, context);
        return "close";
      },
    });
  } catch (err) {
    deps.log.error({ err, user }, "settings could not be saved");
    return { errors: { [blockOf([])]: context.messages.errors.databaseAway } };
  }
}

/** The page on which a form was opened, where that is not the first. */
const pageOf: Readonly<Partial<Record<FormName, Exclude<Page, "changes" | "general">>>> = {
  step: "chain",
  repeat: "chain",
  category: "categories",
  rule: "inform",
  synonym: "synonyms",
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
  const redraw = async (id: string | null, page: Exclude<Page, "changes" | "general">) => {
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
