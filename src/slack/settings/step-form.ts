import { writeAfter } from "../../app/departments/file-chain.js";
import type { FilePath } from "../../app/departments/problem.js";
import { levels, type Step } from "../../domain/department.js";
import { placeAfter } from "../../domain/place-after.js";
import { flat, option, selectField, textField } from "../blocks/inputs.js";
import { choiceIn, type FormState, textIn } from "../payloads/form-state.js";
import { contactFields, contactsIn } from "./contact-fields.js";
import type { FormInput, SettingsForm } from "./form.js";
import { fateField, listAfter } from "./list-change.js";
import { durationInFile, durationTyped } from "./typed-duration.js";

const times = ["normal", "onHold", "critical", "high", "low"] as const;
type Time = (typeof times)[number];
const none = "none";

const block = { contacts: "step", how: "step_how", level: "step_level", fate: "step_fate" } as const;
const timeBlock = (time: Time) => (time === "onHold" ? "step_on_hold" : `step_${time}`);

/** One step of the chain: whom it calls, when, and whether it stays where it is. */
export const stepForm: SettingsForm = {
  part: "chain",
  fields,
  change: (state, item) => (file) => ({
    ...file,
    chain: listAfter(file.chain, stepInFile(state), { state, id: block.fate, item }),
  }),
  placeAfter: (item, before, after) => placeAfter(item, before.chain.steps, after.chain.steps),
  blockOf(path: FilePath) {
    const [, , field, time] = path;
    if (field === "after") return timeBlock(times.find((it) => it === time) ?? "normal");
    if (field === "call" || field === "callOneOf") return `${block.contacts}_users`;
    return field === "level" ? block.level : `${block.contacts}_users`;
  },
};

function fields({ department, item, context, groups }: FormInput) {
  const { step: texts } = context.messages.settings;
  const step = item === null ? undefined : department.chain.steps[item];
  const shown = timesShown(step, context.reader.locale);
  const time = (id: Time, hint: string) =>
    textField({
      ...{ id: timeBlock(id), label: texts[id], hint, required: id === "normal" },
      ...{ initial: shown[id] ?? null, maxLength: 20 },
    });
  return [
    ...contactFields(block.contacts, step?.call ?? [], texts, { groups, context }, 50),
    time("normal", texts.normalHint),
    time("onHold", texts.onHoldHint),
    time("critical", texts.criticalHint),
    time("high", texts.highHint),
    time("low", texts.lowHint),
    selectField({
      id: block.how,
      label: texts.how,
      required: true,
      choices: flat([option(texts.everybody, "call"), option(texts.oneOf, "callOneOf")]),
      initial: step?.oneOf === true ? "callOneOf" : "call",
    }),
    selectField({
      id: block.level,
      label: texts.level,
      required: true,
      choices: flat([option(context.messages.settings.none, none), ...levels.map((it) => option(it, it))]),
      initial: step?.level ?? none,
    }),
    ...fateField(block.fate, item, texts.remove, context),
  ];
}

/** As the file writes them, so that what falls back stays empty. */
function timesShown(step: Step | undefined, locale: "ja" | "en"): Partial<Record<Time, string>> {
  if (step === undefined) return {};
  const { after } = step;
  const written = writeAfter(after);
  const named: readonly string[] = typeof written === "string" ? ["normal", "low"] : Object.keys(written);
  return Object.fromEntries(
    times.flatMap((time) => {
      const length = after[time];
      return length === null || !named.includes(time) ? [] : [[time, durationTyped(length, locale)]];
    }),
  );
}

function stepInFile(state: FormState): Record<string, unknown> {
  const how = choiceIn(state, block.how) === "callOneOf" ? "callOneOf" : "call";
  const level = choiceIn(state, block.level);
  const typed = times.flatMap((time) => {
    const text = textIn(state, timeBlock(time));
    return text === null ? [] : [[time, durationInFile(text)]];
  });
  return {
    after: Object.fromEntries(typed),
    [how]: contactsIn(state, block.contacts),
    ...(level === null || level === none ? {} : { level }),
  };
}
