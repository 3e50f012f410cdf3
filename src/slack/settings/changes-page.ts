import type { ModalView, RichTextBlockElement } from "@slack/types";
import { changedParts } from "../../app/settings/parts.js";
import type { SettingsEntry } from "../../app/settings/ports.js";
import type { UserId } from "../../domain/ids.js";
import type { GeneralSettings } from "../../domain/settings.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { settingsActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { unitText } from "../views/volumes-form.js";
import type { Speaking } from "./general-form.js";
import { generalWords } from "./general-words.js";
import { button, type PageInput, page } from "./pages.js";
import { asParagraphs, difference, type Line, partWords } from "./words.js";

/** More lines of one entry nobody reads here; the rest is counted. */
const mostLines = 8;

/** Who has changed what, newest first. @param entries at most one more than there is room for, which stands for older ones */
export function changesPage(input: PageInput, entries: readonly SettingsEntry[], room: number): ModalView {
  const { context } = input;
  const { settings, commands } = context.messages;
  const shown = entries.slice(0, room);
  const last = shown.at(-1);
  return page("changes", input, [
    richText(lines(strong(settings.changes))),
    ...(shown.length === 0 ? [richText(lines(settings.changesOf.none))] : []),
    ...shown.map((entry) => richText(...entryElements(entry, input))),
    ...(entries.length > room && last !== undefined
      ? [
          {
            type: "actions" as const,
            block_id: "turn",
            elements: [button(settingsActionIds.changes, commands.historyOlder, String(last.id))],
          },
        ]
      : []),
  ]);
}

function withDifferences(
  title: RichTextBlockElement,
  differences: readonly Line[],
  { messages }: ViewContext,
): RichTextBlockElement[] {
  const { changesOf } = messages.settings;
  const cut = differences.length - mostLines;
  const shown = asParagraphs(differences.slice(0, mostLines));
  return [title, bullets(cut <= 0 ? shown : [...shown, lines(changesOf.more({ count: cut }))])];
}

function entryElements({ at, by, via, change }: SettingsEntry, speaking: Speaking): RichTextBlockElement[] {
  const { context } = speaking;
  const { settings } = context.messages;
  const texts = settings.changesOf;
  const who = via === "file" ? settings.file : context.person(by as UserId);
  const title = (what: string) => lines(strong(texts.entry({ at: context.time(at), by: who, what })));
  switch (change.kind) {
    case "general": {
      const words = (general: GeneralSettings) => generalWords(general, speaking).map((line) => [line]);
      const differences = difference(words(change.before), words(change.after), context);
      return withDifferences(title(texts.general), differences, context);
    }
    case "confirmed":
      return [title(texts.confirmed)];
    case "volumes":
      return [title(texts.volumes({ of: unitText(change, context) })), bullets(numbers(change, context))];
    case "department": {
      const { before, after } = change;
      if (before === null) return [title(texts.added)];
      if (before.retired !== after.retired) return [title(after.retired ? texts.retired : texts.again)];
      const parts = changedParts(before, after);
      const what = context.messages.card.values({ items: parts.map((part) => settings.parts[part]) });
      const differences = parts.flatMap((part) =>
        difference(partWords(part, before, context), partWords(part, after, context), context),
      );
      return withDifferences(title(what), differences, context);
    }
  }
}

function numbers(
  { edits }: Extract<SettingsEntry["change"], { kind: "volumes" }>,
  { messages }: ViewContext,
) {
  const { volumes, figures } = messages;
  const said = (inquiries: number | null) => (inquiries === null ? figures.none : String(inquiries));
  return edits
    .slice(0, mostLines)
    .map(({ category, seen, inquiries }) =>
      lines(volumes.changed({ category: category ?? volumes.all, from: said(seen), to: said(inquiries) })),
    );
}
