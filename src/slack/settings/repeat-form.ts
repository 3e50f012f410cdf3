import { textField } from "../blocks/inputs.js";
import { textIn } from "../payloads/form-state.js";
import type { SettingsForm } from "./form.js";
import { durationInFile, durationTyped } from "./typed-duration.js";

const block = { every: "repeat_every", times: "repeat_times" } as const;

/** How often the last step is called again once the chain is used up. */
export const repeatForm: SettingsForm = {
  part: "chain",
  fields({ department, context }) {
    const { repeat: texts } = context.messages.settings;
    const { every, times } = department.chain.repeat;
    return [
      textField({
        ...{ id: block.every, label: texts.every, required: true, maxLength: 20 },
        initial: durationTyped(every, context.reader.locale),
      }),
      textField({
        ...{ id: block.times, label: texts.times, hint: texts.timesHint, required: true, maxLength: 3 },
        initial: String(times),
      }),
    ];
  },
  change: (state) => (file) => ({
    ...file,
    repeat: {
      every: durationInFile(textIn(state, block.every) ?? ""),
      times: Number((textIn(state, block.times) ?? "").normalize("NFKC") || Number.NaN),
    },
  }),
  blockOf: ([, key]) => (key === "times" ? block.times : block.every),
};
