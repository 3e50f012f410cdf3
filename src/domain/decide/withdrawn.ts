import type { Decide } from "../lifecycle.js";
import { dueTimer } from "../timers.js";
import { beginAnew } from "./beginning-anew.js";
import { blank } from "./blanked.js";
import { remindToCare } from "./caring.js";
import { refused, refusedWhenClosed } from "./closed.js";
import { gather } from "./gathering.js";
import { noteFailure } from "./note-failure.js";
import { addNote } from "./noting.js";
import { refuse } from "./refuse.js";
import { sendWord } from "./words.js";

/** The agent took it back. Reopening is the only way on. */
export const decideWithdrawn: Decide["withdrawn"] = {
  tick: (state, { links }, now) =>
    gather(state, links, now) ??
    (dueTimer(state, now) === "care" ? remindToCare(state, now) : refuse({ name: "not_due" })),
  ...refusedWhenClosed,
  delivery_failed: noteFailure,
  add_note: addNote,
  hand_over: refused,
  told: refused,
  feedback: refused,
  mark_faq: refused,
  unmark_faq: refused,
  thank: refused,
  send_word: sendWord,
  reopen: (state, { by, why, successor = null }, now) => ({
    ok: true,
    event: { type: "reopened", at: now, by, why, ...beginAnew(state, successor, now) },
  }),
  forget: (state, { by }, now) => blank(state, by, now),
  expire: (state, _command, now) => blank(state, null, now),
};
