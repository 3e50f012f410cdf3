import { questions } from "../domain/facts.js";
import type { CustomerMood, Helped } from "../domain/feedback.js";
import type { EscalationNumber } from "../domain/ids.js";
import type { Leg } from "../domain/transfer.js";

/** Every identifier that Slack keeps for us. People's tools rely on these: none is ever renamed. */

export const command = "/escalate";

export const shortcutIds = { global: "escalate", message: "escalate_message" } as const;

/** Modals. */
export const callbackIds = {
  open: "escalation_open",
  edit: "escalation_edit",
  resolve: "escalation_resolve",
  nextUpdate: "escalation_next_update",
  ask: "escalation_ask",
  reply: "escalation_reply",
  pause: "escalation_pause",
  addNote: "escalation_add_note",
  assign: "escalation_assign",
  transfer: "escalation_transfer",
  join: "escalation_join",
  consult: "escalation_consult",
  notice: "escalation_notice",
  away: "escalation_away",
  handOver: "escalation_hand_over",
  word: "escalation_word",
  /** Answers of earlier cases, over the opening form. */
  answers: "escalation_answers",
  /** Nothing is filled in: it asks whether one is sure. */
  forget: "escalation_forget",
  /** Pages of the settings, which are read and clicked on; nothing is submitted. */
  settings: "escalation_settings",
  settingsForm: "escalation_settings_form",
  callNow: "escalation_call_now",
  /** Which of the cases that a trend is made of become part of one. */
  joinTrend: "escalation_join_trend",
  /** Finished cases, one after the other, to click on; nothing is submitted. */
  review: "escalation_review",
  reviewSeveral: "escalation_review_several",
  improvement: "escalation_improvement",
  /** One that is planned, to be planned otherwise. */
  improvementChange: "escalation_improvement_change",
  improvementDrop: "escalation_improvement_drop",
  /** To read and to click on; nothing is submitted. */
  improvements: "escalation_improvements",
  /** How many inquiries there were. */
  volumes: "escalation_volumes",
  /** What an agent sent and why; nothing is submitted. */
  ownPage: "escalation_own_page",
  /** A window to read in; nothing is submitted. */
  history: "escalation_history",
} as const;
export type CallbackId = (typeof callbackIds)[keyof typeof callbackIds];

/** What can be done to an escalation: a button's action id, or a value of the overflow `more`. */
export const actionIds = [
  "claim",
  "resolve",
  "ask",
  "reply",
  "pass",
  "release",
  "transfer",
  "escalate_up",
  "assign",
  "join",
  "unjoin",
  "consult",
  "pause",
  "add_note",
  "edit",
  "withdraw",
  "reopen",
  "told",
  "next_update",
  "extend",
  "call_back",
  "call_closed_contact",
  "open_case",
  "history",
  "helped",
  "partly_helped",
  "not_helped",
  "customer_satisfied",
  "customer_unsatisfied",
  "customer_unknown",
  "mark_faq",
  "unmark_faq",
  "thank",
  "send_word",
  "write_word",
  "put_up_notice",
] as const;
export type ActionId = (typeof actionIds)[number];

/** What the agent says about an answer, one button each. */
export const helpedActionIds = {
  yes: "helped",
  partly: "partly_helped",
  no: "not_helped",
} as const satisfies Readonly<Record<Helped, ActionId>>;
/** How the customer took it. */
export const customerActionIds = {
  satisfied: "customer_satisfied",
  unsatisfied: "customer_unsatisfied",
  unknown: "customer_unknown",
} as const satisfies Readonly<Record<CustomerMood, ActionId>>;

/** The overflow menu; its options' values are action ids, the number is in its block id. */
export const moreActionId = "more";
/** Selects on a message; like the menu they stand in the message's actions block, which carries the number. */
export const selectIds = {
  /** Which category it was; the value is its place in the department's list, from 0, after the leg where that is not the first. */
  category: "classify_category",
  reason: "classify_reason",
  /** When the customer is called back: one of `nextUpdateChoices`. */
  callbackIn: "callback_in",
} as const;

/** @param index from 0 */
export function categoryValue(leg: Leg, index: number): string {
  return leg === 0 ? String(index) : `${leg}.${index}`;
}

/** What `categoryValue` made; null: it did not. */
export function readCategoryValue(value: string): { readonly leg: Leg; readonly index: number } | null {
  const found = /^(?:(\d{1,3})\.)?(\d{1,3})$/.exec(value);
  return found === null ? null : { leg: Number(found[1] ?? 0), index: Number(found[2]) };
}

