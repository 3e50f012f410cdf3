import type { Escalation } from "../../domain/escalation.js";
import type { UserId } from "../../domain/ids.js";
import { homeView } from "../views/home.js";
import { contextFor, type ListenerDeps } from "./deps.js";

/** Draws a person's Home tab: what she holds, what she waits for, and how to begin. */
export async function showHome(deps: ListenerDeps, user: UserId): Promise<void> {
  const [mine, person] = await Promise.all([deps.cases.mine(user), deps.directory.person(user)]);
  const view = homeView({
    context: contextFor(deps, user, person?.locale),
    reported: mine.filter(({ state }) => state.reporter === user),
    held: mine.filter(({ state }) => isHers(state, user)),
    isSetUp: deps.departments.current().list.some(({ retired }) => !retired),
  });
  await deps.slack.views.publish({ user_id: user, view });
}

/** She has it, or answered it and said that she tells the customer. */
function isHers(state: Escalation, user: UserId): boolean {
  if (state.status === "claimed") return state.holder === user;
  return state.status === "resolved" && state.answer.teller === "responder" && state.answer.by === user;
}
