import { closedStep } from "../../domain/closed-contact.js";
import type { Escalation } from "../../domain/escalation.js";
import type { EscalationEvent, EventOf } from "../../domain/events.js";
import { reference } from "../../domain/ids.js";
import { singleLine } from "../blocks/text.js";
import { approvalLine } from "./approval.js";
import { editedFields } from "./edited-fields.js";
import { causeNames } from "./fyi.js";
import { linkLine, withSuccessor } from "./history-links.js";
import { whoDecides } from "./state-line.js";
import { failureLine, skippedPerson } from "./state-notes.js";
import type { ViewContext } from "./view-context.js";

/** One line of the history as people read it. */
export function historyLine(event: EscalationEvent, state: Escalation, context: ViewContext): string {
  return context.messages.history.line({
    at: context.time(event.at),
    what: whatHappened(event, state, context),
  });
}

function whatHappened(event: EscalationEvent, state: Escalation, context: ViewContext): string {
  const { history } = context.messages;
  switch (event.type) {
    case "joined":
    case "followed":
    case "still_joined":
    case "unjoined":
    case "rejoined":
    case "passed_on":
    case "gathered":
    case "consulted":
      return linkLine(event, context);
    case "opened":
      return event.joinedTo === null
        ? history.opened({ by: context.person(event.by) })
        : history.openedJoined({ by: context.person(event.by), to: reference(event.joinedTo.number) });
    case "called":
      return called(event, state, context);
    case "step_skipped":
      return history.stepSkipped({
        step: event.step,
        people: event.skipped.map((skip) => skippedPerson(skip, context)),
      });
    case "postponed":
      return history.postponed({ at: context.time(event.next.at) });
    case "department_closed":
      return history.department_closed({ until: context.time(event.until) });
    case "department_opened":
      return event.list === null
        ? history.department_opened
        : history.openingListed({ count: event.list.count });
    case "held":
      return history.held;
    case "listed":
      return event.list === null ? history.listed : history.listCarried({ count: event.list.count });
    case "alarmed":
      return history.alarmed[event.kind]({ who: whoDecides(state, context) });
    case "claimed":
    case "next_update_changed":
      return history[event.type]({
        by: context.person(event.by),
        nextUpdateAt: context.time(event.nextUpdateAt),
      });
    case "paused":
      return history.paused({
        by: context.person(event.by),
        reason: context.messages.card.waitingFor[event.reason],
        until: context.time(event.until),
      });
    case "nudged":
      return history.nudged({ holder: context.person(event.holder) });
    case "sign_of_life":
      return history.sign_of_life({
        holder: context.person(event.holder),
        nextUpdateAt: context.time(event.nextUpdateAt),
      });
    case "asked":
    case "replied":
    case "noted":
      return history[event.type]({ by: context.person(event.by), text: singleLine(event.text) });
    case "ask_reminded":
    case "advised":
    case "classification_asked":
      return history[event.type];
    case "promise_reminded":
      return history.promise_reminded[event.kind]({
        promised: context.time(event.promised),
        names: context.people(event.to),
      });
    case "informed":
      return event.people
        .map(({ user, causes, how }) =>
          history.informed[how]({ name: context.person(user), causes: causeNames(causes, context) }),
        )
        .join(" / ");
    case "care_reminded":
      return history.care_reminded({ names: context.people(event.to) });
    case "feedback_given":
      return feedback(event, context);
    case "word_asked":
      return history.word_asked({ names: context.people(event.to) });
    case "assigned":
      return history.assigned({
        by: context.person(event.by),
        to: context.person(event.to),
        nextUpdateAt: context.time(event.nextUpdateAt),
      });
    case "handed_over": {
      const said = { by: context.person(event.by), to: context.person(event.to) };
      return event.note === null
        ? history.handed_over(said)
        : history.handedOverWhy({ ...said, text: singleLine(event.note) });
    }
    case "escalated_up":
      return history.escalated_up({ by: context.person(event.by), step: event.step });
    case "transferred":
      return transferred(event, context);
    case "ageing_listed":
      return history.ageing_listed;
    case "answer_overdue":
    case "close_overdue": {
      const due = context.time(event.dueAt);
      const { step } = event;
      return step === null ? history.overdueAlarmed[event.type]({ due }) : history[event.type]({ due, step });
    }
    case "long_call_advised":
      return history.long_call_advised({ names: context.people(event.to) });
    case "nobody_above":
      return history.nobody_above({ who: whoDecides(state, context) });
    case "lapsed":
      return history.lapsed({ holder: context.person(event.holder) });
    case "edited": {
      const fields = editedFields(event.before, event.after, context);
      return history.edited({ by: context.person(event.by), fields });
    }
    case "resolved": {
      const by = context.person(event.by);
      if (event.through !== null) return history.resolvedThrough({ by, to: reference(event.through.number) });
      const decision = approvalLine(event.decision, context);
      const answered = decision === "" ? history.resolved({ by }) : history.resolvedDecided({ by, decision });
      const { kinds } = context.messages.improvements;
      const { improvement, proposesFaq } = event;
      return [
        answered,
        ...(improvement === null ? [] : [history.proposed({ kind: kinds[improvement.kind] })]),
        ...(proposesFaq ? [history.proposedFaq] : []),
      ].join(" / ");
    }
    case "reopened": {
      const by = context.person(event.by);
      const said =
        event.why === null ? history.reopened({ by }) : history.reopenedWhy({ by, why: event.why });
      return withSuccessor(said, event, context);
    }
    case "blanked": {
      const { blanked } = context.messages.privacy;
      return event.by === null ? blanked.expired : blanked.forgotten({ by: context.person(event.by) });
    }
    case "case_blanked":
      return context.messages.privacy.caseBlanked({ reference: reference(event.number) });
    case "delivery_failed":
      return failureLine(state, event, context);
    default:
      return history[event.type]({ by: context.person(event.by) });
  }
}

/** How the customer took it is what the agent heard. */
function feedback({ helped, customer }: EventOf<"feedback_given">, context: ViewContext): string {
  const { history, feedback: texts } = context.messages;
  return [
    helped === null ? "" : history.feedback.helped({ said: texts.helped[helped] }),
    customer === null ? "" : history.feedback.customer({ said: texts.customer[customer] }),
  ]
    .filter((part) => part !== "")
    .join(" / ");
}

function transferred({ by, from, to, note }: EventOf<"transferred">, context: ViewContext): string {
  const { history } = context.messages;
  const { locale } = context.reader;
  const said = { by: context.person(by), from: from.name[locale], to: to.name[locale] };
  return note === null
    ? history.transferred(said)
    : history.transferredWhy({ ...said, note: singleLine(note) });
}

function called(event: EventOf<"called">, { department }: Escalation, context: ViewContext): string {
  const { history } = context.messages;
  const names = context.contacts(event.contacts);
  const first =
    event.step === closedStep(department)
      ? history.calledClosedContact({ names })
      : history.called({ names, step: event.step });
  const what = event.round === 0 ? first : history.calledAgain({ names, round: event.round });
  const absent = event.absent.length === 0 ? "" : history.absent({ names: context.contacts(event.absent) });
  const standingIn = event.standingIn.map(({ contact, insteadOf }) =>
    history.standIn({ name: context.contact(contact), away: context.contact(insteadOf) }),
  );
  const skipped =
    event.skipped.length === 0
      ? ""
      : history.skipped({ people: event.skipped.map((skip) => skippedPerson(skip, context)) });
  return [what, absent, ...standingIn, skipped].filter((part) => part !== "").join(" ");
}
