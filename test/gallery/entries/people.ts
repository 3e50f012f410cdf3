import type { Absence } from "../../../src/app/absences.js";
import { awayForm } from "../../../src/slack/views/away-form.js";
import { handOverForm } from "../../../src/slack/views/hand-over-form.js";
import { noticeModal } from "../../../src/slack/views/notice.js";
import { ownView } from "../../../src/slack/views/own-view.js";
import { cast } from "../cast.js";
import { answered, delivered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import { at, type Story } from "../story.js";

const { agent, first, second } = cast;

const away = (
  id: string,
  title: string,
  absence: Absence | null,
  errors?: (stage: Stage) => Readonly<Record<string, string>>,
  cases = 0,
): Entry =>
  modal(
    "forms",
    id,
    title,
    first,
    (_, { context }) => awayForm({ context, now: at(0), cases, absence }),
    (_, stage) => errors?.(stage) ?? {},
  );

const form = (
  id: string,
  title: string,
  stories: (scenes: Scenes) => readonly Story[],
  errors?: (stage: Stage) => Readonly<Record<string, string>>,
  reader = first,
): Entry =>
  modal(
    "forms",
    id,
    title,
    reader,
    (scenes, { context }) =>
      handOverForm(
        reader,
        stories(scenes).map((story, i) => story.stored(128 + i)),
        context,
      ),
    (_, stage) => errors?.(stage) ?? {},
  );

const given = (id: string, title: string, key: string, story: (scenes: Scenes) => Story): Entry =>
  delivered("to_holder", id, title, key, story);

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
  away("away-cases", "Away, with unfinished cases", null, undefined, 3),
  away("away-case", "Away, with one unfinished case", null, undefined, 1),
  form("hand-over", "Hand over", (s) => [s.claimed, s.claimedPromised, s.answered, s.mail]),
  form("hand-over-agent", "Hand over, by an agent", (s) => [s.called, s.answeredPromised], undefined, agent),
  form("hand-over-many", "Hand over, more than fit", (s) => Array.from({ length: 21 }, () => s.claimed)),
  form(
    "hand-over-herself",
    "Hand over, to herself",
    (s) => [s.claimed],
    (stage) => ({ hand_over_to: texts(stage).notHerself }),
  ),
  form(
    "hand-over-gone",
    "Hand over, to an account that is gone",
    (s) => [s.claimed],
    (stage) => ({
      hand_over_to: stage.context.messages.handOver.cannot({
        why: stage.context.messages.card.note.skipReasons.deactivated,
      }),
    }),
  ),
  says("hand-over-nothing", "Hand over, nothing there", ({ context }) => context.messages.handOver.nothing),
  says("hand-over-done", "Handed over, all but one", ({ context }) => {
    const { handOver, errors } = context.messages;
    const left = { reference: "ESC-131", why: errors.refusals.not_yours };
    return [handOver.done({ to: context.person(second), count: 3 }), handOver.left(left)].join("\n");
  }),
  says("hand-over-done-one", "Handed over, one case", ({ context }) =>
    context.messages.handOver.done({ to: context.person(second), count: 1 }),
  ),
  given("hand-over-given", "Given several cases", "hand_over:1", (s) => s.handedOver),
  given("hand-over-given-one", "Given one case", "hand_over:1", (s) => s.handedOverOne),
  given(
    "hand-over-agent",
    "What the agent was sent, once she has handed the case over",
    "agent",
    (s) => s.handedOver,
  ),
  answered("to_holder", "open-holder", "A case she was given, opened: its holder", second, (s, { context }) =>
    ownView({ number, state: s.handedOverHeld.state, context }, second),
  ),
  answered("to_holder", "open-agent", "A case she was given, opened: its agent", second, (s, { context }) =>
    ownView({ number, state: s.handedOver.state, context }, second),
  ),
  answered(
    "to_holder",
    "open-not-hers",
    "A case she was given, opened: others have it now",
    second,
    (s, { context }) => ownView({ number, state: s.claimed.state, context }, second),
  ),
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
