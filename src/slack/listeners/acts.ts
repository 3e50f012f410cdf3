import type { Outcome } from "../../app/apply.js";
import type { Stored } from "../../app/ports.js";
import type { CommandOf } from "../../domain/commands.js";
import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import type { PersonsCommand } from "../../domain/permissions.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { Reading } from "../payloads/reading.js";
import { refusalText } from "../views/refusal-text.js";
import { answerClick, type Respond } from "./answer.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { faultLine } from "./faults.js";
import { meet } from "./meet.js";
import { logNeverWritten } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

interface Act {
  readonly deps: ListenerDeps;
  readonly click: BlockAction;
  readonly ack: () => Promise<void>;
  readonly respond: Respond;
}

/**
 * Somebody clicked or chose something on a message. It is acknowledged once it is done; what she has to be told, she
 * alone is told.
 * @param act gives that line, or null where the redrawn message says it; `met` resolves when her language is known
 */
export async function answerAct<T extends { readonly number: EscalationNumber }>(
  { deps, click, ack, respond }: Act,
  asked: Reading<T>,
  act: (asked: T, met: Promise<void>) => Promise<string | null>,
): Promise<void> {
  const { user } = click.sender;
  const say = (line: string) => answerClick(deps, click, respond, line);
  const met = meet(deps, user);
  const errors = async () => {
    await met;
    return contextFor(deps, user).messages.errors;
  };
  if (!asked.ok) {
    logNeverWritten(deps, user, asked);
    await ack();
    return await say((await errors()).unexpected);
  }
  const { number } = asked.value;
  try {
    const isLost = await isOfLostCase(deps, click, number);
    const line = isLost
      ? (await errors()).cardOfLostCase({ reference: reference(number) })
      : await act(asked.value, met);
    await ack();
    if (line !== null) await say(line);
  } catch (err) {
    const action = click.action.actionId;
    deps.log.error({ err, escalation: number, action }, "a click could not be carried out");
    await ack();
    await say(faultLine(err, await errors()));
  }
}

/** What is shown in a form or to her alone is drawn anew after a restart; a message stays, whatever became of its case. */
async function isOfLostCase(
  deps: ListenerDeps,
  { place }: BlockAction,
  number: EscalationNumber,
): Promise<boolean> {
  if (place.kind === "view" || place.isEphemeral) return false;
  const { channel, ts } = place;
  return await within(answerBudgetMs, () => deps.cases.isOfLostCase(number, { channel, ts }));
}

/** @param onDone hears how the case stands then @returns what the person has to be told; null: nothing */
export async function carryOut(
  deps: ListenerDeps,
  number: EscalationNumber,
  command: CommandOf<PersonsCommand>,
  user: UserId,
  met: Promise<void>,
  onDone: (stored: Stored) => void = () => {},
): Promise<string | null> {
  const outcome = await within(answerBudgetMs, (giveUp) => deps.cases.apply(number, command, giveUp));
  if (outcome.kind === "done") onDone(outcome.stored);
  else await met;
  return outcome.kind === "forbidden"
    ? await denied(deps, user, outcome)
    : lineFor(deps, user, number, outcome);
}

/** What the person has to be told; null: the redrawn message says it. */
function lineFor(
  deps: ListenerDeps,
  user: UserId,
  number: EscalationNumber,
  outcome: Outcome,
): string | null {
  const context = contextFor(deps, user);
  switch (outcome.kind) {
    case "done":
      return null;
    case "unknown":
      return context.messages.errors.gone({ reference: reference(number) });
    case "refused":
      // A second click on the same thing: what she wanted is there.
      return outcome.refusal.name === "nothing_changed" ? null : refusalText(outcome.refusal, context);
  }
}
