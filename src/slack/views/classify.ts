import type { Content } from "../../domain/deliveries.js";
import { reasons } from "../../domain/facts.js";
import { reference } from "../../domain/ids.js";
import { currentLeg } from "../../domain/legs.js";
import type { Leg } from "../../domain/transfer.js";
import { actions, type SelectInput } from "../blocks/actions.js";
import { type Choices, flat, option } from "../blocks/inputs.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { categoryValue, selectIds } from "../ids.js";
import { categoryChoices } from "./category-choices.js";
import { caseTitle, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

export type ClassifyContent = Extract<Content, { role: "classify" }>;

/** Asks the agent, once the customer's call is over, for what has to be counted later: only what is missing. */
export function classifyView(input: ViewInput, { missing }: ClassifyContent): MessageView {
  const { number, context } = input;
  const { agent } = context.messages;
  if (missing.length === 0) return oneLine(agent.classify.done({ reference: reference(number) }));
  const line = asks(input, { missing });
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(lines(strong(line), agent.classify.what, caseTitle(input))),
      actions(
        number,
        [],
        [],
        missing.map((field) => (field === "category" ? categorySelect(input) : reasonSelect(input))),
      ),
    ],
  };
}

function asks({ state, context }: ViewInput, { missing }: Pick<ClassifyContent, "missing">): string {
  const { agent, errors } = context.messages;
  const names = missing.map((field) => errors.unclassifiedFields[field]);
  const isCall = state.facts.situation === "on_hold" || state.facts.situation === "call_back";
  return isCall ? agent.classify.afterCall({ missing: names }) : agent.classify.afterward({ missing: names });
}

function categorySelect({ state, context }: ViewInput): SelectInput {
  const { messages } = context;
  const { categories } = state.department;
  return {
    action: selectIds.category,
    placeholder: messages.form.category,
    choices: byPlace(categoryChoices(categories, messages), categories, currentLeg(state)),
  };
}

/** A category's name may be longer than a value may be. Another department has other categories. */
function byPlace(choices: Choices, categories: readonly string[], leg: Leg): Choices {
  const placed = (options: readonly ReturnType<typeof option>[]) =>
    options.map((it) => ({ ...it, value: categoryValue(leg, categories.indexOf(it.value ?? "")) }));
  if (choices.kind === "flat") return flat(placed(choices.options));
  return {
    kind: "grouped",
    groups: choices.groups.map((group) => ({ ...group, options: placed(group.options) })),
  };
}

function reasonSelect({ context }: ViewInput): SelectInput {
  const { form, terms } = context.messages;
  return {
    action: selectIds.reason,
    placeholder: form.reason,
    choices: flat(reasons.map((reason) => option(terms.reasons[reason], reason))),
  };
}
