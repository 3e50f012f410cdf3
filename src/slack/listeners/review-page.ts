import type { ModalView } from "@slack/types";
import type { PageRequest } from "../../app/reviews/reviews.js";
import type { UserId } from "../../domain/ids.js";
import type { ReviewMetadata } from "../review/metadata.js";
import { type ReviewProgress, reviewPage } from "../review/page.js";
import { listDenialText } from "../views/denial-text.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";
import { knowPeople } from "./know-people.js";

/** How far somebody has come in a department's review. */
export type Standing = Omit<ReviewMetadata, "v" | "locale">;

/** The page, or why she sees none. @param left of what she said something of just now, so many are somebody else's */
export async function viewFor(
  deps: ListenerDeps,
  user: UserId,
  { department, shown, waiting, verdict, last, skipped }: Standing,
  context: ViewContext,
  left = 0,
): Promise<ModalView> {
  const request = { user, department, shown, wasWaiting: waiting, skipped, last };
  const drawn = await pageFor(deps, request, { verdict, skipped, left }, context);
  return typeof drawn === "string" ? noticeModal(drawn, context.messages) : drawn;
}

/** A text: why she sees no page. */
export async function pageFor(
  deps: ListenerDeps,
  request: PageRequest,
  progress: ReviewProgress,
  context: ViewContext,
): Promise<ModalView | string> {
  const paged = await deps.reviews.page(request);
  switch (paged.kind) {
    case "page": {
      await knowPeople(
        deps,
        paged.page.last.map(({ by }) => by),
      );
      // What was clicked of a case that is not there any more says nothing of the next.
      const isOther = request.shown !== null && paged.page.shown?.number !== request.shown;
      return reviewPage(paged.page, isOther ? { ...progress, verdict: null } : progress, context);
    }
    case "gone":
      return context.messages.settings.gone;
    case "denied":
      return paged.denial.why === "not_hers"
        ? context.messages.review.command.notYours
        : listDenialText(paged.denial, paged.department, context);
  }
}
