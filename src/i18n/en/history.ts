import type { history as reference } from "../ja/history.js";
import type { Shape } from "../shape.js";

export const history: Shape<typeof reference> = {
  line: (p) => `${p.at} ${p.what}`,
  opened: (p) => `${p.by} sent it`,
  called: (p) => `${p.names} notified (step ${p.step})`,
  calledAgain: (p) => `${p.names} notified again (round ${p.round})`,
  skipped: (p) => `Not notified: ${p.people.join(", ")}`,
  stepSkipped: (p) =>
    `Nobody of step ${p.step} could be notified, so the next one follows (${p.people.join(", ")})`,
  held: "Waited for the previous notification to arrive",
  alarmed: { nobody: "The lead was told that nobody has taken it", reminder: "The lead was told again" },
  listed: "Shown in the daily list",
  listCarried: (p) => `Shown in the daily list (${p.count} in all)`,
  passed: (p) => `${p.by} passed it on to the next person`,
  claimed: (p) => `${p.by} took it (next update by ${p.nextUpdateAt})`,
  next_update_changed: (p) => `${p.by} moved the next update to ${p.nextUpdateAt}`,
  released: (p) => `${p.by} gave it back`,
  lapsed: (p) => `The time of the next update passed, so it is open again (${p.holder} had it)`,
  edited: (p) => `${p.by} edited it`,
  resolved: (p) => `${p.by} answered`,
  told: (p) => `${p.by} told the customer`,
  withdrawn: (p) => `${p.by} withdrew it`,
  reopened: (p) => `${p.by} reopened it`,
  reopenedWhy: (p) => `${p.by} reopened it: ${p.why}`,
};
