import { createHash } from "node:crypto";
import type { FilePath } from "../../app/departments/problem.js";
import type { Saved } from "../../app/settings/editing.js";
import type { SettingsEntry } from "../../app/settings/ports.js";
import type { UserId } from "../../domain/ids.js";
import { faultText } from "../settings/fault-text.js";
import type { Notice } from "../settings/form-view.js";
import type { Line } from "../settings/words.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { FormAnswer } from "./form-answer.js";
import { answerBudgetMs, within } from "./within.js";

/** A form that was sent, and how it is shown. */
export interface Sent<Stored, After> {
  readonly context: ViewContext;
  /** The mark of what was reviewed before; null: nothing was. */
  readonly reviewed: string | null;
  propose(): Promise<Saved<Stored, After>>;
  save(): Promise<Saved<Stored, After>>;
  /** What will hold, as text that is the same exactly where that is. */
  textOf(after: After): string;
  blockOf(path: FilePath): string;
  /** What holds now, in words. */
  now(stored: Stored): readonly Line[];
  /** What will hold, in words; whoever is named there has been looked up. */
  willBe(stored: Stored, after: After): Promise<readonly Line[]>;
  /** The same form once more, with everything that was typed. @param since what others have changed of it meanwhile, oldest first */
  again(
    stored: Stored,
    notices: readonly Notice[],
    reviewed: string | null,
    since: readonly SettingsEntry[],
  ): FormAnswer;
  /** What it is about is not there any more. */
  readonly gone: string;
  onSaved(): Promise<FormAnswer>;
}

/** First it is shown what would come of a form, then it is saved. Faults of the database pass through. */
export async function reviewThenSave<Stored, After>(sent: Sent<Stored, After>): Promise<FormAnswer> {
  const proposed = await within(answerBudgetMs, () => sent.propose());
  const isReviewed = proposed.kind === "proposed" && sent.reviewed === markOf(sent.textOf(proposed.after));
  if (!isReviewed) return await answerTo(proposed, sent);
  const saved = await within(answerBudgetMs, () => sent.save());
  return saved.kind === "saved" ? await sent.onSaved() : await answerTo(saved, sent);
}

async function answerTo<Stored, After>(
  outcome: Saved<Stored, After>,
  sent: Sent<Stored, After>,
): Promise<FormAnswer> {
  const { context } = sent;
  const { messages } = context;
  const texts = messages.settings;
  switch (outcome.kind) {
    case "forbidden":
      return { update: noticeModal(texts.notYours, messages) };
    case "gone":
      return { update: noticeModal(sent.gone, messages) };
    case "wrong": {
      const beside = outcome.problems
        .toReversed()
        .map((problem) => [sent.blockOf(problem.path), faultText(problem, context)]);
      return { errors: Object.fromEntries(beside) };
    }
    case "unchanged":
      return sent.again(outcome.stored, [{ title: texts.unchanged, words: [] }], null, []);
    case "overtaken": {
      const who = outcome.by.map((entry) => ({ title: overtakenBy(entry, context), words: [] }));
      const now = { title: texts.nowIs, words: sent.now(outcome.stored) };
      return sent.again(outcome.stored, [...who, now], null, outcome.by);
    }
    case "proposed": {
      const words = await sent.willBe(outcome.stored, outcome.after);
      const mind = outcome.notes.map((note) => ({
        title: texts.mindThis({ what: faultText(note, context) }),
        words: [],
      }));
      const notices = [{ title: texts.willBe, words }, ...mind];
      return sent.again(outcome.stored, notices, markOf(sent.textOf(outcome.after)), []);
    }
    case "saved":
      return "close";
  }
}

function overtakenBy({ by, via, at }: SettingsEntry, { messages, person, time }: ViewContext): string {
  const { settings } = messages;
  return settings.overtaken({ by: via === "file" ? settings.file : person(by as UserId), at: time(at) });
}

/** Saved is what was reviewed, or it is reviewed again. */
function markOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
