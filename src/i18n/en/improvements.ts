import type { improvements as reference } from "../ja/improvements.js";
import type { Shape } from "../shape.js";

export const improvements: Shape<typeof reference> = {
  title: "Improvements",
  name: (p) => `Improvement ${p.number} | ${p.kind} | ${p.category}`,
  anyCategory: "all categories",
  kinds: {
    new_material: "New material",
    revise: "Revise material",
    clarify: "Clarify material",
    announce: "Announce",
    train: "Train",
    fix_product: "Fix the product",
  },
  nothing: "Nothing",
  follow: "What follows",
  existing: "Add to an improvement",
  new: "A new improvement",
  followed: (p) => `${p.line} → ${p.follows}`,
  begin: "Improvements",
  form: {
    title: "Plan an improvement",
    submit: "Plan",
    about: (p) => `${p.kind} | ${p.references.join(", ")}`,
    category: "Category it is to make rarer",
    categoryHint: "Empty: all cases of the department",
    reason: "Reason it is to make rarer",
    reasonHint: "Empty: all. Cases of this category and reason are compared before and after",
    text: "What is to be done",
    textHint: "e.g. add an example of a refund after 30 days to chapter 3",
    owner: "Owner",
    due: "By when",
    checkOn: "When to see whether it helped",
    checkOnHint: "The owner is told on that day",
    link: "Link",
    notALink: "Please enter an address that begins with https://.",
    channel: "Channel to post in",
    channelHint: "One that Tsunagi is in, and nobody from outside",
    elsewhere:
      "This cannot be posted there. Please choose a channel that Tsunagi is in, and nobody from outside.",
    announced: "What is announced",
    announcedHint: "Posted to the team, and shown in the form as this category's notice",
    until: "Shown until",
  },
  open: "To be done",
  noneOpen: "No improvement is planned.",
  moreOpen: (p) => `These are the ${p.count} that are due first. As they are done, the next ones show.`,
  done: "Done",
  who: (p) => `${p.owner}, by ${p.due}`,
  until: (p) => `By ${p.due}`,
  late: "Its day is over. With “Change” it gets another day or owner.",
  check: (p) => `Did it help? To be seen on ${p.on}`,
  proposedIn: (p) => `proposed with the answer to ${p.reference}`,
  from: (p) => (p.count === 1 ? "from one reviewed case" : `from ${p.count} reviewed cases`),
  doneBy: (p) => `Done by ${p.by}, ${p.at}`,
  finish: "Done",
  finished: (p) => `Improvement ${p.number} is done. Thank you.`,
  finishedBefore: (p) => `${p.by} has already ended improvement ${p.number} as done (${p.at}).`,
  announcedBefore: (p) => `${p.by} has already announced improvement ${p.number} (${p.at}).`,
  droppedBefore: (p) => `${p.by} has dropped improvement ${p.number} (${p.at}): ${p.why}`,
  notYours: "A department's leads plan improvements; their owners and the leads change and finish them.",
  drop: {
    button: "Drop",
    title: "Drop an improvement",
    submit: "Drop",
    why: "Why it is not to be done",
    whyHint: "e.g. covered by improvement 3",
    list: "Dropped",
    line: (p) => `Dropped by ${p.by}, ${p.at}: ${p.why}`,
    done: (p) => `Improvement ${p.number} is dropped.`,
    notYours: "A department's leads say what is dropped.",
  },
  change: {
    button: "Change",
    title: "Change an improvement",
    submit: "Change",
    line: (p) => `${p.at} ${p.by} changed ${p.fields.join(", ")}`,
    field: (p) => `${p.label} ${p.from} → ${p.to}`,
    fields: {
      text: "what is to be done",
      owner: "owner",
      due: "day",
      checkOn: "day of the check",
      link: "link",
    },
    nothing: "none",
    meanwhile: (p) =>
      `It was changed while you typed (${p.line}). If yours is still right, press “Change” again.`,
  },
  effect: {
    none: {
      too_early: "Effect: too early to say. It shows once a whole week has passed.",
      nothing_before: "Effect: cannot be told. There was no whole week of cases before it was done.",
      no_cases:
        "Effect: nothing to compare. No case of this category and reason came before it was done, or since.",
    },
    line: (p) =>
      `Effect: ${p.before} cases a week in ${p.weeks} weeks before, ${p.after} a week in ${p.later} weeks after`,
    byInquiries: (p) =>
      `Effect: per 1,000 inquiries ${p.before} cases in ${p.weeks} weeks before, ${p.after} in ${p.later} weeks after`,
    ratio: (p) => `${p.line} (${p.ratio} times as many; with 95% confidence ${p.low} to ${p.high} times).`,
    atLeast: (p) => `${p.line} (with 95% confidence at least ${p.low} times as many).`,
    noRange: (p) => `${p.line}. A single week on each side does not show how much weeks differ.`,
    fewer: "There are fewer.",
    more: "There are more.",
    unclear: "It may as well be chance.",
    method:
      "Cases of the same category and reason, up to eight weeks before and after the week in which it was done. The range is the exact binomial interval, made wider where weeks differ more than chance would have it, and where there are few of them. Where the number of inquiries is known for half of the weeks or more, those weeks alone are compared, by 1,000 inquiries. A category that was renamed goes on. Other changes, such as seasons, are not taken out; after weeks with unusually many cases there are often fewer anyway.",
  },
  told: {
    given: (p) => `An improvement of ${p.department} is in your hands.`,
    due: "Today is the day it was planned for. If it is finished, press “Done”; otherwise “Change” gives it another day.",
    dueToAnnounce:
      "Today is the day it was planned for. “Announce” posts it; otherwise “Change” gives it another day.",
    dropped: (p) => `${p.by} has dropped this improvement of ${p.department}. There is nothing left to do.`,
    check:
      "Time to see whether the training helped. The lead's list of improvements shows whether there are fewer such cases.",
    late: (p) =>
      `It was planned for ${ago(p.weeks)}. If it is finished, press “Done”; otherwise “Change” gives it another day or owner.`,
    lateToAnnounce: (p) =>
      `It was planned for ${ago(p.weeks)}. “Announce” posts it; otherwise “Change” gives it another day or owner.`,
    lateOf: (p) =>
      `It was planned for ${ago(p.weeks)} and is with ${p.owner}. If that is too much, “Change” gives it another day or owner.`,
    proposed: (p) =>
      `${p.by} proposed this improvement of ${p.department} with the answer to ${p.reference}. “Change” gives it another day or owner.`,
  },
  announcement: {
    notYours: "A department's leads post what is announced. “Change” gives it to one of them.",
    title: (p) => `From ${p.department} | ${p.category}`,
    until: (p) => `Until ${p.until} the form shows this as well when the category is chosen.`,
  },
};

function ago(weeks: number): string {
  return weeks === 1 ? "a week ago" : `${weeks} weeks ago`;
}
