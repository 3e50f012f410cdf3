import type { Escalation } from "./escalation.js";
import type { EscalationEvent } from "./events.js";
import { rulesAdopted, rulesAdoptedWhileHeld } from "./evolve/adopting.js";
import { blankedBy, caseBlanked } from "./evolve/blanking.js";
import { advisedOnLongCall, ageingListed, breached, breachedWhileHeld } from "./evolve/breaching.js";
import { carried, failed, moved } from "./evolve/calling.js";
import { chained, chainedAbove, escalatedUp, escalatedUpWhileHeld, nobodyAbove } from "./evolve/chaining.js";
import {
  assigned,
  backToOpen,
  claimed,
  ended,
  updateSet,
  updatesBy,
  withLast,
  withoutHolder,
} from "./evolve/claiming.js";
import { answered, faqSettled, takenBack, withAnswer } from "./evolve/closing.js";
import { departmentClosed, departmentOpened, deskAfterEdit } from "./evolve/desk.js";
import { adviceAfterEdit, edited, reminded } from "./evolve/editing.js";
import { feedbackGiven, thanked, wordAsked, wordSent } from "./evolve/feedback.js";
import { handedOver, handedOverWhileHeld } from "./evolve/handing-over.js";
import { cared, informed } from "./evolve/informing.js";
import {
  answeredThrough,
  consulted,
  consultedWhileHeld,
  followed,
  gathered,
  gatheredWhileOpen,
  joined,
  passedOn,
  rejoined,
  unjoined,
  withoutParent,
} from "./evolve/linking.js";
import { reopened } from "./evolve/opening.js";
import { asked, noted, replied } from "./evolve/talking.js";
import { transferredFromHolder, transferredOpen } from "./evolve/transferring.js";
import { currentLeg } from "./legs.js";
import type { Evolve, EvolveCell } from "./lifecycle.js";

