import type { ActionsBlock } from "@slack/types";
import { stepAbove } from "../../domain/chain.js";
import type { Escalation, Resolved } from "../../domain/escalation.js";
import { customerWaits, type Facts } from "../../domain/facts.js";
import { extensionOf } from "../../domain/next-update.js";
import { openAsks } from "../../domain/open-asks.js";
import { actions, type ButtonInput, confirmation, type SelectInput } from "../blocks/actions.js";
import { flat, option } from "../blocks/inputs.js";
import { nextUpdateChoices, selectIds } from "../ids.js";
import { offersClosedContact } from "./closed-hours.js";
import type { ViewInput } from "./message-view.js";
import { offersCallBack } from "./say-to-customer.js";
import { whoTellsCustomer } from "./who-tells.js";

type Context = ViewInput["context"];
type Labels = Context["messages"]["card"]["button"];

/**
 * The card's buttons: at most four and the menu, and only what works in this status. What stands in the menu acts at
 * once, since Slack can only ask back for a whole menu; reopening undoes a withdrawal.
 */
export function cardButtons({ number, state, context }: ViewInput): ActionsBlock {
  const { button } = context.messages.card;
  switch (state.status) {
    case "open":
      if (state.links.joinedTo !== null) return joinedActions(number, state, button);
      return actions(
        number,
        [...claimButtons(button), { action: "ask", label: button.ask }],
        withNotice(state, button, [
          { action: "assign", label: button.assign },
          transferEntry(button),
          ...escalateUpEntry(state, button),
          ...joinEntry(state, button),
          { action: "add_note", label: button.addNote },
          { action: "edit", label: button.edit },
          { action: "withdraw", label: button.withdraw },
        ]),
      );
    case "claimed":
      return holderActions({ number, state, context });
    case "resolved":
      return actions(
        number,
        [...toldButton(state, context), reopenButton(context)],
        withNotice(state, button, [noteEntry(button), wordEntry(button), ...faqEntry(state, button)]),
      );
    case "withdrawn":
      return actions(
        number,
        [reopenButton(context)],
        withNotice(state, button, [noteEntry(button), wordEntry(button)]),
      );
  }
}

/** It is answered with another case: all that is left to do is about this one alone. */
function joinedActions(number: ViewInput["number"], state: Escalation, button: Labels): ActionsBlock {
  return actions(
    number,
    [{ action: "unjoin", label: button.unjoin }],
    withNotice(state, button, [
      noteEntry(button),
      { action: "edit", label: button.edit },
      { action: "withdraw", label: button.withdraw },
    ]),
  );
}

/** What others are joined to stays a case of its own. */
function joinEntry({ links }: Escalation, button: Labels) {
  return links.cases.length > 0 ? [] : ([{ action: "join", label: button.join }] as const);
}

/** Where the chain has more than one level. */
function escalateUpEntry({ department: { chain } }: Escalation, button: Labels) {
  return stepAbove(chain, 1) === null ? [] : ([{ action: "escalate_up", label: button.escalateUp }] as const);
}

function transferEntry(button: Labels) {
  return { action: "transfer", label: button.transfer } as const;
}

/** As many entries as the menu shows without being a list to read. */
const maxEntries = 10;

/**
 * The lead's way to say something about the case's category to whoever is about to escalate the same. The menu is the
 * same for everybody; where it is full already, what moves the case goes first, and the note's form has it.
 */
function withNotice(
  { facts }: Escalation,
  button: Labels,
  entries: readonly ButtonInput[],
): readonly ButtonInput[] {
  if (facts.category === null || entries.length >= maxEntries) return entries;
  return [...entries, { action: "put_up_notice", label: button.putUpNotice }];
}

/** What is answered with another case is found, and marked, there. */
function faqEntry({ answer, links }: Resolved, button: Labels): readonly ButtonInput[] {
  if (answer.faq !== null) return [{ action: "unmark_faq", label: button.unmarkFaq }];
  if (links.joinedTo !== null) return [];
  const decline = { action: "unmark_faq", label: button.declineFaq } as const;
  return [{ action: "mark_faq", label: button.markFaq }, ...(answer.isProposedAsFaq ? [decline] : [])];
}

function noteEntry(button: Labels) {
  return { action: "add_note", label: button.addNote } as const;
}

/** A word for the agent, once the case is over. */
function wordEntry(button: Labels) {
  return { action: "write_word", label: button.writeWord } as const;
}

/** To take it, or to answer without taking it first. */
export function claimButtons(button: Labels) {
  return [claimButton(button), { action: "resolve", label: button.answer }] as const;
}

export function claimButton(button: Labels) {
  return { action: "claim", label: button.claim, style: "primary" } as const;
}

/** What can be done with a case that somebody has, on the card and where it stands in for the card. */
export function holderActions({ number, state, context }: ViewInput): ActionsBlock {
  const { button } = context.messages.card;
  // A group that is called from above has no buttons of its own.
  const isCalledAbove = state.status === "claimed" && state.above !== null;
  return actions(
    number,
    [
      ...(isCalledAbove ? [claimButton(button)] : []),
      { action: "resolve", label: button.resolve, ...(!isCalledAbove && { style: "primary" }) },
      { action: "ask", label: button.ask },
      { action: "next_update", label: button.nextUpdate },
    ],
    withNotice(state, button, [
      { action: "assign", label: button.assign },
      transferEntry(button),
      ...escalateUpEntry(state, button),
      { action: "consult", label: button.consult },
      ...joinEntry(state, button),
      { action: "pause", label: button.pause },
      noteEntry(button),
      { action: "edit", label: button.edit },
      { action: "release", label: button.release },
      { action: "withdraw", label: button.withdraw },
    ]),
  );
}

