import type { KnownBlock, ModalView } from "@slack/types";
import { option, context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { newItem, settingsActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import type { Page } from "./metadata.js";
import { button, type PageInput, page, withButton } from "./pages.js";
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
      settings.chain.repeatNow({ every: context.duration(repeat.every), times: repeat.times }),
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
  const choice: KnownBlock = {
    type: "actions",
    block_id: "choose",
    elements: [
      {
        type: "static_select",
        action_id: settingsActionIds.item,
        placeholder: plain(texts.choose, 150),
        options,
      },
    ],
  };
  return page("categories", input, [
    richText(lines(strong(titles.categories)), ...(words.length === 0 ? [] : [bullets(asParagraphs(words))])),
    ...(options.length === 0 ? [] : [choice]),
    adding(context),
    ...(former.length === 0 ? [] : [richText(bullets(former.slice(-mostFormer).map((line) => lines(line))))]),
  ]);
}

/** The newest of those that are not in use any more. */
const mostFormer = 50;

/** The pages below the first. */
export const listPages: Readonly<Record<Exclude<Page, "home" | "changes">, (input: PageInput) => ModalView>> =
  {
    chain: chainPage,
    categories: categoriesPage,
    inform: informPage,
  };

function adding({ messages: { settings } }: ViewContext): KnownBlock {
  return {
    type: "actions",
    block_id: "add",
    elements: [button(settingsActionIds.item, settings.add, newItem)],
  };
}
