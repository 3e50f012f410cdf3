import type { CommandOf } from "../../domain/commands.js";
import { reference } from "../../domain/ids.js";
import type { PersonsCommand } from "../../domain/permissions.js";
import type { BlockAction } from "../payloads/block-action.js";
import { momentOf } from "../payloads/chosen-moment.js";
import { type EscalationSelect, escalationSelect } from "../payloads/escalation-select.js";
import { answerAct, carryOut } from "./acts.js";
import type { Respond } from "./answer.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps, readerOf } from "./deps.js";
import { answerBudgetMs, within } from "./within.js";

/** Something was chosen in a select on a message: it is done at once, there is nothing to submit. */
export async function onSelect(
  deps: ListenerDeps,
  click: BlockAction,
  ack: () => Promise<void>,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  await answerAct({ deps, click, ack, respond }, escalationSelect(click), async (chosen, met) => {
    const { number } = chosen;
    if (chosen.select !== "category") {
      const command = commandFor(deps, click, chosen);
      return await carryOut(deps, number, command, user, met);
    }
    const found = await within(answerBudgetMs, () => deps.cases.find(number, user, "classify"));
    const category =
      found.kind === "found" ? found.stored.state.department.categories[chosen.index] : undefined;
    if (category === undefined) {
      await met;
      if (found.kind === "forbidden") return await denied(deps, user, found);
      const { errors } = contextFor(deps, user).messages;
      return found.kind === "unknown" ? errors.gone({ reference: reference(number) }) : errors.unexpected;
    }
    return await carryOut(deps, number, { type: "classify", by: user, category, reason: null }, user, met);
  });
}

function commandFor(
  deps: ListenerDeps,
  { sender: { user } }: BlockAction,
  chosen: Exclude<EscalationSelect, { select: "category" }>,
): CommandOf<PersonsCommand> {
  switch (chosen.select) {
    case "reason":
      return { type: "classify", by: user, category: null, reason: chosen.reason };
    case "callbackIn": {
      const callbackAt = momentOf(chosen.choice, deps.clock.now(), readerOf(deps, user).timezone);
      return { type: "call_back", by: user, callbackAt };
    }
  }
}
