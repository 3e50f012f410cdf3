import { textField } from "../blocks/inputs.js";
import { textIn } from "../payloads/form-state.js";
import type { SettingsForm } from "./form.js";

const block = { send: "criteria_send", checkFirst: "criteria_check_first" } as const;

/** What agents read before they send. */
export const criteriaForm: SettingsForm = {
  part: "criteria",
  fields({ department: { criteria }, context }) {
    const { criteriaForm: texts } = context.messages.settings;
    const field = (key: keyof typeof block) =>
      textField({
        ...{ id: block[key], label: texts[key], multiline: true, maxLength: 1_000 },
        initial: criteria[key],
      });
    return [field("send"), field("checkFirst")];
  },
  change: (state) => (file) => {
    const [send, checkFirst] = [textIn(state, block.send), textIn(state, block.checkFirst)];
    const criteria = { ...(send === null ? {} : { send }), ...(checkFirst === null ? {} : { checkFirst }) };
    return { ...file, criteria: send === null && checkFirst === null ? undefined : criteria };
  },
  blockOf: ([, key]) => (key === "checkFirst" ? block.checkFirst : block.send),
};