/** The button under found cases that brings the next ones; its value is what was looked for. */
export const searchPageId = "search_page";

/** Buttons under the FAQ: the next page, and those that take an answer out or in; their values say where they stand. */
export const faqActionIds = { page: "faq_page", remove: "faq_remove", add: "faq_add" } as const;

export function isFaqAction(actionId: string): boolean {
  return Object.values(faqActionIds).some((id) => id === actionId);
}

/** Buttons that turn the page of the history. */
export const historyPageIds = { older: "history_older", newer: "history_newer" } as const;

/** Buttons under a report; their values are made by `reportValue`. */
export const reportActionIds = { csv: "report_csv", volumes: "report_volumes" } as const;

export function isReportAction(actionId: string): boolean {
  return Object.values(reportActionIds).some((id) => id === actionId);
}

/** What a report is about. @param days `2026-10-05..2026-10-11` @param department null: all that she may see */
export function reportValue(days: string, department: string | null): string {
  return department === null ? days : `${days} ${department}`;
}

/** What `reportValue` made; null: it did not. */
export function readReportValue(
  value: string,
): { readonly days: string; readonly department: string | null } | null {
  const [, days, department] = /^(\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d)(?: (\S+))?$/.exec(value) ?? [];
  return days === undefined ? null : { days, department: department ?? null };
}

/** Blocks of the form for the number of inquiries. @param place of the number, from 0: the department, then its categories */
export const volumesFields = {
  unit: "volumes_unit",
  number: (place: number) => `volumes_${place}`,
} as const;

/** A week or month, as the value of an option. */
export function unitValue({ unit, start }: { readonly unit: string; readonly start: string }): string {
  return `${unit}:${start}`;
}

/** Opens an agent's own page: the reader's, or that of the agent whom a supervisor chose. */
export const ownPageActionIds = { own: "own_page", agents: "own_page_of" } as const;

export function isOwnPageAction(actionId: string): boolean {
  return Object.values(ownPageActionIds).some((id) => id === actionId);
}

/** The Home tab's button that opens the form. */
export const startActionId = "escalate";

/** The button that opens the hand-over form. */
export const handOverActionId = "hand_over";

/** What the Home tab offers besides what can be done to a case. */
export const homeActionIds = {
  callNow: "home_call_now",
  settings: "home_settings",
  /** Who has changed what of a department: its key. */
  changes: "home_changes",
  away: "home_away",
  refresh: "home_refresh",
  department: "home_department",
  show: "home_show",
  severity: "home_severity",
  previous: "home_previous",
  next: "home_next",
} as const;
/** The first entry of a filter: everything. */
export const anyChoice = "any";

/** The actions block of a message carries the number, because an overflow option has no room for it. */
export function actionsBlockId(number: EscalationNumber): string {
  return `escalation_${number}`;
}

/** As above, under the answer to a case's number: what is done there is shown there. */
export function answersBlockId(number: EscalationNumber): string {
  return `${actionsBlockId(number)}${underAnAnswer}`;
}
const underAnAnswer = "_case";

export function isAnswersBlockId(blockId: string): boolean {
  return blockId.endsWith(underAnAnswer) && numberInBlockId(blockId) !== null;
}

/** The number in a block id made by one of these, as text; null: not one of ours. */
export function numberInBlockId(blockId: string): string | null {
  return /^escalation_(\d+)(?:_case)?$/.exec(blockId)?.[1] ?? null;
}

/** Blocks of the opening and edit forms, in the order they are asked. A field's action id is its block id, `category` excepted. */
export const formFields = [
  "department",
  "situation",
  "callback_at",
  "summary",
  "customer_ref",
  "purpose",
  "temperature",
  "signals",
  "category",
  "reason",
  "tried",
  "severity",
  ...questions,
] as const;
export type FormField = (typeof formFields)[number];

/** The short form's button that brings the other fields. */
export const moreFieldsActionId = "more_fields";

/** Under the category: cases that the agent's may be the same as. */
export const similarBlockId = "similar";
export const similarActionIds = { add: "add_to_case", leave: "leave_case" } as const;
/** Block and button that bring answers of earlier cases; the id begins as the others do. */
export const similarAnswersId = "similar_answers";
/** The value of an option is the number of the case. */
export const answersFields = { answeredBy: "answered_by" } as const;

