import type { KnownBlock } from "@slack/types";
import type { Content } from "../../domain/deliveries.js";
import type { Milliseconds } from "../../domain/duration.js";
import type { Escalation } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { actions } from "../blocks/actions.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { callBackTimeSelect, holdersOwnActions } from "./buttons.js";
import { caseTitle, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { whoTellsCustomer } from "./who-tells.js";

export type PromiseContent = Extract<Content, { role: "promise" }>;

/** The customer is to be called back soon, or should have been: what each of those concerned does now. */
export function promiseView(input: ViewInput, content: PromiseContent): MessageView {
  const { number, context } = input;
  const { over } = context.messages.promise;
  const said = { reference: reference(number), promised: context.time(content.promised) };
  if (content.over !== null) return oneLine(over[content.over](said));
  const line = says(input, content);
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(lines(strong(line), caseTitle(input), ...steps(input, content))),
      ...answer(input, content),
      ...words(input, content),
      ...buttons(input, content),
    ],
  };
}

/** What whoever reads it has to do with the customer. */
type Part = "teller" | "helper" | "onlooker";

/** Who talks to the customer acts; who has the case helps her; anybody else knows. */
function partOf({ state }: ViewInput, { to }: PromiseContent): Part {
  if (to === whoTellsCustomer(state)) return "teller";
  return state.status === "claimed" && to === state.holder ? "helper" : "onlooker";
}

function says(input: ViewInput, content: PromiseContent): string {
  const { state, context } = input;
  const { promise } = context.messages;
  const promised = context.time(content.promised);
  const isTeller = partOf(input, content) === "teller";
  const by = context.person(whoTellsCustomer(state));
  if (content.kind === "missed")
    return isTeller ? promise.missed({ promised }) : promise.missedBy({ promised, by });
  const left = context.duration(timeLeft(state, content));
  return isTeller ? promise.near({ promised, left }) : promise.nearBy({ promised, left, by });
}

/** As it was when the reminder was made. */
function timeLeft({ promiseReminders }: Escalation, { kind, promised }: PromiseContent): Milliseconds {
  const same = promiseReminders.find(
    (it) => it.kind === kind && it.promised.getTime() === promised.getTime(),
  );
  return promised.getTime() - (same ?? { at: promised }).at.getTime();
}

function steps(input: ViewInput, content: PromiseContent): readonly string[] {
  const { state, context } = input;
  const { promise } = context.messages;
  switch (partOf(input, content)) {
    case "helper":
      return [promise.tellReporter({ reporter: context.person(state.reporter) })];
    case "onlooker":
      return [promise.speakTo({ by: context.person(whoTellsCustomer(state)) })];
    case "teller":
      return [whereItStands(input, content), howItEnds(input)];
  }
}

function whereItStands({ state, context }: ViewInput, { to }: PromiseContent): string {
  const { waiting } = context.messages.promise;
  if (state.status === "open") return waiting.open;
  const isOthers = state.status === "claimed" && state.holder !== to;
  return isOthers ? waiting.claimed({ by: context.person(state.holder) }) : "";
}

function howItEnds({ state, context }: ViewInput): string {
  const { promise, agent, card } = context.messages;
  if (state.status === "resolved") return promise.pressTold;
  return promise.agreedAnew({ label: isCall(state) ? agent.callbackIn.title : card.button.edit });
}

/** Only a promised call is moved with one click; the click makes any case a call back. */
function isCall({ facts }: Escalation): boolean {
  return facts.situation === "call_back";
}

function answer(input: ViewInput, content: PromiseContent): KnownBlock[] {
  const { state, context } = input;
  if (state.status !== "resolved" || partOf(input, content) !== "teller") return [];
  return [richText(lines(context.messages.promise.answered), quote(state.answer.text))];
}

/** What to say to the customer first. */
function words(input: ViewInput, content: PromiseContent): KnownBlock[] {
  const { state, context } = input;
  const { promise, agent } = context.messages;
  const isAnswered = state.status === "resolved";
  const isNear = content.kind === "near";
  if (partOf(input, content) !== "teller" || (isNear && isAnswered)) return [];
  const sentence = isNear ? promise.say.near : isAnswered ? promise.say.missedAnswered : promise.say.missed;
  return [richText(lines(isNear ? promise.ifNotAnswered : agent.sayToCustomer), quote(sentence))];
}

function buttons(input: ViewInput, content: PromiseContent): KnownBlock[] {
  const { number, state, context } = input;
  const { button } = context.messages.card;
  const part = partOf(input, content);
  if (part === "onlooker") return [];
  if (state.status === "resolved")
    return [actions(number, [{ action: "told", label: button.told, style: "primary" }])];
  const select = part === "teller" && isCall(state) ? [callBackTimeSelect(context)] : [];
  if (state.status === "claimed" && state.holder === content.to) return [holdersOwnActions(input, select)];
  return [actions(number, [{ action: "edit", label: button.edit }], [], select)];
}
