import type { Escalation } from "../../src/domain/escalation.js";
import { answers, asks, claims, fails, notes, reopens, replies, transfers } from "./acts.js";
import { cast } from "./cast.js";
import type { Stage } from "./stage.js";
import type { Story } from "./story.js";

const words = {
  ja: {
    note: "お届け先の変更は、配送センターでの手続きが必要です。",
    reason: "送料の返金は、請求・決済での判断になります。",
    question: "お届け予定日は、いつと表示されていますか。",
    answer: "明日と表示されています。",
  },
  en: {
    note: "Changing the address has to be done at the parcel centre.",
    reason: "Whether postage is paid back is for Billing to decide.",
    question: "Which date of delivery is shown?",
    answer: "Tomorrow's.",
  },
} as const;

/** Cases that changed department. Minutes count from the opening. */
export function transferScenes(
  { locale, departments: { billing, logistics } }: Stage,
  {
    called,
    claimed,
    everybodyCalled,
    alarmed,
    lapsed,
    nudged,
    cardLost,
    told,
  }: Readonly<Record<Before, Story>>,
) {
  const { agent, first, second, lead } = cast;
  const say = words[locale];
  const there = { from: billing, to: logistics };
  const moved = called.does(0.5, transfers(first, there));
  const movedWithNote = claimed.does(3, transfers(second, there, say.note));
  const late = (state: Escalation) => state.calls.some(({ leg }) => leg === 1);
  return {
    moved,
    movedCalled: moved.when(late),
    movedWithNote,
    movedTaken: movedWithNote.does(4, claims(lead)),
    movedAnswered: moved.does(4, claims(lead)).does(6, answers(lead, say.note)),
    movedBack: movedWithNote.does(5, transfers(lead, { from: logistics, to: billing }, say.reason)),
    movedByHolder: claimed.does(3, transfers(first, there)),
    movedTwiceByNobody: moved.does(1, transfers(agent, { from: logistics, to: billing }, say.reason)),
    movedEverybody: everybodyCalled.does(3, transfers(lead, there)),
    movedAlarmed: alarmed.does(93, transfers(lead, there)),
    movedAfterLapse: lapsed.does(20, transfers(lead, there)),
    movedNudged: nudged.does(5.5, transfers(second, there)),
    movedCardLost: moved.does(1, fails("card", "is_archived", null, 1)),
    movedFromLostCard: cardLost.does(2, transfers(first, there)),
    movedWithQuestion: claimed
      .does(2, asks(first, say.question))
      .does(2.5, replies(agent, say.answer))
      .does(3, transfers(first, there, say.note)),
    movedByRetirement: told.does(75, reopens(agent, null, logistics)),
    movedWithoutWord: claimed.does(2, notes(second, say.reason)).does(3, transfers(first, there)),
  };
}

type Before =
  | "called"
  | "claimed"
  | "everybodyCalled"
  | "alarmed"
  | "lapsed"
  | "nudged"
  | "cardLost"
  | "told";
