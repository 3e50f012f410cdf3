import type { Button, KnownBlock, ModalView, SectionBlock } from "@slack/types";
import type { Part } from "../../app/settings/parts.js";
import { parts } from "../../app/settings/parts.js";
import type { Department } from "../../domain/department.js";
import type { SettingsAction } from "../../domain/settings.js";
import { departmentChoice } from "../blocks/department-choice.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, newestChanges, reportActionIds, settingsActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { type FormName, type Page, writeSettingsMetadata } from "./metadata.js";
import { asParagraphs, type Line, partWords } from "./words.js";

export interface PageInput {
  readonly department: Department;
  readonly revision: number;
  /** Among which she may choose, this one included. */
  readonly led: readonly Department[];
  readonly context: ViewContext;
  /** What she may do besides changing this department. */
  readonly may: (action: SettingsAction) => boolean;
  /** Also of departments that are retired. */
  readonly departmentName: (key: string) => string;
  /** What has just happened; null: she has only opened it. */
  readonly news: string | null;
  /** Something was just chosen from a list of it: the lists are drawn as other ones, in which nothing is chosen. */
  readonly isListNew: boolean;
}

/** What the button of a part opens. */
const opens: Readonly<Record<Part, Page | FormName>> = {
  chain: "chain",
  hours: "hours",
  outside: "outside",
  categories: "categories",
  criteria: "criteria",
  deadlines: "deadlines",
  inform: "inform",
  synonyms: "synonyms",
  profile: "profile",
};

/** A department's settings, in words, with a way to change each. */
export function homePage(input: PageInput): ModalView {
  const { department, context } = input;
  const { settings } = context.messages;
  return page("home", input, [
    ...departmentChoice(input.led, input.department, {
      action: settingsActionIds.department,
      placeholder: input.context.messages.settings.department,
      locale: input.context.reader.locale,
    }),
    ...parts.flatMap((part): KnownBlock[] => {
      const words = partWords(part, department, context);
      return [
        withButton(part, settings.parts[part], settings.change, settingsActionIds.open, opens[part]),
        richText(bullets(asParagraphs(words.length === 0 ? [[settings.none]] : shortened(words, context)))),
      ];
    }),
    ...footer(input),
  ]);
}

/** A list that is longer is read on a page of its own. */
const mostLines = 12;

/** The first lines of many. */
export function shortened(words: readonly Line[], { messages }: ViewContext): readonly Line[] {
  const count = words.length - mostLines;
  return count <= 0 ? words : [...words.slice(0, mostLines), [messages.settings.words.more({ count })]];
}

function footer({ department, may, context }: PageInput): readonly KnownBlock[] {
  const { settings } = context.messages;
  const { tryIt, changes, create, open, retire } = settingsActionIds;
  const forAll = [
    ...(may("create") ? [button(create, settings.newDepartment, "create")] : []),
    ...(may("retire") ? [button(retire, settings.retire.button, "retire")] : []),
    ...(may("general") ? [button(open, settings.general.button, "general")] : []),
  ];
  const here = [
    button(tryIt, settings.tryIt, "try"),
    button(changes, settings.changes, newestChanges),
    button(reportActionIds.volumes, context.messages.volumes.open, department.key),
    button(settingsActionIds.adopt, settings.adopt.button, "adopt"),
  ];
  return [
    { type: "actions", block_id: "more", elements: here },
    ...(forAll.length === 0 ? [] : [{ type: "actions", block_id: "for_all", elements: forAll } as const]),
  ];
}

/** A page of the settings. */
export function page(
  at: Page,
  { department, revision, context, news }: Pick<PageInput, "department" | "revision" | "context" | "news">,
  blocks: readonly KnownBlock[],
  heading = context.messages.settings.heading({ department: department.name[context.reader.locale] }),
): ModalView {
  const { modals, settings } = context.messages;
  const { locale } = context.reader;
  return {
    type: "modal",
    callback_id: callbackIds.settings,
    title: plain(settings.title, 24),
    close: plain(modals.close, 24),
    private_metadata: writeSettingsMetadata({ locale, department: department.key, at, revision }),
    blocks: [
      { type: "header", text: plain(heading, 150) },
      ...(news === null ? [] : [richText(lines(strong(news)))]),
      ...blocks,
    ],
  };
}

/** A line with a button behind it. */
export function withButton(
  id: string,
  text: string,
  label: string,
  action: string,
  value: string,
): SectionBlock {
  return {
    type: "section",
    block_id: id,
    text: plain(text, 3_000),
    accessory: button(action, label, value),
  };
}

export function button(action_id: string, label: string, value: string): Button {
  return { type: "button", action_id, text: plain(label, 75), value };
}
