import type { Department } from "../../domain/department.js";
import { guideOf } from "../../domain/guide.js";
import type { UserId } from "../../domain/ids.js";
import { departmentGuideView, guideView } from "../views/guide.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { answerBudgetMs, within } from "./within.js";

/** `/escalate guide`: what to send where. What the form shows to everybody of the company, they may read here as well. */
export async function answerGuide(
  deps: ListenerDeps,
  user: UserId,
  department: Department | null,
): Promise<MessageView> {
  const denial = await within(answerBudgetMs, () => deps.cases.mayReadGuide(user));
  const context = contextFor(deps, user);
  if (denial !== null) return notice(context.messages.errors.external);
  const departments = deps.departments.current();
  const now = deps.clock.now();
  if (department === null) return guideView(departments, now, context);
  const isForDoubt = departments.whenInDoubt === department.key;
  return departmentGuideView(guideOf(department, now), { isForDoubt, now }, context);
}
