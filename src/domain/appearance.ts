import { isAgeing } from "./ageing-list.js";
import type { Answer } from "./answer.js";
import { waitsForOpening } from "./calling-hours.js";
import { cardIsLost } from "./card-lost.js";
import { callsOfPass, stepAbove } from "./chain.js";
import type { Nudge } from "./claim.js";
import { calledNext } from "./closed-contact.js";
import type { Content, Delivery } from "./deliveries.js";
import type { Escalation, Open } from "./escalation.js";
import type { UserId } from "./ids.js";
import { currentLeg } from "./legs.js";
import { isFaq, isProposedAsFaq } from "./search/findable.js";
import { timersOf } from "./timers.js";

/** All that a message looks like: two deliveries with the same appearance, compared deeply, need no redraw. */
export function appearanceIn(state: Escalation): (delivery: Delivery) => readonly unknown[] {
  const drawn: Drawn = { state, card: once(() => whatTheCardShows(state)) };
  return (delivery) => {
    const { content, conversation, existence, handedTo } = delivery;
    if (handedTo !== undefined) return [content, conversation, existence, handedTo];
    const shown = whatItShows(delivery, drawn);
    // Whatever shows the case shows whose it is.
    const leg = shown === null ? null : currentLeg(state);
    return [content, conversation, existence, shown, leg];
  };
}

