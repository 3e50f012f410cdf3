import type { history as reference } from "../ja/history.js";
import type { Shape } from "../shape.js";

export const history: Shape<typeof reference> = {
  line: (p) => `${p.at} ${p.what}`,
  opened: (p) => `${p.by} sent it`,
  called: (p) => `${p.names} notified (step ${p.step})`,
  calledAgain: (p) => `${p.names} notified again (round ${p.round})`,
  absent: (p) => `Notifications switched off: ${p.names}`,
  skipped: (p) => `Not notified: ${p.people.join(", ")}`,
  stepSkipped: (p) =>
    `Nobody of step ${p.step} could be notified, so the next one follows (${p.people.join(", ")})`,
  held: "Waited for the previous notification to arrive",
  alarmed: {
    nobody: (p) => `Nobody has taken it: ${p.who} was told`,
    reminder: (p) => `Nobody has taken it: ${p.who} was told again`,
  },
  listed: "Shown in the daily list",
  listCarried: (p) => `Shown in the daily list (${p.count} in all)`,
  passed: (p) => `${p.by} passed it on to the next person`,
  claimed: (p) => `${p.by} took it (next update by ${p.nextUpdateAt})`,
  next_update_changed: (p) => `${p.by} moved the next update to ${p.nextUpdateAt}`,
  paused: (p) => `${p.by} paused it (${p.reason}, until ${p.until})`,
  nudged: (p) => `${p.holder} was asked how it is going`,
  sign_of_life: (p) => `${p.holder} wrote in the thread, so the next update moved to ${p.nextUpdateAt}`,
  asked: (p) => `${p.by} asked: ${p.text}`,
  ask_reminded: "The agent was told about the question again",
  replied: (p) => `${p.by} replied: ${p.text}`,
  advised: "The agent was advised to offer a call back",
  promise_reminded: {
    near: (p) => `${p.names} reminded that ${p.promised} was promised`,
    missed: (p) => `${p.names} told that the promised ${p.promised} had passed`,
  },
  classification_asked: "The agent was asked for category and reason",
  released: (p) => `${p.by} gave it back`,
  lapsed: (p) => `The time of the next update passed, so it is open again (${p.holder} had it)`,
  edited: (p) => `${p.by} edited it`,
  resolved: (p) => `${p.by} answered`,
  told: (p) => `${p.by} told the customer`,
  withdrawn: (p) => `${p.by} withdrew it`,
  reopened: (p) => `${p.by} reopened it`,
  reopenedWhy: (p) => `${p.by} reopened it: ${p.why}`,
};
