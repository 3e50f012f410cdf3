import type { Command, CommandOf, CommandType } from "./commands.js";
import type { Escalation, In, Status } from "./escalation.js";
import type { EscalationEvent, EventOf, EventType } from "./events.js";
import type { Refusal } from "./refusals.js";

/**
 * The whole lifecycle on one screen: from status → event → to status.
 * What is not listed here does not compile anywhere.
 */
interface Transitions {
  open: {
    called: "open";
    step_skipped: "open";
    held: "open";
    postponed: "open";
    closed_contact_called: "open";
    department_closed: "open";
    department_opened: "open";
    alarmed: "open";
    listed: "open";
    passed: "open";
    edited: "open";
    delivery_failed: "open";
    replied: "open";
    advised: "open";
    promise_reminded: "open";
    classification_asked: "open";
    informed: "open";
    noted: "open";
    word_sent: "open";
    joined: "open";
    followed: "open";
    still_joined: "open";
    unjoined: "open";
    passed_on: "open";
    gathered: "open";
    consulted: "open";
    escalated_up: "open";
    rules_adopted: "open";
    transferred: "open";
    handed_over: "open";
    answer_overdue: "open";
    ageing_listed: "open";
    close_overdue: "open";
    case_blanked: "open";
    claimed: "claimed";
    assigned: "claimed";
    asked: "claimed";
    resolved: "resolved";
    withdrawn: "withdrawn";
  };
  claimed: {
    next_update_changed: "claimed";
    paused: "claimed";
    nudged: "claimed";
    sign_of_life: "claimed";
    asked: "claimed";
    ask_reminded: "claimed";
    replied: "claimed";
    promise_reminded: "claimed";
    classification_asked: "claimed";
    informed: "claimed";
    noted: "claimed";
    word_sent: "claimed";
    joined: "open";
    gathered: "claimed";
    consulted: "claimed";
    escalated_up: "claimed";
    rules_adopted: "claimed";
    answer_overdue: "claimed";
    ageing_listed: "claimed";
    close_overdue: "claimed";
    case_blanked: "claimed";
    long_call_advised: "claimed";
    called: "claimed";
    step_skipped: "claimed";
    held: "claimed";
    postponed: "claimed";
    passed: "claimed";
    nobody_above: "claimed";
    claimed: "claimed";
    assigned: "claimed";
    handed_over: "claimed";
    edited: "claimed";
    delivery_failed: "claimed";
    transferred: "open";
    released: "open";
    lapsed: "open";
    resolved: "resolved";
    withdrawn: "withdrawn";
  };
  resolved: {
    told: "resolved";
    feedback_given: "resolved";
    faq_marked: "resolved";
    faq_unmarked: "resolved";
    thanked: "resolved";
    word_asked: "resolved";
    handed_over: "resolved";
    promise_reminded: "resolved";
    care_reminded: "resolved";
    noted: "resolved";
    word_sent: "resolved";
    passed_on: "resolved";
    rejoined: "open";
    gathered: "resolved";
    consulted: "resolved";
    delivery_failed: "resolved";
    reopened: "open";
    blanked: "resolved";
    case_blanked: "resolved";
  };
  withdrawn: {
    care_reminded: "withdrawn";
    noted: "withdrawn";
    word_sent: "withdrawn";
    gathered: "withdrawn";
    consulted: "withdrawn";
    delivery_failed: "withdrawn";
    reopened: "open";
    blanked: "withdrawn";
    case_blanked: "withdrawn";
  };
}

type Legal<S extends Status> = keyof Transitions[S] & EventType;
type Target<S extends Status, E extends Legal<S>> = In<Transitions[S][E] & Status>;

/** An illegal pair of status and event cannot even be listed. */
export type Evolve = {
  readonly [S in Status]: { readonly [E in Legal<S>]: (state: In<S>, event: EventOf<E>) => Target<S, E> } & {
    readonly [E in Exclude<EventType, Legal<S>>]?: never;
  };
};

export type Decision<S extends Status = Status> =
  | { readonly ok: true; readonly event: EventOf<Legal<S>> }
  | { readonly ok: false; readonly refusal: Refusal };

/** Every status answers every command; a missing cell does not compile. */
export type Decide = {
  readonly [S in Status]: {
    readonly [C in CommandType]: (state: In<S>, command: CommandOf<C>, now: Date) => Decision<S>;
  };
};

/** One cell of each table, as the two dispatchers see it. */
export type DecideCell = (state: Escalation, command: Command, now: Date) => Decision;
export type EvolveCell = (state: Escalation, event: EscalationEvent) => Escalation;
