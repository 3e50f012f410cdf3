import type { Deadlines } from "../../domain/department.js";
import { type Severity, severities } from "../../domain/facts.js";
import type { Reader } from "../../i18n/time.js";
import { textField } from "../blocks/inputs.js";
import { type FormState, textIn } from "../payloads/form-state.js";
import type { SettingsForm } from "./form.js";
import { durationInFile, durationTyped } from "./typed-duration.js";

const block = { longCall: "deadline_long_call", closeWithin: "deadline_close" } as const;
const answerBlock = (severity: string) => `deadline_${severity}`;

/** By when cases are to be answered and closed. */
export const deadlinesForm: SettingsForm = {
  part: "deadlines",
  fields({ department: { deadlines }, context }) {
    const { deadlinesForm: texts, chain } = context.messages.settings;
    const { locale } = context.reader;
    const field = (id: string, label: string, initial: string | null, hint?: string) =>
      textField({ id, label, maxLength: 20, initial, ...(hint !== undefined && { hint }) });
    return [
      ...severities
        .toReversed()
        .map((severity) =>
          field(
            answerBlock(severity),
            texts.answer({ severity: chain.kind[severity] }),
            answerShown(deadlines.answerWithin, severity, locale),
            severity === "critical" ? texts.answerHint : undefined,
          ),
        ),
      field(block.longCall, texts.longCall, durationTyped(deadlines.longCall, locale)),
      field(block.closeWithin, texts.closeWithin, durationTyped(deadlines.closeWithin, locale)),
    ];
  },
  change: (state) => (file) => {
    const answer = severities.flatMap((severity) => {
      const typed = duration(state, answerBlock(severity));
      return typed === undefined ? [] : [[severity, typed]];
    });
    return {
      ...file,
      answerWithin: answer.length === 0 ? undefined : Object.fromEntries(answer),
      longCall: duration(state, block.longCall),
      closeWithin: duration(state, block.closeWithin),
    };
  },
  blockOf([key, severity]) {
    if (key === "longCall" || key === "closeWithin") return block[key];
    return answerBlock(severities.find((it) => it === severity) ?? "critical");
  },
};

/** What falls back to the severity below stays empty. */
function answerShown(
  within: Deadlines["answerWithin"],
  severity: Severity,
  locale: Reader["locale"],
): string | null {
  const length = within[severity];
  const below = severity === "critical" ? within.high : severity === "high" ? within.normal : null;
  return length === null || length === below ? null : durationTyped(length, locale);
}

function duration(state: FormState, id: string): string | undefined {
  const typed = textIn(state, id);
  return typed === null ? undefined : durationInFile(typed);
}
