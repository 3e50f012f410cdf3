import { expect } from "vitest";
import { eventTypes, moreFieldsActionId } from "../../../src/slack/ids.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import { isObject, type JsonObject, objectsIn } from "../../workspace/json.js";
import type { Message } from "../../workspace/model.js";
import type { Modal, Person } from "../../workspace/person.js";
import type { Workspace } from "../../workspace/server.js";
import type { Submitted } from "../../workspace/submissions.js";
import { about, type Messages, newest, type Reference, reads, type Wanted } from "./messages.js";

/** Fields of a form by their names: texts as text, choices by value, moments as dates. */
type Filled = Readonly<Record<string, string | readonly string[] | Date | null>>;

/** Somebody in the story. Whatever she does resolves when the bot has done all that follows from it at that moment. */
export interface Actor {
  readonly id: string;
  /** Raw acts, for what is not prose. */
  readonly hand: Person;
  says(text: string, where?: { channel?: string; under?: Message }): Promise<Message>;
  /** Types a command. What only she sees in answer is returned; null: a form opened. */
  types(text: string, channel?: string): Promise<string | null>;
  /** Opens the form. */
  opensForm(text?: string): Promise<Modal>;
  startsFrom(message: Message): Promise<void>;
  /** The Home tab as it reads after opening it. */
  opensHome(): Promise<string>;
  /** The Home tab as it reads now. */
  home(): string;
  /** A button beside a case in a part of the Home tab; the board unless told. */
  clicksAtHome(
    action: string,
    reference: Reference,
    part?: "board" | "turn" | "held" | "team",
  ): Promise<void>;
  /** A button or filter of the Home tab itself. */
  usesHome(action: string, value?: string): Promise<void>;
  /** The form in front of her. */
  form(): Modal;
  fills(values: Filled): Promise<void>;
  /** What stands in a field of the form now: text, or the value of what is chosen. */
  typed(field: string): unknown;
  submits(): Promise<Submitted>;
  /** Sends the opening form, which is taken; her standing message is there. */
  sends(): Promise<Reference>;
  /** Fills in and sends the form; department billing, and a category and a reason where one has to be chosen, unless told. */
  escalates(values: Filled): Promise<Reference>;
  claims(reference: Reference, how?: { from: "card" | "call" }): Promise<void>;
  /** Takes one of the cases in a list of calls. */
  claimsFromList(list: Message, reference: Reference): Promise<void>;
  /** "Can't now", in the call. */
  passes(reference: Reference): Promise<void>;
  /** Answers from the card; category and reason are chosen where they are missing. */
  answers(reference: Reference, answer: string): Promise<void>;
  /** Asks the agent something, from the card; it is taken. */
  asks(reference: Reference, question: string): Promise<void>;
  /** Replies to what was asked, from the newest question. */
  replies(reference: Reference, reply: string): Promise<void>;
  /** Puts it into a colleague's hands, from the card. */
  assigns(reference: Reference, to: { readonly id: string }): Promise<Submitted>;
  /** Gives it to another department, from the card. */
  transfers(reference: Reference, values: Filled): Promise<Submitted>;
  /** Makes it part of another case, from the card. */
  joins(reference: Reference, to: Reference): Promise<Submitted>;
  /** Asks another department, from the card. */
  consults(reference: Reference, values: Filled): Promise<Submitted>;
  /** Adds a note, from the card. */
  notes(reference: Reference, note: string): Promise<void>;
  /** From her take-over card. */
  pauses(reference: Reference, values: Filled): Promise<Submitted>;
  /** Chooses an option in a select on a message. */
  chooses(message: Message, select: string, value: string): Promise<void>;
  /** The message with all she needs to take over, as it reads now. */
  takeover(reference: Reference): Message;
  releases(reference: Reference): Promise<void>;
  /** From her standing message. */
  withdraws(reference: Reference): Promise<void>;
  reopens(reference: Reference): Promise<void>;
  /** Promises the next update at another time. */
  promises(reference: Reference, values: Filled): Promise<Submitted>;
  edits(reference: Reference, values: Filled): Promise<Submitted>;
  clicks(message: Message, action: string): Promise<void>;
  /** A direct message asks her to take it. */
  isCalled(wanted: Wanted): Message;
  isNotCalled(): void;
  /** Her newest call about it, as it reads now. */
  call(reference: Reference): Message;
  callReads(reference: Reference, wanted: Wanted): void;
  /** Somebody writes to her: a direct message, or something only she sees. */
  isTold(wanted: Wanted): Message;
  isToldNothing(): void;
  /** Her standing message about what she sent. */
  standing(reference: Reference): Message;
  /** A message as it is now. */
  now(message: Message): Message;
  /** A message as it reads now. */
  reads(message: Message): string;
  canDo(message: Message): readonly string[];
}

export interface Scene {
  readonly workspace: Workspace;
  readonly messages: Messages;
  /** Resolves when the bot has nothing to do at this moment. */
  settle(): Promise<void>;
  /** The bot has answered everything, and nothing was sent yet. */
  answered(): Promise<void>;
  /** The card, wherever it stands. */
  card(reference: Reference): Message;
}

