import type { PlainTextOption } from "@slack/types";
import { option } from "../blocks/inputs.js";
import { nextUpdateChoices } from "../ids.js";
import { momentOf } from "../payloads/chosen-moment.js";
import type { ViewContext } from "./view-context.js";

/** "In 30 minutes (14:38)" and so on, counted from `now`. */
export function momentChoices(context: ViewContext, now: Date): readonly PlainTextOption[] {
  const { choices } = context.messages.modals.nextUpdate;
  return nextUpdateChoices.map((choice) => {
    if (choice === "tomorrow") return option(choices.tomorrow, choice);
    return option(
      choices[choice]({ at: context.time(momentOf(choice, now, context.reader.timezone)) }),
      choice,
    );
  });
}
