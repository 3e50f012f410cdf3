import { informCauses } from "../../domain/department.js";
import { placeAfter } from "../../domain/place-after.js";
import { choicesField, flat, option, peopleField } from "../blocks/inputs.js";
import { choicesIn, usersIn } from "../payloads/form-state.js";
import type { SettingsForm } from "./form.js";
import { fateField, listAfter } from "./list-change.js";
import { causeName } from "./words.js";

const block = { when: "rule_when", tell: "rule_tell", fate: "rule_fate" } as const;

/** Who is to know of which cases without being asked to take them. */
export const ruleForm: SettingsForm = {
  part: "inform",
  fields({ department: { inform }, item, context }) {
    const { ruleForm: texts } = context.messages.settings;
    const rule = item === null ? undefined : inform[item];
    return [
      choicesField({
        ...{ id: block.when, label: texts.when, required: true },
        choices: flat(informCauses.map((cause) => option(causeName(cause, context), cause))),
        initial: rule?.when ?? [],
      }),
      peopleField({
        ...{ id: block.tell, label: texts.tell, hint: texts.tellHint, required: true },
        ...{ initial: rule?.tell ?? [], max: 20 },
      }),
      ...fateField(block.fate, item, texts.remove, context),
    ];
  },
  change: (state, item) => (file) => {
    const rule = { when: choicesIn(state, block.when), tell: usersIn(state, block.tell) };
    const inform = listAfter(file.inform, rule, { state, id: block.fate, item });
    return { ...file, inform: inform.length === 0 ? undefined : inform };
  },
  placeAfter: (item, before, after) => placeAfter(item, before.inform, after.inform),
  blockOf: ([, , key]) => (key === "when" ? block.when : block.tell),
};
