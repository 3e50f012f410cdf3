import type { ModalView, RichTextBlockElement } from "@slack/types";
import { changedParts } from "../../app/settings/parts.js";
import type { SettingsEntry } from "../../app/settings/ports.js";
import type { UserId } from "../../domain/ids.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { settingsActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { unitText } from "../views/volumes-form.js";
import { button, type PageInput, page } from "./pages.js";
import { type Line, partWords } from "./words.js";

/** More lines of one entry nobody reads here; the departments file and its history have them all. */
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
    ...shown.map((entry) => richText(...entryElements(entry, context))),
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

function entryElements({ at, by, via, change }: SettingsEntry, context: ViewContext): RichTextBlockElement[] {
  const { settings } = context.messages;
  const texts = settings.changesOf;
  const who = via === "file" ? settings.file : context.person(by as UserId);
  const title = (what: string) => lines(strong(texts.entry({ at: context.time(at), by: who, what })));
  switch (change.kind) {
    case "general":
      return [title(texts.general)];
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
      return differences.length === 0
        ? [title(what)]
        : [title(what), bullets(differences.slice(0, mostLines))];
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

/** The lines that are gone, then those that are new. */
function difference(before: readonly Line[], after: readonly Line[], { messages }: ViewContext) {
  const { changesOf } = messages.settings;
  const words = (line: Line) => line.map((it) => (typeof it === "string" ? it : nameOf(it))).join("");
  const [old, now] = [before.map(words), after.map(words)];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => lines(changesOf.before({ line }))),
    ...now.filter((line) => !old.includes(line)).map((line) => lines(changesOf.after({ line }))),
  ];
}

/** In a sentence a channel stands by its id. */
function nameOf(element: Exclude<Line[number], string>): string {
  return element.type === "channel" ? element.channel_id : "";
}
