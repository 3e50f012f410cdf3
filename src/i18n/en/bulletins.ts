import type { bulletins as reference } from "../ja/bulletins.js";
import type { Shape } from "../shape.js";

export const bulletins: Shape<typeof reference> = {
  standIn: {
    named: (p) => `${p.person} is away until ${p.until}, and you stand in.`,
    what: "Calls meant for your colleague reach you meanwhile. If you cannot take one, press “Can't now” and the next person is asked.",
    over: (p) => `You no longer stand in for ${p.person}. Thank you.`,
  },
  digest: {
    title: (p) => `Last week's figures | ${p.department} | the week from ${p.monday}`,
    before: (p) => `The week before that: ${p.count} cases sent, claimed in time ${p.share}`,
    reasons: (p) => `${p.category}: ${p.count} (${p.reasons.join(", ")})`,
    rated: (p) => `${p.line} | rate ${p.rate}`,
    rate: (p) => `Escalation rate: ${p.rate}`,
    otherResponders: (p) => `${p.count} others`,
    more: (p) => `/escalate report ${p.department} last week shows this as tables and as a CSV file.`,
  },
  firstSteps: {
    title: "Escalation is ready to be set up. Three steps to go.",
    create:
      "Invite this app to the channel for the cards (/invite), then create a department: say whom to notify first, the rest can wait.",
    departments: "Look over the departments' settings: they say in words who is notified, and when.",
    admins:
      "Decide who sets departments up. Ask whoever runs this app to name them in the environment variable ADMIN_USER_IDS.",
    tryIt: "Press Try it in the settings. The test notifies only you and counts nowhere.",
    tell: "Tell your agents one word: /escalate. They find out how with /escalate help, and what to send where with /escalate guide.",
    createButton: "Set one up",
    open: "Open settings",
    once: "You are told this once.",
  },
  stillRight: {
    title: (p) => `Are the settings of ${p.department} still right?`,
    chain: "Who is notified, and when",
    hours: "Opening hours",
    yes: "Still right",
    open: "Open settings",
    changed:
      "These settings have changed since you were asked. The message shows how they are now: please have a look again.",
    why: "Asked once a quarter, so that calls still reach somebody after people have moved on.",
    confirmed: (p) => `${p.by} confirmed at ${p.at} that the settings of ${p.department} still hold.`,
  },
};
