import { writeClosedDays } from "../../app/departments/file-closed-days.js";
import { weekdays } from "../../domain/department.js";
import { checkboxField, option, textField } from "../blocks/inputs.js";
import { choicesIn, textIn } from "../payloads/form-state.js";
import type { SettingsForm } from "./form.js";

const block = { holidays: "hours_holidays", closedDays: "hours_closed_days" } as const;
const dayBlock = (day: string) => `hours_${day}`;

/** When a department is open: each day in a field of its own. */
export const hoursForm: SettingsForm = {
  part: "hours",
  fields({ department: { hours }, context }) {
    const { hoursForm: texts } = context.messages.settings;
    return [
      ...weekdays.map((day) =>
        textField({
          ...{ id: dayBlock(day), label: texts.days[day], maxLength: 100 },
          ...(day === "mon" && { hint: texts.dayHint }),
          initial: hours.week?.[day].map(({ from, to }) => `${from}-${to}`).join(", ") ?? null,
        }),
      ),
      checkboxField({
        ...{ id: block.holidays, label: texts.holidays },
        options: [option(texts.japan, "JP")],
        initial: hours.holidays === null ? [] : [hours.holidays],
      }),
      textField({
        ...{ id: block.closedDays, label: texts.closedDays, hint: texts.closedDaysHint },
        ...{ multiline: true, maxLength: 3_000 },
        initial: writeClosedDays(hours.closedDays).join("\n"),
      }),
    ];
  },
  change: (state) => (file) => {
    const days = weekdays.flatMap((day) => {
      const typed = textIn(state, dayBlock(day));
      return typed === null ? [] : [[day, listed(typed).map((range) => range.replace(/[〜~–—−]/g, "-"))]];
    });
    const closedDays = listed(textIn(state, block.closedDays) ?? "").map((range) =>
      range.replaceAll("/", "-").replace(/\s*[〜~]\s*/, ".."),
    );
    return {
      ...file,
      // No day at all: round the clock.
      hours: days.length === 0 ? undefined : Object.fromEntries(days),
      holidays: choicesIn(state, block.holidays)[0],
      closedDays: closedDays.length === 0 ? undefined : closedDays,
    };
  },
  blockOf([key, day]) {
    if (key === "holidays" || key === "closedDays") return block[key];
    return dayBlock(weekdays.find((it) => it === day) ?? "mon");
  },
};

/** What stands between commas or on lines of its own; full-width signs are plain ones. */
function listed(typed: string): readonly string[] {
  return typed
    .replaceAll("、", ",")
    .normalize("NFKC")
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