/** Carries the department, so that a category of another department does not stay chosen when the department changes. */
export function categoryActionId(department: string): string {
  return `category:${department}`;
}

/** Carries who has the case, so that a form which somebody else was quicker than is noticed. */
export function newDepartmentActionId(from: string): string {
  return `new_department:${from}`;
}

/** The department in an action id made by `newDepartmentActionId`; null: not one of ours. */
export function departmentInActionId(actionId: string): string | null {
  return /^new_department:(.+)$/.exec(actionId)?.[1] ?? null;
}

/** The department select's last option: the agent does not know where it belongs. */
export const unsureDepartment = "unsure";
/** The severity select's first option: derived from the facts. */
export const automaticSeverity = "auto";

/** Blocks of the resolve form; `category` and `reason` are there when they are missing. */
export const resolveFields = {
  resolution: "resolution",
  teller: "told",
  category: "category",
  reason: "reason",
  word: "word",
  /** What should follow from it: a kind of improvement, or none, and what is missing. */
  improvement: "improvement",
  missing: "improvement_missing",
  /** The answer holds for others too. */
  faq: "propose_faq",
  /** Where a decision was asked for. */
  decision: "decision",
  conditions: "conditions",
} as const;

/** In place of a kind of improvement: nothing follows. */
export const nothingFollows = "none";

export const noticeFields = {
  category: "notice_category",
  text: "notice_text",
  until: "notice_until",
} as const;

export const askFields = { question: "question" } as const;
/** After the answer; with it, it is one of `resolveFields`. */
export const wordFields = { word: resolveFields.word } as const;
export const replyFields = { reply: "reply" } as const;
export const noteFields = { note: "note", all: "note_to_all" } as const;
/** The value of an option is the number of the case. */
export const joinFields = { to: "same_case" } as const;
/** `in`, `at`: as for a pause. */
export const consultFields = {
  department: "consult_department",
  question: "consult_question",
  in: "consult_for",
  at: "consult_until",
} as const;
export const assignFields = { to: "assignee" } as const;
export const transferFields = { department: "department", note: "note" } as const;
/** Who goes away says until when: a length of time or `backChoice`, or a moment that outranks it. */
export const awayFields = { in: "away_for", at: "away_until", standIn: "stand_in" } as const;
export const handOverFields = { to: "hand_over_to", note: "hand_over_note" } as const;
/** The cases, ten to a field. */
export const casesFields = ["hand_over_cases", "hand_over_cases_2"] as const;
/** In place of a length of time: she is there again. */
export const backChoice = "back";
/** A length of time, or a moment that outranks it, as for the next update. */
export const pauseFields = { reason: "pause_reason", in: "pause_for", at: "pause_until" } as const;

/** Blocks of the form that changes the next update: a length of time, or a moment that outranks it. */
export const nextUpdateFields = { in: "next_update", at: "next_update_at" } as const;
/** `tomorrow`: nine in the morning, in the reader's zone. */
export const nextUpdateChoices = ["15m", "30m", "1h", "2h", "tomorrow"] as const;
export type NextUpdateChoice = (typeof nextUpdateChoices)[number];

/** Metadata of our messages. */
export const eventTypes = { card: "escalation", ping: "escalation_ping", note: "escalation_note" } as const;
export type MetadataEventType = (typeof eventTypes)[keyof typeof eventTypes];
/** Of what the operations channel is told: it belongs to no escalation. */
export const faultEventType = "tsunagi_fault";
/** Of digests, reminders and other messages that belong to no escalation. */
export const bulletinEventType = "tsunagi_bulletin";

/**
 * A category of any department, as the value of an option: the department's key, its place, and how its name begins,
 * since Slack takes 75 characters and the list may change while the form is open.
 */
export function noticeCategoryValue(department: string, place: number, name: string): string {
  return `${department} ${place} ${[...name].slice(0, 8).join("")}`;
}