const table: Evolve = {
  open: {
    called: chained,
    step_skipped: chained,
    held: chained,
    postponed: chained,
    closed_contact_called: (state, event) => ({
      ...state,
      position: { ...state.position, next: event.next, heldSince: null },
    }),
    department_closed: departmentClosed,
    department_opened: departmentOpened,
    passed: chained,
    delivery_failed: chained,
    escalated_up: escalatedUp,
    rules_adopted: rulesAdopted,
    transferred: transferredOpen,
    answer_overdue: breached,
    ageing_listed: (state, event) => ageingListed(state, event),
    close_overdue: breached,
    case_blanked: (state, event) => caseBlanked(state, event),
    alarmed: (state, event) => ({
      ...state,
      alarms: [
        ...state.alarms,
        { at: event.at, leg: currentLeg(state), kind: event.kind, holder: null, overdue: null },
      ],
      position: { ...state.position, next: event.next, heldSince: null },
    }),
    listed: (state, event) => ({
      ...state,
      carriedList: carried(state, event),
      position: { ...state.position, next: event.next },
    }),
    edited: (state, event) => ({
      ...edited(state, event),
      position: moved(state.position, event.next),
      desk: deskAfterEdit(state, event),
      advice: adviceAfterEdit(state, event),
    }),
    replied: (state, event) => replied(state, event),
    advised: (state) => ({ ...state, advice: state.advice && { ...state.advice, isGiven: true } }),
    promise_reminded: (state, event) => reminded(state, event),
    classification_asked: (state, event) => ({ ...state, classifyAskedAt: event.at }),
    informed: (state, event) => informed(state, event),
    noted: (state, event) => noted(state, event),
    word_sent: (state, event) => wordSent(state, event),
    joined,
    followed,
    still_joined: (state, event) => ({ ...state, position: { ...state.position, next: event.next } }),
    unjoined,
    passed_on: (state, event) => passedOn(state, event),
    gathered: gatheredWhileOpen,
    consulted: (state, event) => consulted(state, event),
    claimed,
    assigned,
    handed_over: (state, event) => handedOver(state, event),
    asked: (state, event) => asked(claimed(state, event), event),
    resolved: ({ position: _over, desk: _desk, advice: _late, ...state }, event) => ({
      ...answered(answeredThrough(state, event), event),
      claimedAt: event.at,
    }),
    withdrawn: ({ position: _over, desk: _desk, advice: _late, ...state }, event) => ({
      ...withoutParent(state),
      ...takenBack(event),
    }),
  },
  claimed: {
    next_update_changed: (state, event) => ({
      ...updatesBy(state, event.nextUpdateAt, event.at),
      pause: null,
    }),
    paused: (state, event) => ({
      ...updatesBy(state, event.until, event.at),
      pause: { by: event.by, at: event.at, reason: event.reason },
    }),
    nudged: (state, { at, nextUpdateAt }) => ({
      ...state,
      claims: withLast(state.claims, (claim) => ({
        ...claim,
        nudges: [...claim.nudges, { at, nextUpdateAt }],
      })),
    }),
    sign_of_life: (state, event) => ({ ...updatesBy(state, event.nextUpdateAt, event.at), pause: null }),
    noted: (state, event) => noted(state, event),
    word_sent: (state, event) => wordSent(state, event),
    joined,
    gathered: (state, event) => gathered(state, event),
    consulted: consultedWhileHeld,
    assigned,
    handed_over: handedOverWhileHeld,
    asked,
    ask_reminded: (state, event) => ({
      ...updatesBy(state, event.nextUpdateAt, event.at),
      asks: state.asks.map((ask) => (ask.number === event.ask ? { ...ask, remindedAt: event.at } : ask)),
    }),
    replied: (state, event) => ({
      ...replied(state, event),
      ...(event.nextUpdateAt !== null && updateSet(state, event.nextUpdateAt, event.at)),
    }),
    promise_reminded: (state, event) => reminded(state, event),
    classification_asked: (state, event) => ({ ...state, classifyAskedAt: event.at }),
    informed: (state, event) => informed(state, event),
    edited: (state, event) => edited(state, event),
    called: chainedAbove,
    step_skipped: chainedAbove,
    held: chainedAbove,
    postponed: chainedAbove,
    passed: chainedAbove,
    delivery_failed: chainedAbove,
    escalated_up: escalatedUpWhileHeld,
    rules_adopted: rulesAdoptedWhileHeld,
    transferred: transferredFromHolder,
    answer_overdue: breachedWhileHeld,
    ageing_listed: (state, event) => ageingListed(state, event),
    close_overdue: breachedWhileHeld,
    case_blanked: (state, event) => caseBlanked(state, event),
    long_call_advised: advisedOnLongCall,
    nobody_above: nobodyAbove,
    claimed,
    released: (state, event) => backToOpen(state, event, "released"),
    lapsed: (state, event) => backToOpen(state, event, "lapsed"),
    resolved: (state, event) => {
      const claims = ended(state.claims, "resolved", event.at);
      return { ...answered({ ...withoutHolder(state), claims }, event), claimedAt: state.claimedAt };
    },
    withdrawn: (state, event) => {
      const claims = ended(state.claims, "withdrawn", event.at);
      return { ...withoutHolder(state), claims, ...takenBack(event) };
    },
  },
  resolved: {
    handed_over: (state, event) => handedOver(state, event),
    care_reminded: (state, event) => cared(state, event),
    told: (state, { by, at }) => withAnswer(state, { ...state.answer, told: { by, at } }),
    faq_marked: (state, { by, at }) => withAnswer(state, faqSettled(state.answer, { by, at })),
    faq_unmarked: (state) => withAnswer(state, faqSettled(state.answer, null)),
    feedback_given: (state, event) => feedbackGiven(state, event),
    thanked: (state, event) => thanked(state, event),
    word_asked: (state, event) => wordAsked(state, event),
    promise_reminded: (state, event) => reminded(state, event),
    noted: (state, event) => noted(state, event),
    word_sent: (state, event) => wordSent(state, event),
    passed_on: (state, event) => passedOn(state, event),
    rejoined,
    gathered: (state, event) => gathered(state, event),
    consulted: (state, event) => consulted(state, event),
    delivery_failed: (state, event) => failed(state, event),
    reopened: (state, event) => {
      const { resolvedBy: _by, resolvedAt: _at, claimedAt: _claimed, answer: _answer, ...rest } = state;
      return reopened(withoutParent(rest), event);
    },
    blanked: (state, event) => blankedBy(state, event),
    case_blanked: (state, event) => caseBlanked(state, event),
  },
  withdrawn: {
    care_reminded: (state, event) => cared(state, event),
    noted: (state, event) => noted(state, event),
    word_sent: (state, event) => wordSent(state, event),
    gathered: (state, event) => gathered(state, event),
    consulted: (state, event) => consulted(state, event),
    delivery_failed: (state, event) => failed(state, event),
    reopened: (state, event) => {
      const { withdrawnBy: _by, withdrawnAt: _at, ...rest } = state;
      return reopened(rest, event);
    },
    blanked: (state, event) => blankedBy(state, event),
    case_blanked: (state, event) => caseBlanked(state, event),
  },
};

/**
 * The state after an event. Pure.
 * @throws RangeError for an event that is not legal in this status (a corrupt history; `decide` never gives one)
 */
export function evolve(state: Escalation, event: EscalationEvent): Escalation {
  const row: Partial<Record<EscalationEvent["type"], unknown>> = table[state.status];
  // As in `decide`: each cell is checked against `Evolve`, only the pick cannot be followed by the compiler.
  const cell = row[event.type] as EvolveCell | undefined;
  if (cell === undefined) throw new RangeError(`${event.type} is not legal in ${state.status}`);
  return cell(state, event);
}
