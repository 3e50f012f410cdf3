import type { ModalView } from "@slack/types";
import type { Department } from "../../domain/department.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { noticeBlock } from "./form-view.js";
import { writeSettingsMetadata } from "./metadata.js";
import { partWords } from "./words.js";

/** Asks whether cases under way are to go by today's contacts and deadlines, and says which those are. */
export function adoptForm(department: Department, behind: number, context: ViewContext): ModalView {
  const { modals, settings } = context.messages;
  const { adopt, parts } = settings;
  const part = (it: "chain" | "deadlines") =>
    noticeBlock({ title: parts[it], words: partWords(it, department, context) });
  return {
    type: "modal",
    callback_id: callbackIds.settingsForm,
    title: plain(settings.title, 24),
    submit: plain(adopt.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: writeSettingsMetadata({
      ...{ locale: context.reader.locale, department: department.key, at: "adopt" },
    }),
    blocks: [
      noticeBlock({ title: adopt.means({ count: behind }), words: adopt.effects.map((line) => [line]) }),
      part("chain"),
      part("deadlines"),
    ],
  };
}
