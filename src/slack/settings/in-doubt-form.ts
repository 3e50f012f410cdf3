import { flat, selectField } from "../blocks/inputs.js";
import { choiceIn } from "../payloads/form-state.js";
import { departmentOptions, noDepartment } from "./department-options.js";
import type { GeneralForm } from "./general-form.js";
import { inDoubtWords } from "./general-words.js";

const block = "in_doubt";

/** Where cases go that nobody can place. */
export const inDoubtForm: GeneralForm = {
  fields({ departments, context }) {
    const { general } = context.messages.settings;
    return [
      selectField({
        ...{ id: block, label: general.inDoubt, hint: general.inDoubtHint, required: true },
        choices: flat(departmentOptions(departments, general.inDoubtNowhere, context)),
        initial: departments.whenInDoubt ?? noDepartment,
      }),
    ];
  },
  change: (state) => (file) => {
    const chosen = choiceIn(state, block);
    return { ...file, whenInDoubt: chosen === null || chosen === noDepartment ? undefined : chosen };
  },
  words: (after, _before, _team, speaking) => [[inDoubtWords(after, speaking)]],
  blockOf: () => block,
};
