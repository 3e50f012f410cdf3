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
    more: (p) => `/escalate report ${p.department} last week shows categories and reasons, and the trend.`,
  },
};
