import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import { caseView } from "../views/case.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { answerBudgetMs, within } from "./within.js";

/** One case as it stands, with its history, for whoever may see it. @throws faults of the database */
export async function showCase(
  deps: ListenerDeps,
  number: EscalationNumber,
  user: UserId,
): Promise<MessageView> {
  const context = contextFor(deps, user);
  return await within(answerBudgetMs, async () => {
    const found = await deps.cases.find(number, user, "see_case");
    switch (found.kind) {
      case "unknown":
        return notice(context.messages.commands.unknownNumber({ reference: reference(number) }));
      case "forbidden":
        return notice(await denied(deps, user, found));
      case "found": {
        const { stored } = found;
        return caseView({ number, state: stored.state, context }, await deps.cases.history(stored), user);
      }
    }
  });
}
