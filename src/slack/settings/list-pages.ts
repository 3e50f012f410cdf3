import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { option, context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { newItem, settingsActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import type { Page } from "./metadata.js";
import { button, type PageInput, page, shortened, withButton } from "./pages.js";
import { asParagraphs, partWords } from "./words.js";

/** The chain, step by step. */
function chainPage(input: PageInput): ModalView {
  const { department, context } = input;
  const { settings } = context.messages;
  const { steps, repeat } = department.chain;
  const { item, open } = settingsActionIds;
  return page("chain", input, [
    richText(
      lines(strong(settings.parts.chain)),
      bullets(asParagraphs(partWords("chain", department, context))),
    ),
    ...steps.map((step, i) =>
      withButton(
        `step_${i}`,
        settings.chain.step({ number: i + 1, names: context.calledBy(step) }),
        settings.change,
        item,
        String(i),
      ),
    ),
    adding(context),
    withButton("repeat", settings.chain.repeatTitle, settings.change, open, "repeat"),
    smallLines("repeat_now", [
      settings.chain.repeatNow({ every: context.exactly(repeat.every), times: repeat.times }),
    ]),
  ]);
}

/** Who is told of which cases, rule by rule. */
function informPage(input: PageInput): ModalView {
  const { department, context } = input;
  const { settings } = context.messages;
  const rules = partWords("inform", department, context);
  return page("inform", input, [
    richText(lines(strong(settings.parts.inform))),
    ...rules.map((words, i) =>
      withButton(`rule_${i}`, words.join(""), settings.change, settingsActionIds.item, String(i)),
    ),
    adding(context),
  ]);
}

/** The categories; there may be more than a page has room for, so that one is chosen from a list. */
function categoriesPage(input: PageInput): ModalView {
  const { department, context } = input;
  const { categoryForm: texts, parts: titles } = context.messages.settings;
  const words = partWords("categories", department, context);
  const options = department.categories.map(({ name }, i) => option(name, String(i)));
  const former = department.formerCategories.map(({ name, now }) =>
    now === null ? texts.retired({ name }) : texts.former({ name, now }),
  );
  return page("categories", input, [
    richText(lines(strong(titles.categories)), ...(words.length === 0 ? [] : [bullets(asParagraphs(words))])),
    ...choosing(texts.choose, options, input),
    adding(context),
    ...(former.length === 0 ? [] : [richText(bullets(former.slice(-mostFormer).map((line) => lines(line))))]),
  ]);
}

/** Words that mean the same; there may be as many of them as of categories, and more. */
function synonymsPage(input: PageInput): ModalView {
  const { department, context } = input;
  const { synonymForm: texts, parts: titles } = context.messages.settings;
  const words = shortened(partWords("synonyms", department, context), context);
  const options = department.synonyms.map((group, i) =>
    option(group.join(context.messages.settings.words.between), String(i)),
  );
  return page("synonyms", input, [
    richText(
      lines(strong(titles.synonyms)),
      lines(texts.what),
      ...(words.length === 0 ? [] : [bullets(asParagraphs(words))]),
    ),
    ...choosing(texts.choose, options, input),
    adding(context),
  ]);
}

/** The newest of those that are not in use any more. */
const mostFormer = 50;

/** The pages below the first. */
export const listPages: Readonly<
  Record<Exclude<Page, "home" | "changes" | "general">, (input: PageInput) => ModalView>
> = {
  chain: chainPage,
  categories: categoriesPage,
  inform: informPage,
  synonyms: synonymsPage,
};

/** Slack shows no more in one list; what is over stands in a second one. */
const mostOptions = 100;

/** One of many, to be changed: as many lists as they need. */
export function choosing(
  placeholder: string,
  options: readonly PlainTextOption[],
  { isListNew }: Pick<PageInput, "isListNew">,
): readonly KnownBlock[] {
  const lists = Array.from({ length: Math.ceil(options.length / mostOptions) }, (_, i) =>
    options.slice(i * mostOptions, (i + 1) * mostOptions),
  );
  return lists.map((some, i) => ({
    type: "actions",
    block_id: listId(i === 0 ? "choose" : `choose_${i}`, isListNew),
    elements: [
      {
        type: "static_select",
        action_id: settingsActionIds.item,
        placeholder: plain(placeholder, 150),
        options: [...some],
      },
    ],
  }));
}

/**
 * Slack keeps what was chosen in a list of this name, under its old words, and what is chosen already cannot be chosen
 * again: after each choice the list gets its other name.
 */
export function listId(id: string, isListNew: boolean): string {
  return isListNew ? `${id}${otherName}` : id;
}

/** It is a list from which something is chosen. */
export function isList(blockId: string): boolean {
  return blockId.startsWith("choose") || blockId.startsWith("changes_of");
}

/** Whether the lists of a page in which something was chosen are to have their other names. */
export function isListNewAfter(blockId: string): boolean {
  return !blockId.endsWith(otherName);
}

const otherName = ":again";

export function adding({ messages: { settings } }: ViewContext): KnownBlock {
  return {
    type: "actions",
    block_id: "add",
    elements: [button(settingsActionIds.item, settings.add, newItem)],
  };
}
