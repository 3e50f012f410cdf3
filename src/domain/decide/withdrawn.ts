import { startOfChain } from "../chain.js";
import type { Decide } from "../lifecycle.js";
import { dueTimer } from "../timers.js";
import { blank } from "./blanked.js";
import { remindToCare } from "./caring.js";
import { closedRefusal } from "./closed.js";
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
  delivery_failed: noteFailure,
  claim: (state) => refuse(closedRefusal(state)),
  set_next_update: (state) => refuse(closedRefusal(state)),
  extend: (state) => refuse(closedRefusal(state)),
  pause: (state) => refuse(closedRefusal(state)),
  ask: (state) => refuse(closedRefusal(state)),
  reply: (state) => refuse(closedRefusal(state)),
  add_note: addNote,
  join: (state) => refuse(closedRefusal(state)),
  unjoin: (state) => refuse(closedRefusal(state)),
  assign: (state) => refuse(closedRefusal(state)),
  hand_over: (state) => refuse(closedRefusal(state)),
  escalate_up: (state) => refuse(closedRefusal(state)),
  call_closed_contact: (state) => refuse(closedRefusal(state)),
  transfer: (state) => refuse(closedRefusal(state)),
  release: (state) => refuse(closedRefusal(state)),
  pass: (state) => refuse(closedRefusal(state)),
  edit: (state) => refuse(closedRefusal(state)),
  call_back: (state) => refuse(closedRefusal(state)),
  classify: (state) => refuse(closedRefusal(state)),
  resolve: (state) => refuse(closedRefusal(state)),
  told: (state) => refuse(closedRefusal(state)),
  feedback: (state) => refuse(closedRefusal(state)),
  mark_faq: (state) => refuse(closedRefusal(state)),
  unmark_faq: (state) => refuse(closedRefusal(state)),
  thank: (state) => refuse(closedRefusal(state)),
  send_word: sendWord,
  withdraw: (state) => refuse(closedRefusal(state)),
  reopen: (state, command, now) => ({
    ok: true,
    event: { type: "reopened", at: now, by: command.by, why: command.why, next: startOfChain(state, now) },
  }),
  forget: (state, { by }, now) => blank(state, by, now),
  expire: (state, _command, now) => blank(state, null, now),
};
