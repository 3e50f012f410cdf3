import type { UserId } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { Reading } from "../payloads/reading.js";
import type { ViewContext } from "../views/view-context.js";
import { answerClick, type Respond } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { faultLine } from "./faults.js";
import { meet } from "./meet.js";

/** Does what was clicked. @returns what to say; null: what was asked for shows by itself */
type Act = (context: ViewContext) => Promise<string | null>;

/**
 * Somebody clicked on something that is about no single case: she is met, it is done, and she alone is told what there
 * is to say, be it that it failed. Acknowledged before.
 */
export async function serveClick(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
  act: Act,
): Promise<void> {
  await meet(deps, click.sender.user);
  await serveAtOnce(deps, click, respond, act);
}

/** As above, where nothing waits until she is met: what she is shown meets her by itself. */
export async function serveAtOnce(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
  act: Act,
): Promise<void> {
  const { user } = click.sender;
  try {
    const line = await act(contextFor(deps, user));
    if (line !== null) await answerClick(deps, click, respond, line);
  } catch (err) {
    deps.log.error({ err, user, action: click.action.actionId }, "a click could not be carried out");
    await answerClick(deps, click, respond, faultLine(err, contextFor(deps, user).messages.errors));
  }
}

/** For the log alone: whoever clicked is told no more than that it did not work. */
export function logNeverWritten(
  deps: Pick<ListenerDeps, "log">,
  user: UserId,
  { fault, what }: Extract<Reading<unknown>, { ok: false }>,
): void {
  deps.log.warn({ fault, what, user }, "a click carried what the bot never wrote");
}
