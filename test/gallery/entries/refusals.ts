import type { UserId } from "../../../src/domain/ids.js";
import type { Refusal } from "../../../src/domain/refusals.js";
import { notice } from "../../../src/slack/views/notice.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import {
  answers,
  assigns,
  claims,
  classifies,
  edits,
  escalatesUp,
  movesUpdate,
  passes,
  releases,
  reopens,
  replies,
  tells,
  withdraws,
} from "../acts.js";
import { cast } from "../cast.js";
import { answered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";

const { agent, first, second } = cast;

const refusal = (
  id: Refusal["name"] | `${Refusal["name"]}-${string}`,
  title: string,
  reader: UserId,
  refused: (scenes: Scenes, stage: Stage) => Refusal,
): Entry =>
  answered("refusal", id, title, reader, (scenes, stage) =>
    notice(refusalText(refused(scenes, stage), stage.context)),
  );
const fault = (id: string, title: string, line: (stage: Stage) => string): Entry =>
  answered("refusal", id, title, second, (_, stage) => notice(line(stage)));

/** Every reason why a click did nothing. */
export const refusalEntries: readonly Entry[] = [
  refusal("already_claimed", "Claim, a moment too late", second, (s) => s.claimed.refuses(2, claims(second))),
  refusal("already_yours", "Claim, twice", first, (s) => s.claimed.refuses(2, claims(first))),
  refusal("already_resolved", "Claim, after the answer", second, (s) =>
    s.answered.refuses(7, claims(second)),
  ),
  refusal("already_withdrawn", "Claim, after it was withdrawn", second, (s) =>
    s.withdrawn.refuses(7, claims(second)),
  ),
  refusal("already_told", "Customer told, twice", first, (s) => s.told.refuses(10, tells(first))),
  refusal("already_open", "Reopen, while it is open", agent, (s) => s.called.refuses(2, reopens(agent))),
  refusal("already_passed", "Can't now, twice", first, (s) => s.passed.refuses(0.6, passes(first))),
  refusal("not_claimed", "Give back, before anybody has it", first, (s) =>
    s.called.refuses(2, releases(first)),
  ),
  refusal("not_resolved", "Customer told, before the answer", agent, (s) =>
    s.called.refuses(2, tells(agent)),
  ),
  refusal("not_called", "Can't now, without having been called", agent, (s) =>
    s.called.refuses(2, passes(agent)),
  ),
  refusal("time_has_passed", "Next update in the past", first, (s) =>
    s.claimed.refuses(4, movesUpdate(first, 3)),
  ),
  refusal("nothing_changed", "Edit, without a change", agent, (s, { cases }) =>
    s.called.refuses(2, edits(agent, cases.onHold)),
  ),
  refusal("nobody_above", "Escalate up, from the highest level", agent, (s) =>
    s.repeated.refuses(33, escalatesUp(agent)),
  ),
  refusal("already_escalated_up", "Escalate up, twice", first, (s) =>
    s.raised.refuses(0.7, escalatesUp(first)),
  ),
  refusal("cannot_be_assigned", "Assign to an account that is gone", second, (s) =>
    s.called.refuses(2, assigns(second, first, "deactivated")),
  ),
  refusal("nothing_asked", "Reply, when nothing was asked", agent, (s) =>
    s.claimed.refuses(2, replies(agent, "…")),
  ),
  refusal("unknown_category", "A category the department no longer has", agent, (s) =>
    s.classifying.refuses(20, classifies(agent, "…", null)),
  ),
  refusal("unclassified-both", "Answer, before category and reason are there", first, (s) =>
    s.urgent.refuses(2, answers(first, "…")),
  ),
  refusal("unclassified-reason", "Answer, before the reason is there", first, (s) =>
    s.urgentWithCategory.refuses(2, answers(first, "…")),
  ),
  refusal("already_resolved-withdraw", "Withdraw, after the answer", agent, (s) =>
    s.answered.refuses(7, withdraws(agent)),
  ),
  fault("database-away", "It could not be saved", ({ context }) => context.messages.errors.databaseAwayClick),
  fault("unexpected", "A fault", ({ context }) => context.messages.errors.unexpected),
  fault("card-of-lost-case", "A card from before a restore", ({ context }) =>
    context.messages.errors.cardOfLostCase({ reference: "ESC-12" }),
  ),
  fault("gone", "After the retention period", ({ context }) =>
    context.messages.errors.gone({ reference: "ESC-12" }),
  ),
  fault("external", "Somebody from outside", ({ context }) => context.messages.errors.external),
];
