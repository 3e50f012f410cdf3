import type { ModalView } from "@slack/types";
import type { Retirement } from "../../app/settings/retiring.js";
import type { RetireRefusal } from "../../domain/settings.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { noticeBlock } from "./form-view.js";
import { writeSettingsMetadata } from "./metadata.js";

type Meaning = Omit<Extract<Retirement, { kind: "possible" }>, "kind">;

/** Asks whether a department is to be retired, and says what that means. */
export function retireForm({ department, open, follower }: Meaning, context: ViewContext): ModalView {
  const { modals, settings } = context.messages;
  const { retire } = settings;
  const { locale } = context.reader;
  const title = retire.means({ department: department.name[locale] });
  const words = [
    open === 0 ? retire.noneOpen : retire.open({ count: open }),
    follower === null ? retire.reopenedHere : retire.reopened({ department: follower.name[locale] }),
    ...retire.effects,
  ];
  return {
    type: "modal",
    callback_id: callbackIds.settingsForm,
    title: plain(settings.title, 24),
    submit: plain(retire.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: writeSettingsMetadata({ locale, department: department.key, at: "retire" }),
    blocks: [noticeBlock({ title, words: words.map((line) => [line]) })],
  };
}

/** Why it cannot be retired, and what to do first. */
export function retireRefusalText(refusal: RetireRefusal, { messages, reader }: ViewContext): string {
  const { refused } = messages.settings.retire;
  return refusal.name === "teams_default"
    ? refused.teams_default({ teams: refusal.teams.map((name) => name[reader.locale]) })
    : refused[refusal.name];
}
