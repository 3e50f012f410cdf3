import type { Button, KnownBlock, ModalView, SectionBlock } from "@slack/types";
import type { Part } from "../../app/settings/parts.js";
import { parts } from "../../app/settings/parts.js";
import type { Department } from "../../domain/department.js";
import { option } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, newestChanges, reportActionIds, settingsActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import type { FormName, Page, SettingsMetadata } from "./metadata.js";
import { asParagraphs, partWords } from "./words.js";

export interface PageInput {
  readonly department: Department;
  readonly revision: number;
  /** Among which she may choose, this one included. */
  readonly led: readonly Department[];
  readonly context: ViewContext;
  /** She may add departments. */
  readonly mayCreate: boolean;
  /** What has just happened; null: she has only opened it. */
  readonly news: string | null;
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
  profile: "profile",
};

/** A department's settings, in words, with a way to change each. */
export function homePage(input: PageInput): ModalView {
  const { department, context } = input;
  const { settings } = context.messages;
  return page("home", input, [
    ...departmentChoice(input),
    ...parts.flatMap((part): KnownBlock[] => {
      const words = partWords(part, department, context);
      return [
        withButton(part, settings.parts[part], settings.change, settingsActionIds.open, opens[part]),
        richText(bullets(asParagraphs(words.length === 0 ? [[settings.none]] : words))),
      ];
    }),
    footer(input),
  ]);
}

function footer({ department, mayCreate, context }: PageInput): KnownBlock {
  const { settings } = context.messages;
  return {
    type: "actions",
    block_id: "more",
    elements: [
      button(settingsActionIds.tryIt, settings.tryIt, "try"),
      button(settingsActionIds.changes, settings.changes, newestChanges),
      button(reportActionIds.volumes, context.messages.volumes.open, department.key),
      ...(mayCreate ? [button(settingsActionIds.create, settings.newDepartment, "create")] : []),
    ],
  };
}

/** A page of the settings. */
export function page(
  at: Page,
  { department, revision, context, news }: PageInput,
  blocks: readonly KnownBlock[],
): ModalView {
  const { modals, settings } = context.messages;
  const { locale } = context.reader;
  const metadata: SettingsMetadata = {
    ...{ v: 1, locale, department: department.key, at, item: null, revision, reviewed: null },
  };
  return {
    type: "modal",
    callback_id: callbackIds.settings,
    title: plain(settings.title, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      { type: "header", text: plain(settings.heading({ department: department.name[locale] }), 150) },
      ...(news === null ? [] : [richText(lines(strong(news)))]),
      ...blocks,
    ],
  };
}

function departmentChoice({ department, led, context }: PageInput): KnownBlock[] {
  if (led.length < 2) return [];
  const { locale } = context.reader;
  const options = led.map(({ key, name }) => option(name[locale], key));
  const initial = options.find(({ value }) => value === department.key);
  return [
    {
      type: "actions",
      block_id: "departments",
      elements: [
        {
          type: "static_select",
          action_id: settingsActionIds.department,
          placeholder: plain(context.messages.settings.department, 150),
          options,
          ...(initial && { initial_option: initial }),
        },
      ],
    },
  ];
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