/** Buttons and selects of the settings. A button's value says what it opens. */
export const settingsActionIds = {
  /** Which department. */
  department: "settings_department",
  /** A page or a form of the department. */
  open: "settings_open",
  /** Something in a list: its place from 0, or `newItem`. */
  item: "settings_item",
  tryIt: "settings_try",
  create: "settings_create",
  /** The log, older than the entry whose id is the value, or `newestChanges`. */
  changes: "settings_changes",
  /** The same of a retired department: its key. */
  changesOf: "settings_changes_of",
  /** Asks whether cases under way are to go by today's contacts and deadlines. */
  adopt: "settings_adopt",
  /** Asks whether the department is to be retired. */
  retire: "settings_retire",
  /** A retired department takes cases again: its key. */
  bringBack: "settings_bring_back",
} as const;
/** Buttons under a trend: the numbers of its cases and which trend it is, as JSON, separated by commas; where the notice goes, as JSON. */
export const trendActionIds = { join: "trend_join", notice: "trend_notice" } as const;
export const joinTrendFields = { to: "trend_main", cases: "trend_cases" } as const;
/** Buttons under messages that belong to no case. */
export const bulletinActionIds = {
  /** Opens the settings; the value is the department, or `firstSettings`. */
  settings: "bulletin_settings",
  /** A department's settings still hold; made by `stillRightValue`. */
  stillRight: "bulletin_still_right",
} as const;
export const firstSettings = "first";

export function isBulletinAction(actionId: string): boolean {
  return Object.values(bulletinActionIds).some((id) => id === actionId);
}

/** @param revision of the settings that the question shows; null: it is an older one, which does not say */
export function stillRightValue(department: string, quarter: string, revision: number | null): string {
  return `${quarter} ${department}${revision === null ? "" : ` ${revision}`}`;
}

/** What `stillRightValue` made; null: it did not. */
export function readStillRightValue(
  value: string,
): { readonly quarter: string; readonly department: string; readonly revision: number | null } | null {
  const [, quarter, department, revision] = /^(\d{4}-Q[1-4]) (\S+?)(?: (\d+))?$/.exec(value) ?? [];
  if (quarter === undefined || department === undefined) return null;
  return { quarter, department, revision: revision === undefined ? null : Number(revision) };
}

export const newestChanges = "newest";
export const newItem = "new";

export function isSettingsAction(actionId: string): boolean {
  return Object.values(settingsActionIds).some((id) => id === actionId);
}

/** Buttons and selects of the review. A verdict's or cause's button has it as its value, and at the end of its id. */
export const reviewActionIds = {
  /** Opens it; the value is the department's key. */
  open: "review_open",
  department: "review_department",
  verdict: "review_verdict",
  cause: "review_cause",
  back: "review_back",
  skip: "review_skip",
  /** What was said last is to be said again; the value is the number of the case. */
  correct: "review_correct",
  faq: "review_faq",
  several: "review_several",
  /** What follows from what was said last: none, a kind of improvement, or `existingImprovement`. */
  follow: "review_follow",
  /** A kind of improvement to be planned, from the list. */
  plan: "review_plan",
  improvements: "review_improvements",
} as const;
type ReviewAction = keyof typeof reviewActionIds;

/** Which one it is; null: none of these. */
export function reviewActionOf(actionId: string): ReviewAction | null {
  const actions = Object.keys(reviewActionIds) as ReviewAction[];
  return actions.find((it) => actionId.split(":")[0] === reviewActionIds[it]) ?? null;
}

/** Blocks of the form for several cases: ten to a field. */
export const reviewCasesFields = ["review_cases", "review_cases_2"] as const;
export const reviewFields = { verdict: "review_verdict", cause: "review_cause" } as const;

export const improvementActionIds = {
  /** The value is the number of the improvement. */
  finish: "improvement_done",
  /** As above. */
  change: "improvement_change",
  /** As above. */
  drop: "improvement_drop",
  /** Which department's are listed; the value is its key. */
  department: "improvement_department",
} as const;
type ImprovementAction = keyof typeof improvementActionIds;

/** Which one it is; null: none of these. */
export function improvementActionOf(actionId: string): ImprovementAction | null {
  const actions = Object.keys(improvementActionIds) as ImprovementAction[];
  return actions.find((it) => actionId === improvementActionIds[it]) ?? null;
}

export const improvementFields = {
  category: "improvement_category",
  reason: "improvement_reason",
  text: "improvement_text",
  owner: "improvement_owner",
  due: "improvement_due",
  checkOn: "improvement_check",
  link: "improvement_link",
  until: "improvement_until",
  channel: "improvement_channel",
  /** Why it is not to be done. */
  why: "improvement_why",
} as const;

/** An improvement that there is, as the value of an option. */
export function existingImprovement(number: number): string {
  return `${existing}${number}`;
}
const existing = "existing:";

/** The number in what `existingImprovement` made, as text; null: it did not. */
export function numberInExisting(value: string): string | null {
  return value.startsWith(existing) ? value.slice(existing.length) : null;
}
