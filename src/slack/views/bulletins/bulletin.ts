import type { Chart } from "../../../app/charts.js";
import type { BulletinContent } from "../../../domain/bulletins.js";
import type { UserId } from "../../../domain/ids.js";
import { doctorFindingsView } from "../doctor-findings.js";
import type { ChartForm } from "../figures/chart-blocks.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";
import { digestCharts, digestView } from "./digest.js";
import { firstStepsView } from "./first-steps.js";
import { announcementView, improvementDroppedView, improvementView } from "./improvement.js";
import { weeklyReviewView } from "./review.js";
import { standInView } from "./stand-in.js";
import { stillRightView } from "./still-right.js";
import { trendView } from "./trend.js";

/**
 * A message that belongs to no escalation, in its reader's words. Pure.
 * @param domain the workspace's part of its address, for links; null: not known
 * @param form how its charts are shown
 */
export function bulletinView(
  content: BulletinContent,
  context: ViewContext,
  domain: string | null = null,
  form: ChartForm = { kind: "blocks" },
): MessageView {
  switch (content.kind) {
    case "stand_in":
      return standInView(content, context);
    case "doctor":
      return doctorFindingsView(content.findings, content.to, context);
    case "digest":
      return digestView(content, context, form);
    case "trend":
    case "trend_of_all":
      return trendView(content, context, domain);
    case "improvement":
      return improvementView(content, context);
    case "improvement_dropped":
      return improvementDroppedView(content, context);
    case "announcement":
      return announcementView(content, context);
    case "review":
      return weeklyReviewView(content, context);
    case "first_steps":
      return firstStepsView(content, context);
    case "still_right":
      return stillRightView(content, context);
  }
}

/** What a bulletin draws; most draw nothing. */
export function chartsInBulletin(content: BulletinContent, context: ViewContext): readonly Chart[] {
  return content.kind === "digest" ? digestCharts(content, context) : [];
}

/** Everybody a bulletin may name. */
export function peopleInBulletin(content: BulletinContent): readonly UserId[] {
  switch (content.kind) {
    case "stand_in":
      return [content.user];
    case "digest":
      return content.details?.load.map(({ responder }) => responder) ?? [];
    case "doctor":
    case "trend":
    case "trend_of_all":
    case "review":
    case "announcement":
    case "first_steps":
      return [];
    case "improvement": {
      const proposer = content.proposed === null ? [] : [content.proposed.by];
      return content.owner === null ? proposer : [content.owner];
    }
    case "improvement_dropped":
      return [content.by];
    case "still_right": {
      const { chain, hours, more, confirmed } = content;
      const called = [
        ...chain.steps.flatMap(({ call }) => call),
        ...hours.closedContact,
        ...(more?.categories.flatMap(({ call }) => call) ?? []),
      ];
      const users = called.flatMap((it) => (it.kind === "user" ? [it.id] : []));
      const informed = more?.inform.flatMap(({ tell }) => tell) ?? [];
      return confirmed === null ? [...users, ...informed, ...(more?.leads ?? [])] : [confirmed.by];
    }
  }
}
