import { listMine } from "../../app/read.js";
import type { UserId } from "../../domain/ids.js";
import { homeView } from "../views/home.js";
import { contextFor, type ListenerDeps } from "./deps.js";

/** Draws a person's Home tab: what she holds, what she waits for, and how to begin. */
export async function showHome(deps: ListenerDeps, user: UserId): Promise<void> {
  const [mine, person] = await Promise.all([listMine(deps.escalations, user), deps.directory.person(user)]);
  const view = homeView({
    context: contextFor(deps, user, person?.locale),
    reported: mine.filter(({ state }) => state.reporter === user),
    held: mine.filter(({ state }) => state.status === "claimed" && state.holder === user),
    isSetUp: deps.departments.current().list.some(({ retired }) => !retired),
  });
  await deps.slack.views.publish({ user_id: user, view });
}