const floor = "C0FLOOR";
/** Of the direct messages only the take-over card offers it. */
const takeoverAction = "more:pause";

export function createActor(scene: Scene, id: string): Actor {
  const { workspace, messages } = scene;
  const hand = workspace.as(id);

  async function act<T>(what: () => Promise<T>): Promise<T> {
    const result = await what();
    await scene.settle();
    return result;
  }

  function form(): Modal {
    const modal = hand.modal();
    if (modal === undefined) throw new Error(`${id} has no form open`);
    return modal;
  }

  /** One at a time, so that what a choice brings into the form is there for the next. */
  async function fills(values: Filled): Promise<void> {
    for (const [field, value] of Object.entries(values)) {
      await showsAllFieldsFor(field);
      await hand.fills({ [field]: value instanceof Date ? Math.floor(value.getTime() / 1_000) : value });
      await scene.answered();
    }
  }

  /** While the customer waits the form is short; whoever has more to say asks for the rest. */
  async function showsAllFieldsFor(field: string): Promise<void> {
    const { blocks } = form();
    const has = (id: string) => blocks.some(({ block_id }) => block_id === id);
    if (has(field) || !has(moreFieldsActionId)) return;
    await hand.clicksInModal(moreFieldsActionId);
    await scene.answered();
  }

  async function takesForm(button: Message, action: string, values: Filled): Promise<void> {
    await actor.clicks(button, action);
    await fills(values);
    const sent = await actor.submits();
    if (!sent.ok) throw new Error(`the form was not taken: ${JSON.stringify(sent.errors)}`);
  }

  function takeovers(): readonly Message[] {
    return messages.to(id).filter((message) => actionsOf(message.blocks).includes(takeoverAction));
  }

  async function opensForm(text = ""): Promise<Modal> {
    await act(() => hand.runs("/escalate", text, floor));
    return form();
  }

  function calls(): readonly Message[] {
    return messages.to(id).filter((message) => about(message)?.type === eventTypes.ping);
  }

  const actor: Actor = {
    id,
    hand,
    says: (text, { channel = floor, under } = {}) =>
      hand.says(
        under?.channel ?? channel,
        text,
        under === undefined ? {} : { threadTs: under.threadTs ?? under.ts },
      ),
    async types(text, channel = floor) {
      const before = workspace.ephemeralsFor(id).length;
      await act(() => hand.runs("/escalate", text, channel));
      const [answer, ...more] = workspace.ephemeralsFor(id).slice(before);
      expect(more).toEqual([]);
      if (answer === undefined) return null;
      messages.seen(answer);
      return textOfMessage(answer);
    },
    opensForm,
    async startsFrom(message) {
      await act(() => hand.usesMessageShortcut("escalate_message", message));
    },
    async opensHome() {
      // Events are acknowledged before anything is done about them.
      const drawn = workspace.journal.length;
      await hand.opensHome();
      await workspace.waitFor(() =>
        workspace.journal.slice(drawn).some(({ method }) => method === "views.publish"),
      );
      await scene.settle();
      return hand.home()?.text ?? "";
    },
    home: () => hand.home()?.text ?? "",
    async clicksAtHome(action, reference, part = "board") {
      const blockId = reference.replace("ESC-", `${part}_`);
      await act(() => hand.clicksInHome(action, { blockId }));
      if (action === "claim") messages.seen(...takeovers());
    },
    async usesHome(action, value) {
      await act(() => hand.clicksInHome(action, value === undefined ? {} : { value }));
    },
    form,
    fills,
    typed(field) {
      const [state] = Object.values(form().values[field] ?? {});
      return fieldValue(state);
    },
    submits: () => act(() => hand.submits()),
    async sends() {
      const sent = await actor.submits();
      if (!sent.ok) throw new Error(`the form was not taken: ${JSON.stringify(sent.errors)}`);
      const [, number] = /ESC-(\d+)/.exec(form().text) ?? [];
      await hand.closes();
      const reference: Reference = `ESC-${Number(number)}`;
      messages.seen(actor.standing(reference));
      return reference;
    },
    async escalates(values) {
      await opensForm();
      await fills({ department: "billing", ...values });
      await fills(chosenFor(form(), values));
      return actor.sends();
    },
    async claims(reference, { from } = { from: "card" }) {
      const message = from === "card" ? scene.card(reference) : actor.call(reference);
      await actor.clicks(message, "claim");
    },
    async claimsFromList(list, reference) {
      const blockId = reference.replace("ESC-", "escalation_");
      await act(() => hand.clicks(actor.now(list), "claim", { blockId }));
      messages.seen(...takeovers());
    },
    async asks(reference, question) {
      await takesForm(scene.card(reference), "ask", { question });
      messages.seen(...takeovers());
    },
    async replies(reference, reply) {
      const question = messages
        .to(id)
        .findLast(
          (message) => about(message)?.reference === reference && actionsOf(message.blocks).includes("reply"),
        );
      if (question === undefined) throw new Error(`${id} was asked nothing about ${reference}`);
      await takesForm(question, "reply", { reply });
    },
    async assigns(reference, to) {
      await actor.clicks(scene.card(reference), "assign");
      await fills({ assignee: to.id });
      return actor.submits();
    },
    async transfers(reference, values) {
      await actor.clicks(scene.card(reference), "transfer");
      await fills(values);
      return actor.submits();
    },
    async joins(reference, to) {
      await actor.clicks(scene.card(reference), "join");
      await fills({ same_case: to.replace("ESC-", "") });
      return actor.submits();
    },
    async consults(reference, values) {
      await actor.clicks(scene.card(reference), "consult");
      await fills(values);
      return actor.submits();
    },
    notes: (reference, note) => takesForm(scene.card(reference), "add_note", { note }),
    async pauses(reference, values) {
      await actor.clicks(actor.takeover(reference), "pause");
      await fills(values);
      return actor.submits();
    },
    chooses: async (message, select, value) => {
      await act(() => hand.clicks(message, select, { value }));
    },
    takeover(reference) {
      const found = takeovers().findLast((message) => about(message)?.reference === reference);
      if (found === undefined) throw new Error(`${id} has no take-over card of ${reference}`);
      return found;
    },
    passes: (reference) => actor.clicks(actor.call(reference), "pass"),
    async answers(reference, answer) {
      await actor.clicks(scene.card(reference), "resolve");
      await fills({ resolution: answer, ...chosenFor(form(), {}) });
      const sent = await actor.submits();
      if (!sent.ok) throw new Error(`the answer was not taken: ${JSON.stringify(sent.errors)}`);
    },
    releases: (reference) => actor.clicks(scene.card(reference), "release"),
    withdraws: (reference) => actor.clicks(actor.standing(reference), "withdraw"),
    reopens: (reference) => actor.clicks(scene.card(reference), "reopen"),
    async promises(reference, values) {
      await actor.clicks(scene.card(reference), "next_update");
      await fills(values);
      return actor.submits();
    },
    async edits(reference, values) {
      await actor.clicks(scene.card(reference), "edit");
      await fills(values);
      return actor.submits();
    },
    clicks: async (message, action) => {
      await act(() => hand.clicks(message, action));
      // Whoever takes it gets all she needs; `takeover` reads it.
      if (action === "claim") messages.seen(...takeovers());
    },
    isCalled: (wanted) => messages.look(calls(), wanted, id),
    isNotCalled() {
      const fresh = calls().filter((message) => !messages.isSeen(message));
      expect(fresh.map(textOfMessage)).toEqual([]);
    },
    call: (reference) => newest(calls(), reference, eventTypes.ping, id),
    callReads(reference, wanted) {
      const call = actor.call(reference);
      if (!reads(call, wanted)) throw new Error(`${id}'s call reads: ${textOfMessage(call)}`);
    },
    isTold: (wanted) => messages.look(messages.to(id), wanted, id),
    isToldNothing() {
      const fresh = messages.to(id).filter((message) => !messages.isSeen(message));
      expect(fresh.map(textOfMessage)).toEqual([]);
    },
    standing(reference) {
      const notes = messages.to(id).filter((message) => about(message)?.reference === reference);
      const found = notes.find((message) => about(message)?.type === eventTypes.note);
      if (found === undefined) throw new Error(`${id} has no message about ${reference}`);
      return found;
    },
    now({ channel, ts }) {
      const now = hand.sees(channel).find((message) => message.ts === ts);
      if (now === undefined) throw new Error("that message is gone");
      return now;
    },
    reads: (message) => textOfMessage(actor.now(message)),
    canDo: (message) => actionsOf(message.blocks),
  };
  return actor;
}

/** The first of what there is to choose, for required fields that are still empty. */
function chosenFor(form: Modal, values: Filled): Filled {
  const hasToChoose = (field: string) =>
    form.blocks.some(({ block_id, optional }) => block_id === field && optional !== true) &&
    !(field in values);
  return {
    ...(hasToChoose("category") && { category: firstCategory(form) }),
    ...(hasToChoose("reason") && { reason: "unclear" }),
    ...(hasToChoose("decision") && { decision: "approved" }),
  };
}

function firstCategory(form: Modal): string {
  const block = JSON.stringify(form.blocks.find(({ block_id }) => block_id === "category"));
  const [, first] = /"value":"([^"]+)"/.exec(block) ?? [];
  if (first === undefined) throw new Error("there is no category to choose");
  return first;
}

/** What Slack reports of a field: its text, or the value of the chosen option. */
function fieldValue(state: JsonObject | undefined): unknown {
  if (state === undefined) return undefined;
  const { value, selected_option: option, selected_options: options, selected_date_time: moment } = state;
  if (state.selected_user !== undefined) return state.selected_user;
  if (isObject(option)) return option.value;
  if (Array.isArray(options)) return objectsIn(options).map((one) => one.value);
  return value ?? moment ?? null;
}
