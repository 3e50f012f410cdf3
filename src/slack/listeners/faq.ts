import type { Department } from "../../domain/department.js";
import type { UserId } from "../../domain/ids.js";
import { faqActionIds } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { readFaqAsked } from "../payloads/faq-asked.js";
import { faqView } from "../views/faq.js";
import type { FaqAsked } from "../views/faq-asked.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import { carryOut } from "./acts.js";
import { type Respond, replaceAnswer } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { logNeverWritten, serveClick } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

const pageLength = 5;
/** So many proposals stand before it; the next come when these are decided. */
const proposedAtMost = 3;

/** `/escalate faq`. @param department null: everywhere */
export async function answerFaq(
  deps: ListenerDeps,
  user: UserId,
  department: Department | null,
): Promise<MessageView> {
  return await pageOf(deps, user, { department: department?.key ?? null, skip: 0, number: null });
}

/** The next page, or the same once something was taken out or in, takes the place of this one. */
export async function onFaqButton(deps: ListenerDeps, click: BlockAction, respond: Respond): Promise<void> {
  const { user } = click.sender;
  await serveClick(deps, click, respond, async ({ messages }) => {
    const asked = readFaqAsked(click.action.value ?? "");
    if (!asked.ok) {
      logNeverWritten(deps, user, asked);
      return messages.errors.unexpected;
    }
    const { number } = asked.value;
    const type = click.action.actionId === faqActionIds.add ? "mark_faq" : "unmark_faq";
    const command = { type, by: user } as const;
    const line = number === null ? null : await carryOut(deps, number, command, user, Promise.resolve());
    if (line === null) await replaceAnswer(deps, respond, await pageOf(deps, user, asked.value));
    return line;
  });
}

async function pageOf(deps: ListenerDeps, user: UserId, asked: FaqAsked): Promise<MessageView> {
  const department = asked.department === null ? null : deps.departments.find(asked.department);
  try {
    const { proposed, page, removable } = await within(answerBudgetMs, async () => {
      const [proposed, page] = await Promise.all([
        asked.skip === 0 ? deps.cases.proposedFaqs(user, asked.department, proposedAtMost) : [],
        deps.cases.faqs(user, asked.department, { skip: asked.skip, limit: pageLength }),
      ]);
      return { proposed, page, removable: await deps.cases.allowed(user, "unmark_faq", page.cases) };
    });
    const context = contextFor(deps, user);
    return faqView(
      {
        asked,
        department: department?.name[context.reader.locale] ?? null,
        proposed,
        cases: page.cases,
        removable: removable.map(({ number }) => number),
        next: page.hasMore ? asked.skip + pageLength : null,
      },
      context,
    );
  } catch (err) {
    deps.log.error({ err }, "the FAQ could not be listed");
    return notice(contextFor(deps, user).messages.faq.unavailable);
  }
}
