import { hours } from "../../../src/domain/duration.js";
import { caseView } from "../../../src/slack/views/case.js";
import { erasedView } from "../../../src/slack/views/erased.js";
import { forgetForm } from "../../../src/slack/views/forget-form.js";
import { historyLine } from "../../../src/slack/views/history-line.js";
import { notice, noticeModal } from "../../../src/slack/views/notice.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { reopens } from "../acts.js";
import { cast } from "../cast.js";
import { answered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number } from "../stage.js";
import { at, type Story } from "../story.js";

const { agent, lead } = cast;
const aYear = (365 * hours(24)) / 60_000;

type Told = (scenes: Scenes) => Story;

const expired: Told = (s) => s.told.does(aYear, { type: "expire" });
const forgotten: Told = (s) => s.told.does(60, { type: "forget", by: lead });

/** @param key of the delivery that it was */
const erased = (id: string, title: string, key: string, story: Told): Entry => ({
  id: `erased.${id}`,
  title,
  group: "erased",
  draw: (scenes, stage) => ({
    kind: "message",
    reader: "#billing",
    view: erasedView({ number, state: story(scenes).state, context: stage.context }, key),
    role: null,
  }),
});

const shown = (id: string, title: string, story: Told): Entry =>
  answered("erased", id, title, lead, (scenes, { context }) => {
    const { state, history } = story(scenes);
    return caseView({ number, state, context }, history, lead);
  });

/** What is left where something was written. */
export const erasedEntries: readonly Entry[] = [
  erased("card", "A card, after the retention period", "card", expired),
  erased("message", "Any other message, after the retention period", "answer:1", expired),
  erased("card-forgotten", "A card, erased by a lead", "card", forgotten),
  erased("message-forgotten", "Any other message, erased by a lead", "talk:ask:1", forgotten),
  erased("list", "A list that named the case", "list:1", (s) => s.called),
  shown("case", "/escalate 128, after the retention period", expired),
  shown("case-forgotten", "/escalate 128, erased by a lead", forgotten),
  answered("erased", "named", "In the history of a case whose list named it", agent, (s, { context }) =>
    notice(historyLine({ type: "case_blanked", at: at(70), number }, s.called.state, context)),
  ),
  modal("erased", "form", "/escalate forget 128", lead, (s, { context }) =>
    forgetForm({ number, state: s.told.state, context }),
  ),
  modal("erased", "form-linked", "The same, with linked cases", lead, (s, { context }) =>
    forgetForm({ number, state: s.mergedTold.state, context }),
  ),
  modal("erased", "done", "It is erased", lead, (_, { context: { messages } }) =>
    noticeModal(messages.privacy.forget.done({ reference: "ESC-128" }), messages),
  ),
  answered("erased", "not-closed", "forget, while it is open", lead, (s, { context }) =>
    notice(refusalText(s.called.refuses(2, { type: "forget", by: lead }), context)),
  ),
  answered("erased", "refused", "Reopen, after it was erased", agent, (s, { context }) =>
    notice(refusalText(forgotten(s).refuses(90, reopens(agent)), context)),
  ),
  answered(
    "erased",
    "admins",
    "forget, by somebody who may not, in a department without leads",
    agent,
    (_, { context }) =>
      notice(context.messages.errors.denials.notHers({ people: context.messages.errors.denials.admins })),
  ),
];
