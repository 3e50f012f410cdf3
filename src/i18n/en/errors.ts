import type { errors as reference } from "../ja/errors.js";
import type { Shape } from "../shape.js";

export const errors: Shape<typeof reference> = {
  refusals: {
    already_claimed: (p) => `${p.holder} took it a moment ago (${p.since}). Thank you.`,
    already_yours: (p) => `You already have it. The next update is due by ${p.nextUpdateAt}.`,
    already_resolved: (p) =>
      `${p.by} has already answered (${p.since}). If there is more to it, press Reopen.`,
    already_withdrawn: (p) => `${p.by} has withdrawn it (${p.since}). If it is needed, press Reopen.`,
    already_told: (p) => `${p.by} has already told the customer (${p.since}). Nothing for you to do.`,
    already_open: "This case is not finished, so there is nothing to reopen.",
    already_passed: "The next person is being asked already. Nothing for you to do.",
    not_claimed: "Nobody has taken it yet. Press Claim first.",
    nothing_asked: "No question is waiting for a reply. Nothing for you to do.",
    unknown_category: "That category is no longer used. Please choose another one.",
    not_resolved: "There is no answer yet. Press it again once the answer is there.",
    cannot_be_assigned: (p) => `${p.to} cannot have it (${p.why}). Please choose somebody else.`,
    not_yours: "It is in other hands now. Nothing for you to do.",
    department_is_open: "The department is open, so its own people are notified. Nothing for you to do.",
    no_closed_contact: "This department names no out-of-hours contact. Please wait until it opens.",
    closed_contact_knows: (p) =>
      `The out-of-hours contact was notified at ${p.since}. Nothing for you to do.`,
    is_joined: (p) => `It was merged into ${p.to}. Please use the card of ${p.to}.`,
    not_joined: "It is not merged into another case. Nothing for you to do.",
    has_joined_cases: (p) =>
      p.count === 1
        ? "Another case is merged into this one. Please take that one out first."
        : `${p.count} cases are merged into this one. Please take them out first.`,
    cannot_be_joined: (p) => `It cannot be merged into ${p.to} (${p.why}). Please choose another case.`,
    own_case: "You sent this case yourself; a word can come from a colleague. Nothing for you to do.",
    nobody_above:
      "This department has nobody above in its chain. Please talk to the lead in the card's thread.",
    already_escalated_up: (p) =>
      `${p.by} has just had the level above notified (${p.since}). Nothing for you to do.`,
    already_transferred: (p) =>
      `${p.by} has just moved it to ${p.to} (${p.since}). If it belongs elsewhere, close this form and try again.`,
    same_department: "It is with this department already. Please choose another one.",
    reason_needed: "A second move needs a reason. Please close this form and try again.",
    already_raised: (p) =>
      `A deadline has passed, so the level above is being called already (${p.since}). Nothing for you to do.`,
    not_called: "This button is for those who were notified. If you want to take it, press Claim.",
    blanked: (p) =>
      `What was written in this case was erased on ${p.since}, so nothing can be done with it. If there is more to do, please open a new one.`,
    not_closed: "Only cases that are closed can be erased. Press Customer told, or Withdraw, first.",
    not_due: "It is not time yet. Nothing for you to do.",
    nothing_changed: "Nothing was changed. Edit what you want to change and save again.",
    time_has_passed: "That time has passed. Please choose a later one.",
    decision_missing: "A decision was asked for. Open the form again and choose one.",
    unclassified: (p) => `Before it closes, please choose ${p.missing.join(" and ")} (for statistics).`,
  },
  denials: {
    closed: (p) =>
      `${p.reference} belongs to a channel that only its members can see. Please ask ${p.people}.`,
    closedDepartment: (p) =>
      `Only the members of its channel can see the cases of ${p.department}. Please ask ${p.people}.`,
    notHers: (p) => `This can be done by ${p.people}. Please ask one of them.`,
    unsure:
      "We could not tell whether you are in the channel. Nothing has changed. Wait a moment and try again.",
    members: (p) => `the ${p.department} team`,
    admins: "the administrators of this bot",
    leads: (p) => `the ${p.count === 1 ? "lead" : "leads"} ${p.names}`,
  },
  unclassifiedFields: { category: "the category", reason: "the reason" },
  databaseAway:
    "We could not confirm that this was saved. What you typed is still here. Wait a moment and try again.",
  databaseAwayClick:
    "We could not confirm that this was saved. Wait a moment; if nothing changes, press it again.",
  databaseAwayCommand: (p) =>
    `We could not confirm that this arrived. Wait a moment and try again. You typed: ${p.typed}`,
  unexpected:
    "That did not work. Nothing has changed. Please try again, and tell an administrator if it keeps happening.",
  external: "This is for colleagues of this workspace only. Please ask your contact here.",
  gone: (p) => `${p.reference} is no longer here. Its retention period may have ended.`,
  cardOfLostCase: (p) =>
    `The case of this message was lost when the database was restored. ${p.reference} is another case now, so nothing was changed. If it is still needed, please send it again with what this message says.`,
  noDepartments: "No departments have been set up yet. Please ask an admin of this app to add one.",
  departmentGone: "That department no longer takes cases. Please choose another one.",
  required: "Please fill this in.",
  chooseOne: "Please choose one.",
  tooLong: (p) => `Please use at most ${p.max} characters.`,
  promisePassed: "That time has passed. Please choose a later one.",
  personalData: { card: "a card number", phone: "a phone number", email: "an e-mail address" },
  looksPersonal: (p) => `This looks like ${p.items.join(" and ")}. Press ${p.label} again to keep it.`,
  sentPersonal: (p) =>
    `This looks as if it held ${p.items.join(" and ")}. If that is not needed, you can change it with ${p.label} in the message that follows.`,
};
