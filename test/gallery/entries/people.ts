import type { Absence } from "../../../src/app/absences.js";
import { awayForm } from "../../../src/slack/views/away-form.js";
import { noticeModal } from "../../../src/slack/views/notice.js";
import { cast } from "../cast.js";
import { type Entry, modal } from "../entry.js";
import type { Stage } from "../stage.js";
import { at } from "../story.js";

const { first, second } = cast;

const away = (
  id: string,
  title: string,
  absence: Absence | null,
  errors?: (stage: Stage) => Readonly<Record<string, string>>,
): Entry =>
  modal(
    "forms",
    id,
    title,
    first,
    (_, { context }) => awayForm({ context, now: at(0), absence }),
    (_, stage) => errors?.(stage) ?? {},
  );

const says = (id: string, title: string, line: (stage: Stage) => string): Entry =>
  modal("forms", id, title, first, (_, stage) => noticeModal(line(stage), stage.context.messages));

const absence: Absence = { user: first, since: at(-30), until: at(60), standIn: null };
const texts = ({ context }: Stage) => context.messages.modals.away;

/** Going away and coming back. */
export const peopleEntries: readonly Entry[] = [
  away("away", "Away", null),
  away("away-already", "Away, said before", absence),
  away("away-stand-in", "Away, with a stand-in, said before", { ...absence, standIn: second }),
  away("away-herself", "Away, herself as stand-in", null, (stage) => ({
    stand_in: texts(stage).notHerself,
  })),
  away("away-gone", "Away, the stand-in's account is gone", null, (stage) => ({
    stand_in: texts(stage).cannotStandIn({
      why: stage.context.messages.card.note.skipReasons.deactivated,
    }),
  })),
  says("away-done", "Away from now on", (stage) =>
    texts(stage).isAway({ until: stage.context.time(at(60)) }),
  ),
  says("away-done-stand-in", "Away from now on, with a stand-in", (stage) =>
    texts(stage).isAwayWithStandIn({
      until: stage.context.time(at(60)),
      standIn: stage.context.person(second),
    }),
  ),
  says("away-back", "Back again", (stage) => texts(stage).isBack),
];