/** What the holder goes on with in her own messages: one click gives more time. */
export function holdersOwnActions(
  { number, state, context }: ViewInput,
  selects: readonly SelectInput[] = [],
): ActionsBlock {
  const { button } = context.messages.card;
  return actions(
    number,
    [
      { action: "resolve", label: button.resolve, style: "primary" },
      { action: "ask", label: button.ask },
      extendButton(state.facts, context),
    ],
    [
      { action: "next_update", label: button.nextUpdate },
      { action: "assign", label: button.assign },
      transferEntry(button),
      ...escalateUpEntry(state, button),
      { action: "consult", label: button.consult },
      { action: "pause", label: button.pause },
      noteEntry(button),
      { action: "edit", label: button.edit },
      { action: "release", label: button.release },
      { action: "withdraw", label: button.withdraw },
    ],
    selects,
  );
}

/** 「5分延ばす」 */
export function extendButton(facts: Facts, { messages, duration }: Context) {
  return {
    action: "extend",
    label: messages.card.extend({ length: duration(extensionOf(facts)) }),
  } as const;
}

function toldButton(state: Escalation, { messages }: Context) {
  const isTold = state.status !== "resolved" || state.answer.told !== null;
  return isTold ? [] : ([{ action: "told", label: messages.card.button.told, style: "primary" }] as const);
}

function reopenButton({ messages: { card } }: Context) {
  return { action: "reopen", label: card.button.reopen, confirm: confirmation(card.confirm.reopen) } as const;
}

/** What the agent can do from her own message. */
export function agentButtons({ number, state, context }: ViewInput): ActionsBlock {
  switch (state.status) {
    case "open":
    case "claimed":
      return activeCaseButtons({ number, state, context });
    case "resolved":
      return answerButtons({ number, state, context });
    case "withdrawn":
      return actions(number, [reopenButton(context)]);
  }
}

/** Four at most: where there are more, adding facts goes into the menu. */
function activeCaseButtons({ number, state, context }: ViewInput & { readonly state: Active }): ActionsBlock {
  const { card } = context.messages;
  const first = [
    ...replyButton(state, context),
    ...callBackButton(state, context),
    ...closedContactButton(state, card.button),
  ];
  const selects = callBackTime(state, context);
  const edit = { action: "edit", label: card.button.addFacts } as const;
  const isFull = first.length + selects.length > 2;
  return actions(
    number,
    [
      ...first,
      ...(isFull ? [] : [edit]),
      { action: "withdraw", label: card.button.withdraw, confirm: confirmation(card.confirm.withdraw) },
    ],
    [...(isFull ? [edit] : []), transferEntry(card.button), ...escalateUpEntry(state, card.button)],
    selects,
  );
}

/** While the department is closed: to have somebody called all the same. */
function closedContactButton(state: Active, button: Labels): readonly ButtonInput[] {
  return offersClosedContact(state) ? [{ action: "call_closed_contact", label: button.closedContact }] : [];
}

type Active = Exclude<Escalation, { status: "resolved" | "withdrawn" }>;

function replyButton(state: Active, { messages }: Context) {
  const { reply } = messages.card.button;
  return openAsks(state).length === 0 ? [] : ([{ action: "reply", label: reply, style: "primary" }] as const);
}

/** To call the waiting customer back instead; the better offer once it takes longer. */
function callBackButton(state: Active, { messages }: Context): readonly ButtonInput[] {
  // Whoever asks another department talks to no customer there.
  if (!customerWaits(state.facts.situation) || state.links.consultOf !== null) return [];
  const { callBack } = messages.card.button;
  const isAdvised = state.status === "open" && offersCallBack(state) && openAsks(state).length === 0;
  return [{ action: "call_back", label: callBack, ...(isAdvised && { style: "primary" }) }];
}

/** When the customer is called back, while that is still to be said. */
function callBackTime(state: Active, context: Context): readonly SelectInput[] {
  const { situation, callbackAt } = state.facts;
  return situation === "call_back" && callbackAt === null ? [callBackTimeSelect(context)] : [];
}

export function callBackTimeSelect({ messages }: Context): SelectInput {
  const { callbackIn } = messages.agent;
  return {
    action: selectIds.callbackIn,
    placeholder: callbackIn.title,
    choices: flat(nextUpdateChoices.map((choice) => option(callbackIn[choice], choice))),
  };
}

/** Under an answer that holds: the customer was told, where that is for the agent to do, or it did not solve the case. */
export function answerButtons({ number, state, context }: ViewInput): ActionsBlock {
  const notSolved = { ...reopenButton(context), label: context.messages.card.button.notSolved };
  const isHers = whoTellsCustomer(state) === state.reporter;
  return actions(number, [...(isHers ? toldButton(state, context) : []), notSolved]);
}
