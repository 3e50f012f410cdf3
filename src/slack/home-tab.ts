import type { WebClient } from "@slack/web-api";
import type { BoardChoice } from "../app/board.js";
import type { Home } from "../app/home.js";
import type { Emptied } from "../app/home-aside.js";
import type { Redrawn } from "../app/home-redraws.js";
import type { HomeTab } from "../app/home-tabs.js";
import type { UserId } from "../domain/ids.js";
import type { Logger } from "../lib/logger.js";
import { sendFault } from "./send-faults.js";
import { homeAsideView, homeView } from "./views/home.js";
import type { ViewContext } from "./views/view-context.js";

/** Shows it to her. @param hash where something newer must not be replaced @throws SlackError */
export async function publishHome(
  client: WebClient,
  home: Home,
  context: ViewContext,
  hash: string | null = null,
): Promise<HomeTab> {
  const { view } = await client.views.publish({
    user_id: home.user,
    view: homeView(home, context),
    ...(hash !== null && { hash }),
  });
  return {
    user: home.user,
    choice: home.choice,
    departments: home.board?.shown ?? [],
    hash: view?.hash ?? null,
    drawnAt: home.now,
  };
}

export interface HomeRedrawDeps {
  readonly background: WebClient;
  readonly gather: (user: UserId, choice: BoardChoice) => Promise<Home>;
  readonly contextFor: (user: UserId) => ViewContext;
  readonly log: Logger;
}

/** Draws a tab as it should look now, for whoever may be looking at it. @throws faults of the database */
export async function redrawHomeTab(deps: HomeRedrawDeps, tab: HomeTab, isLast: boolean): Promise<Redrawn> {
  const home: Home = { ...(await deps.gather(tab.user, tab.choice)), isLast };
  // A board that may be hers is not taken from her because Slack is slow.
  if (home.isLate) return { kind: "late" };
  try {
    const shown = await publishHome(deps.background, home, deps.contextFor(tab.user), tab.hash);
    return { kind: "drawn", tab: shown };
  } catch (err) {
    const fault = sendFault(err, "views.publish");
    if (fault.kind === "rate_limited") return { kind: "limited", wait: fault.retryAfterMs };
    const isOvertaken = fault.kind === "refused" && fault.error === "hash_conflict";
    if (!isOvertaken) deps.log.info({ err, user: tab.user }, "a Home tab was not redrawn");
    return { kind: isOvertaken ? "overtaken" : "refused" };
  }
}

/** Leaves nothing of any case on a tab that nobody looks at. @param deps without what gathers cases */
export async function emptyHomeTab(
  deps: Omit<HomeRedrawDeps, "gather">,
  { user, choice, hash }: HomeTab,
): Promise<Emptied> {
  const view = homeAsideView(choice, deps.contextFor(user));
  try {
    await deps.background.views.publish({ user_id: user, view, ...(hash !== null && { hash }) });
    return "emptied";
  } catch (err) {
    const fault = sendFault(err, "views.publish");
    if (fault.kind === "refused" && fault.error === "hash_conflict") return "overtaken";
    deps.log.info({ err, user }, "a Home tab was not put aside");
    // Whatever else is the matter is the matter with all of them, and is tried again.
    return fault.kind === "refused" && fault.permanent ? "refused" : "limited";
  }
}
