import type { ModalView } from "@slack/types";
import type { PageRequest } from "../../app/reviews/reviews.js";
import type { UserId } from "../../domain/ids.js";
import type { ReviewMetadata } from "../review/metadata.js";
import { type ReviewProgress, reviewPage } from "../review/page.js";
import { listDenialText } from "../views/denial-text.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";

/** How far somebody has come in a department's review. */
export type Standing = Omit<ReviewMetadata, "v" | "locale">;

/** The page, or why she sees none. */
export async function viewFor(
  deps: ListenerDeps,
  user: UserId,
  { department, shown, verdict, last, skipped }: Standing,
  context: ViewContext,
): Promise<ModalView> {
  const request = { user, department, shown, skipped, last };
  const drawn = await pageFor(deps, request, { verdict, skipped }, context);
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
    case "page":
      return reviewPage(paged.page, progress, context);
    case "gone":
      return context.messages.settings.gone;
    case "denied":
      return paged.denial.why === "not_hers"
        ? context.messages.review.command.notYours
        : listDenialText(paged.denial, paged.department, context);
  }
}
