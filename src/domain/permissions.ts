import type { CommandType } from "./commands.js";

/**
 * What somebody is to a case. agent: who sent it · holder: who has it, or answered it · member: in the department's
 * channel or anywhere in its chain, or had the case or a note about it before · supervisor: of the agent · lead: of the department · admin: of the bot ·
 * colleague: anybody of this company, whatever else she is · external: of another company.
 */
export const roles = [
  "agent",
  "holder",
  "member",
  "supervisor",
  "lead",
  "admin",
  "colleague",
  "external",
] as const;
export type Role = (typeof roles)[number];

/** What a person can tell the bot to do to a case; the rest is the clock's, or the settings', which ask for themselves. */
export type PersonsCommand = Exclude<CommandType, "tick" | "delivery_failed" | "expire" | "adopt_rules">;

/**
 * open_form: send a case · see_guide: what is sent where, and whom it reaches · see_own: what she sent or has ·
 * see_own_page: what an agent sent and why, over time ·
 * see_list: what is unfinished · search: look for cases by words · see_case: facts, state and history of one case, in
 * whatever answer they stand · see_figures: what a department's cases add up to · see_load: how many of them each
 * responder has · review: say of a finished case whether it was needed, and what follows from it.
 */
type View =
  | "open_form"
  | "see_guide"
  | "see_own"
  | "see_own_page"
  | "see_list"
  | "search"
  | "see_case"
  | "see_figures"
  | "see_load"
  | "review";

export type Action = PersonsCommand | View;

/** Asking another department pauses the case that asks, and needs what pausing needs. */
export const consultNeeds = "pause" satisfies Action;

/** Who reads a department's channel: everybody in the company, or those in it alone. */
export type Reach = "open" | "closed";

/** open: only where the department's channel is not closed. */
type Cell = "yes" | "open" | "no";

/** Who may do what. Why each row is as it is: docs/decisions/0020. */
// biome-ignore format: it is read as a table
export const permissions: Readonly<Record<Action, Readonly<Record<Role, Cell>>>> = {
  //                   agent   holder  member  supervisor  lead    admin   colleague  external
  open_form:       row("yes",  "yes",  "yes",  "yes",      "yes",  "yes",  "yes",     "no"),
  see_guide:       row("yes",  "yes",  "yes",  "yes",      "yes",  "yes",  "yes",     "no"),
  see_own:         row("yes",  "yes",  "yes",  "yes",      "yes",  "yes",  "yes",     "no"),
  see_own_page:    row("yes",  "no",   "no",   "yes",      "no",   "no",   "no",      "no"),
  see_list:        row("yes",  "yes",  "yes",  "yes",      "yes",  "yes",  "yes",     "no"),
  search:          row("yes",  "yes",  "yes",  "yes",      "yes",  "yes",  "yes",     "no"),
  hand_over:       row("yes",  "yes",  "yes",  "yes",      "yes",  "yes",  "yes",     "no"),
  see_case:        row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  see_figures:     row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  see_load:        row("no",   "no",   "no",   "no",       "yes",  "no",   "no",      "no"),
  review:          row("no",   "no",   "no",   "no",       "yes",  "open", "no",       "no"),
  claim:           row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  resolve:         row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  ask:             row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  add_note:        row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  escalate_up:     row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  call_closed_contact: row("yes", "yes", "yes", "yes",     "yes",  "open", "open",    "no"),
  pass:            row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  reopen:          row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  send_word:       row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "open",    "no"),
  assign:          row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  transfer:        row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  join:            row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  unjoin:          row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  set_next_update: row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  extend:          row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  pause:           row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  release:         row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  reply:           row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  edit:            row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  call_back:       row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  classify:        row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  told:            row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  withdraw:        row("yes",  "yes",  "yes",  "yes",      "yes",  "open", "no",      "no"),
  mark_faq:        row("no",   "no",   "no",   "no",       "yes",  "open", "no",      "no"),
  unmark_faq:      row("no",   "no",   "no",   "no",       "yes",  "open", "no",      "no"),
  feedback:        row("yes",  "no",   "no",   "no",       "no",   "no",   "no",      "no"),
  thank:           row("yes",  "no",   "no",   "no",       "no",   "no",   "no",      "no"),
  forget:          row("no",   "no",   "no",   "no",       "yes",  "yes",  "no",      "no"),
};

function row(...cells: readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell, "no"]): Record<Role, Cell> {
  const [agent, holder, member, supervisor, lead, admin, colleague, external] = cells;
  return { agent, holder, member, supervisor, lead, admin, colleague, external };
}

/** `who`: the roles that may. */
export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly who: readonly Role[] };

/**
 * Whether somebody may do it. Of her roles the most permissive counts, except that nobody from outside may do
 * anything, whatever else she is.
 */
export function may(hers: ReadonlySet<Role>, action: Action, reach: Reach): Permission {
  const who = roles.filter((role) => isOpenTo(permissions[action][role], reach));
  const isAllowed = !hers.has("external") && who.some((role) => hers.has(role));
  return isAllowed ? { allowed: true } : { allowed: false, who };
}

function isOpenTo(cell: Cell, reach: Reach): boolean {
  return cell === "yes" || (cell === "open" && reach === "open");
}
