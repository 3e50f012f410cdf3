import type { Locale } from "../../src/domain/department.js";
import { agentEntries } from "./entries/agent.js";
import { answerEntries } from "./entries/answers.js";
import { bulletinEntries } from "./entries/bulletins.js";
import { callEntries } from "./entries/calls.js";
import { cardEntries } from "./entries/cards.js";
import { deadlineEntries } from "./entries/deadlines.js";
import { denialEntries } from "./entries/denials.js";
import { doctorEntries } from "./entries/doctor.js";
import { erasedEntries } from "./entries/erased.js";
import { feedbackEntries } from "./entries/feedback.js";
import { figureEntries } from "./entries/figures.js";
import { formEntries } from "./entries/forms.js";
import { guideEntries } from "./entries/guide.js";
import { homeEntries } from "./entries/home.js";
import { hoursEntries } from "./entries/hours.js";
import { linkedEntries } from "./entries/linked.js";
import { noticeEntries } from "./entries/notices.js";
import { openingEntries } from "./entries/opening.js";
import { opsEntries } from "./entries/ops.js";
import { peopleEntries } from "./entries/people.js";
import { refusalEntries } from "./entries/refusals.js";
import { reviewEntries } from "./entries/reviews.js";
import { searchEntries } from "./entries/search.js";
import { settingsEntries } from "./entries/settings.js";
import { talkEntries } from "./entries/talk.js";
import { transferEntries } from "./entries/transfers.js";
import { volumeEntries } from "./entries/volumes.js";
import { drawAll, type Entry, type Sample } from "./entry.js";

/** Everything a person can see of the bot, in its order. Something new is one more line in one of these lists. */
const entries: readonly Entry[] = [
  ...cardEntries,
  ...callEntries,
  ...agentEntries,
  ...noticeEntries,
  ...hoursEntries,
  ...talkEntries,
  ...transferEntries,
  ...linkedEntries,
  ...openingEntries,
  ...formEntries,
  ...peopleEntries,
  ...answerEntries,
  ...guideEntries,
  ...searchEntries,
  ...figureEntries,
  ...reviewEntries,
  ...deadlineEntries,
  ...feedbackEntries,
  ...refusalEntries,
  ...denialEntries,
  ...erasedEntries,
  ...bulletinEntries,
  ...opsEntries,
  ...doctorEntries,
  ...homeEntries,
  ...settingsEntries,
  ...volumeEntries,
];

/** Every sample in one language. */
export function samplesIn(locale: Locale): readonly Sample[] {
  return drawAll(entries, locale);
}