interface Drawn {
  readonly state: Escalation;
  /** Several messages show most of the case, of which the largest part is leaving out the rest. */
  readonly card: () => ReturnType<typeof whatTheCardShows>;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The parts of the state each message is drawn from, besides its own content. */
function whatItShows({ content, conversation }: Delivery, { state, card }: Drawn): unknown {
  switch (content.role) {
    case "card":
      if (content.leg !== currentLeg(state)) return whatAMovedCardShows(state);
      // The advice is the agent's; what is in the FAQ is for those who look after it.
      return { ...card(), advice: null, faq: [isFaq(state), isProposedAsFaq(state)] };
    case "agent":
      // What could not be delivered is for those who can mend it.
      return { ...card(), failures: null };
    case "details":
      return [state.facts, state.source];
    case "ping":
      // An ended call is one line.
      return content.end === null ? [whichCase(state), state.reporter] : null;
    case "origin":
      return state.department.name;
    case "taken":
    case "moved":
      return whichCase(state);
    case "answer":
      return [whichCase(state), state.reporter];
    case "takeover":
      // Once it is over: whether the answer she gave is still hers to tell.
      return content.isHeld ? card() : state.status === "resolved" && asOthersSee(state.answer);
    case "reply":
      return [
        whichCase(state),
        cardIsLost(state),
        conversation.kind === "dm" ? whatIsHers(state, conversation.user) : null,
      ];
    case "classify":
      return content.missing.length > 0 ? whichCase(state) : null;
    case "ask":
      return content.over === null ? whichCase(state) : null;
    case "note":
      return whichCase(state);
    case "care":
      return [whichCase(state), content.about, state.words[0]?.by];
    case "word_ask":
      // Whom the word went to is said when it was sent, too.
      return content.sentBy === null ? [whichCase(state), content.about] : content.about;
    case "consult":
      return [
        whichCase(state),
        cardIsLost(state),
        conversation.kind === "dm" ? whatIsHers(state, conversation.user) : null,
      ];
    case "nudge":
      // Until it is answered it says when the case goes back to open.
      return content.isOpen
        ? [
            whichCase(state),
            timersOf(state)
              .find(({ kind }) => kind === "lapse")
              ?.at(),
          ]
        : [state.status, isItsClaimOver(content.nudge, state)];
    case "promise":
      return content.over === null ? [whichCase(state), state.status, state.reporter, whoHasIt(state)] : null;
    case "fyi":
      return content.over === null
        ? [whichCase(state), state.status, state.reporter, whoHasIt(state), cardIsLost(state)]
        : null;
    case "long_call":
      return content.isOver ? null : [whichCase(state), state.reporter, whoHasIt(state)];
    case "alarm":
      return whatTheAlarmShows(content, state, card);
    case "lapse":
      if (content.claim.leg !== currentLeg(state)) return "transferred";
      return state.status === "open" ? [whichCase(state), whomItIsWith(state)] : whoseItIs(state);
    default:
      return null;
  }
}

/** How a message about the case begins. The severity may rise without the facts, with a case that is joined. */
function whichCase({ facts, severity, department }: Escalation): unknown {
  // Whether there is anybody above, to be called from the message.
  return [facts, severity, department.name, stepAbove(department.chain, 1) !== null];
}

/** Whoever was asked has it no more. */
function isItsClaimOver({ at }: Nudge, { claims }: Escalation): boolean {
  return claims.some(
    ({ end, nudges }) => end !== null && nudges.some((one) => one.at.getTime() === at.getTime()),
  );
}

/** Which case it is, and the way to where it is now. */
function whatAMovedCardShows(state: Escalation): unknown {
  return [whichCase(state), cardIsLost(state)];
}

function whatTheAlarmShows(
  { kind, over }: Extract<Content, { role: "alarm" }>,
  state: Escalation,
  card: Drawn["card"],
): unknown {
  switch (over) {
    case "superseded":
    case "transferred":
      return null;
    case "answered":
      return whoseItIs(state);
    case null:
      if (kind === "card_lost") return card();
      // Whether everybody could be reached.
      return [
        whichCase(state),
        whoseItIs(state),
        // What its holder can do about it.
        state.status === "claimed" && [state.above !== null, state.links.cases.length > 0],
        kind === "nobody" && [state.calls, state.skips, state.supervisors, state.reporter],
      ];
  }
}

/** Whom the chain has called since the case came back, or calls next. */
function whomItIsWith(state: Open): unknown {
  const called = callsOfPass(state, state.position);
  if (called.length > 0) return called.map(({ contact }) => contact);
  const { kind } = state.position.next;
  const next = calledNext(state);
  return [kind, next?.call, next?.oneOf, state.desk?.isOpen === false && waitsForOpening(state)];
}

function whoseItIs(state: Escalation): unknown {
  return state.status === "claimed" ? state.holder : state.status;
}

/** What only its holder is shown of a case. */
function whatIsHers(state: Escalation, user: UserId): unknown {
  return state.status === "claimed" && state.holder === user ? state.nextUpdateAt : null;
}

function whoHasIt(state: Escalation): unknown {
  switch (state.status) {
    case "claimed":
      return state.holder;
    case "resolved":
      return { ...state.answer, feedback: null, faq: null, isProposedAsFaq: false };
    default:
      return null;
  }
}

function whatOfLinks({ joinedTo, cases, consultOf, consults }: Escalation["links"]) {
  return [
    joinedTo && [joinedTo.number, joinedTo.held],
    cases.length,
    consultOf,
    consults.map(({ number, holder, end }) => [number, holder, end === null]),
  ];
}

/** That she said thanks is seen by others; what she thinks of the answer is not. */
function asOthersSee({ feedback, faq: _faq, isProposedAsFaq: _proposed, ...answer }: Answer) {
  return { ...answer, thanked: feedback.thanked };
}

function whatTheCardShows(state: Escalation) {
  const {
    id: _id,
    teamId: _team,
    department: { chain, deadlines },
    carriedList: _list,
    carriedClosing: _closing,
    promiseSetAt: _set,
    nextUpdateSetAt: _since,
    classifyAskedAt: _asked,
    notes: _words,
    links,
    handOvers: _handed,
    editedAt: _edited,
    reopenedAt: _reopened,
    situationSetAt: _situation,
    longCalls: _long,
    ageingListedAt: _listed,
    carriedAgeing: _ageing,
    blanked: _blanked,
    informed: _told,
    care: _care,
    words: _appreciation,
    wordAsked: _wanted,
    answers,
    claims,
    transfers,
    promiseReminders,
    position,
    desk,
    answer,
    ...rest
  } = { position: null, desk: null, answer: null, nextUpdateSetAt: null, ...state };
  return {
    ...rest,
    answers: answers.map(asOthersSee),
    answer: answer && asOthersSee(answer),
    transfers: transfers.map(({ from, ...transfer }) => ({ ...transfer, from: from.name })),
    // Another chain calls other people next, and has other levels.
    rules: JSON.stringify([chain, deadlines]),
    isAgeing: isAgeing(state),
    // How often the holder was asked is nobody's business but hers.
    claims: claims.map((claim) => ({ ...claim, nudges: [] })),
    // That a promise comes near is told to those concerned; that it was missed stays on the case.
    promiseReminders: promiseReminders.filter(({ kind }) => kind === "missed"),
    next: position?.next ?? null,
    closed: desk?.isOpen === false ? [desk.since, desk.until] : null,
    links: whatOfLinks(links),
  };
}
