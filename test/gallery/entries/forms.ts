import type { ModalView } from "@slack/types";
import type { Claimed, Escalation, Open } from "../../../src/domain/escalation.js";
import type { UserId } from "../../../src/domain/ids.js";
import { openAsks } from "../../../src/domain/open-asks.js";
import { besideFields } from "../../../src/slack/listeners/form-answer.js";
import type { FormProblem } from "../../../src/slack/payloads/form-problems.js";
import { askForm } from "../../../src/slack/views/ask-form.js";
import { assignForm } from "../../../src/slack/views/assign-form.js";
import { editForm } from "../../../src/slack/views/edit-form.js";
import { formValuesOf } from "../../../src/slack/views/form-values.js";
import type { ViewInput } from "../../../src/slack/views/message-view.js";
import { nextUpdateForm } from "../../../src/slack/views/next-update-form.js";
import { noteForm } from "../../../src/slack/views/note-form.js";
import { noticeModal } from "../../../src/slack/views/notice.js";
import { pauseForm } from "../../../src/slack/views/pause-form.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { replyForm } from "../../../src/slack/views/reply-form.js";
import { resolveForm } from "../../../src/slack/views/resolve-form.js";
import { answers, replies } from "../acts.js";
import { cast } from "../cast.js";
import { type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import { at, type Story } from "../story.js";

type Told = (scenes: Scenes, stage: Stage) => Story;
type Errors = (scenes: Scenes, stage: Stage) => Readonly<Record<string, string>>;

const { agent, first, second } = cast;

const edit = (id: string, title: string, story: Told, errors?: Errors): Entry =>
  modal(
    "forms",
    id,
    title,
    agent,
    (scenes, stage) => {
      const { state } = story(scenes, stage);
      const { department, facts } = state;
      return editForm({ context: stage.context, number, department, values: formValuesOf(facts) });
    },
    errors,
  );

const resolve = (id: string, title: string, reader: UserId, story: Told, errors?: Errors): Entry =>
  modal(
    "forms",
    id,
    title,
    reader,
    (scenes, stage) =>
      resolveForm({ number, state: unfinished(story(scenes, stage).state), context: stage.context }, reader),
    errors,
  );

const nextUpdate = (id: string, title: string, errors?: Errors): Entry =>
  modal(
    "forms",
    id,
    title,
    first,
    ({ claimed }, stage) =>
      nextUpdateForm({ context: stage.context, number, state: held(claimed.state), now: at(4) }),
    errors,
  );

const about = (
  id: string,
  title: string,
  reader: UserId,
  story: Told,
  view: (input: ViewInput<Open | Claimed>) => ModalView,
  errors?: Errors,
): Entry =>
  modal(
    "forms",
    id,
    title,
    reader,
    (scenes, stage) =>
      view({ number, state: unfinished(story(scenes, stage).state), context: stage.context }),
    errors,
  );

function unfinished(state: Escalation): Open | Claimed {
  if (state.status !== "open" && state.status !== "claimed") throw new Error("it is closed");
  return state;
}

function held(state: Escalation): Claimed {
  if (state.status !== "claimed") throw new Error("nobody has it");
  return state;
}

const beside =
  (...problems: readonly FormProblem[]): Errors =>
  (_, stage) => {
    const answer = besideFields(problems, stage.context.messages);
    return typeof answer === "object" && "errors" in answer ? answer.errors : {};
  };

/** The smaller forms. */
export const formEntries: readonly Entry[] = [
  resolve("resolve", "Answer, by the holder", first, (s) => s.claimed),
  resolve("resolve-open", "Answer at once, category and reason still missing", first, (s) => s.urgent),
  resolve("resolve-held", "Answer, while somebody else has it", second, (s) => s.claimed),
  resolve("resolve-long", "Answer, long summary", first, (s) => s.claimedLong),
  resolve(
    "resolve-empty",
    "Answer, nothing filled in",
    first,
    (s) => s.urgent,
    beside(
      { block: "resolution", problem: "required" },
      { block: "category", problem: "required" },
      { block: "reason", problem: "required" },
    ),
  ),
  resolve(
    "resolve-late",
    "Answer, after somebody else has",
    second,
    (s) => s.claimed,
    (s, { context }) => ({
      resolution: refusalText(s.answered.refuses(7, answers(second, "…")), context),
    }),
  ),
  resolve(
    "resolve-gone",
    "Answer, after the retention period",
    second,
    (s) => s.claimed,
    (_, { context }) => ({
      resolution: context.messages.errors.gone({ reference: "ESC-128" }),
    }),
  ),
  edit("edit", "Edit", (s) => s.called),
  edit("edit-long", "Edit, every field filled to its limit", (s) => s.long),
  edit(
    "edit-unexpected",
    "Edit, a fault",
    (s) => s.urgent,
    (_, { context }) => ({
      summary: context.messages.errors.unexpected,
    }),
  ),
  about(
    "ask",
    "Ask the agent",
    first,
    (s) => s.claimed,
    (input) => askForm(input),
  ),
  about(
    "ask-open",
    "Ask the agent, before anybody has it",
    first,
    (s) => s.called,
    (input) => askForm(input),
  ),
  about(
    "ask-empty",
    "Ask, nothing filled in",
    first,
    (s) => s.called,
    (input) => askForm(input),
    beside({ block: "question", problem: "required" }),
  ),
  about(
    "reply",
    "Reply",
    agent,
    (s) => s.asked,
    (input) => replyForm(input, openAsks(input.state)),
  ),
  about(
    "reply-two",
    "Reply to two questions",
    agent,
    (s) => s.askedTwice,
    (input) => replyForm(input, openAsks(input.state)),
  ),
  about(
    "reply-late",
    "Reply, after it was withdrawn",
    agent,
    (s) => s.asked,
    (input) => replyForm(input, openAsks(input.state)),
    (s, { context }) => ({
      reply: refusalText(s.askedClosed.refuses(7, replies(agent, "…")), context),
    }),
  ),
  modal("forms", "note", "A note", second, ({ claimed }, { context }) =>
    noteForm({ context, number, state: claimed.state }, true),
  ),
  modal("forms", "assign", "Assign", second, ({ called }, { context }) =>
    assignForm({ context, number, state: unfinished(called.state) }),
  ),
  modal("forms", "assign-held", "Assign, somebody has it", second, ({ claimed }, { context }) =>
    assignForm({ context, number, state: unfinished(claimed.state) }),
  ),
  modal("forms", "pause", "Pause", first, ({ claimed }, stage) =>
    pauseForm({ context: stage.context, number, state: held(claimed.state), now: at(4) }),
  ),
  nextUpdate("next-update", "Next update"),
  nextUpdate(
    "next-update-passed",
    "Next update, in the past",
    beside({ block: "next_update_at", problem: "in_the_past" }),
  ),
  nextUpdate(
    "next-update-missing",
    "Next update, nothing chosen",
    beside({ block: "next_update", problem: "required" }),
  ),
  nextUpdate("next-update-lost", "Next update, after giving it back", (s, { context }) => ({
    next_update: refusalText(
      s.released.refuses(7, { type: "set_next_update", by: first, nextUpdateAt: at(60) }),
      context,
    ),
  })),
  nextUpdate("next-update-over", "Next update, the chosen time has passed meanwhile", (s, { context }) => ({
    next_update: refusalText(
      s.claimed.refuses(7, { type: "set_next_update", by: first, nextUpdateAt: at(6) }),
      context,
    ),
  })),
  modal("forms", "external", "From outside", agent, (_, { context }) =>
    noticeModal(context.messages.errors.external, context.messages),
  ),
];
