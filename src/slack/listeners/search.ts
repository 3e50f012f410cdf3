import type { Department } from "../../domain/department.js";
import type { UserId } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { readSearchAsked } from "../payloads/search-asked.js";
import { foundCasesView } from "../views/found-cases.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import type { SearchAsked } from "../views/search-asked.js";
import { type Respond, replaceAnswer } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { logNeverWritten, serveClick } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

/** Answers of a page; beside them so many cases without one. */
const pageLength = 5;
const openAtMost = 3;

/** `/escalate search …` */
export async function onSearch(
  deps: ListenerDeps,
  user: UserId,
  { department, text }: { readonly department: Department | null; readonly text: string },
): Promise<MessageView> {
  if (text === "") return notice(contextFor(deps, user).messages.search.empty);
  return await foundBy(deps, user, { text, department: department?.key ?? null, skip: 0 });
}

/** The next page takes the place of this one. */
export async function onSearchPage(deps: ListenerDeps, click: BlockAction, respond: Respond): Promise<void> {
  const { user } = click.sender;
  await serveClick(deps, click, respond, async ({ messages }) => {
    const asked = readSearchAsked(click.action.value ?? "");
    if (asked.ok) {
      await replaceAnswer(deps, respond, await foundBy(deps, user, asked.value));
      return null;
    }
    logNeverWritten(deps, user, asked);
    return messages.errors.unexpected;
  });
}

async function foundBy(deps: ListenerDeps, user: UserId, asked: SearchAsked): Promise<MessageView> {
  const department = asked.department === null ? null : deps.departments.find(asked.department);
  const request = { text: asked.text, department, skip: asked.skip, limit: pageLength };
  const isFirst = asked.skip === 0;
  try {
    const [answered, open] = await within(answerBudgetMs, () =>
      Promise.all([
        deps.cases.search(user, { ...request, findable: "answered" }),
        isFirst ? deps.cases.search(user, { ...request, findable: "open", limit: openAtMost }) : null,
      ]),
    );
    const context = contextFor(deps, user);
    const found = {
      asked,
      department: department?.name[context.reader.locale] ?? null,
      answered: answered.cases,
      open: open?.cases ?? [],
      next: answered.hasMore ? asked.skip + pageLength : null,
    };
    return foundCasesView(found, context);
  } catch (err) {
    deps.log.error({ err }, "a search could not be made");
    return notice(contextFor(deps, user).messages.search.unavailable);
  }
}
