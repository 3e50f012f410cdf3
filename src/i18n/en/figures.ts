import type { figures as reference } from "../ja/figures.js";
import type { Shape } from "../shape.js";

export const figures: Shape<typeof reference> = {
  title: (p) => `Report | ${p.department} | ${p.from} to ${p.to}`,
  allDepartments: "all departments",
  figure: "Figure",
  value: "Value",
  counted: "How it is counted",
  name: {
    opened: "Cases sent",
    deflected: "Solved without sending",
    unfinished: "Unfinished",
    withdrawn: "Withdrawn",
    claimedInTime: "Claimed in time",
    answeredInTime: "Answered in time",
    claimTime: "Time to claim",
    answerTime: "Time to answer",
    calls: "Calls until claimed",
    transferred: "Changed department",
    reopened: "Reopened",
    overAge: "Not closed in time",
    promisesMissed: "Promises missed",
    helped: "Did the answer help",
    customers: "How customers took it",
    thanked: "Thanks",
    words: "Words to agents",
    consults: "Asked by other departments",
  },
  counts: {
    opened:
      "Cases sent in this period, in the department that has them now. All other figures are of these cases",
    deflected:
      "How often the form had an earlier answer and no case was sent (“This answers it”). Not among the cases sent",
    unfinished: "Neither answered nor withdrawn yet",
    withdrawn: "Withdrawn",
    claimedInTime: "Share of cases that somebody claimed before the second step was called",
    answeredInTime: "Of the cases with a deadline for the answer, the share that kept it",
    claimTime:
      "From sending until somebody claimed it first: in order of this time, the cases halfway and nine tenths along",
    answerTime: "From sending until the answer that stands; of a reopened case, all of the time it took",
    calls: "Calls made before somebody claimed it, on average",
    transferred:
      "Cases that changed department at least once, and how often they did in all. Not counted: because a department was retired",
    reopened: "Reopened at least once",
    overAge: "Not closed within the time the department has set (30 days unless set)",
    promisesMissed: "The time promised to the customer passed before the customer was told",
    helped:
      "What agents chose for the answer that stands. Counted to make answers better, never to rate anybody",
    customers: "As the agents heard it; customers were not asked directly",
    thanked: "Cases in which the agent said thanks for the answer",
    words:
      "Cases in which somebody sent the agent a word, with the answer or later. After anger: answered cases with an angry customer or possible harassment",
    consults: "Questions about other cases, asked by other departments; no other figure counts them",
  },
  share: (p) => `${p.percent} (${p.met} of ${p.of})`,
  cases: (p) => `${p.count}`,
  moved: (p) => `${p.count} (${p.times} ${p.times === 1 ? "change" : "changes"} in all)`,
  average: (p) => `${p.average}`,
  spread: (p) => `half within ${p.median}, 90% within ${p.ninetieth}`,
  whileOpen: (p) => `opening hours alone: half within ${p.median}, 90% within ${p.ninetieth}`,
  chosen: (p) => `${p.choice} ${p.count}`,
  chosenList: (p) => p.items.join(", "),
  words: (p) => `${p.count} (after anger: ${p.afterAnger})`,
  none: "–",
  defined: {
    pivot: "Cases sent, by the category and reason that are chosen now.",
    weeks:
      "By the week in which they were sent, from Monday. Of these, answered: those of them that have an answer by now.",
    departments:
      "In the department that has them now. Departments retired since are counted where they had cases in this period.",
    load: "By who has them now, or had them last. Merged cases count one by one; questions of other departments do not count.",
  },
  pivotTitle: "Category and reason",
  category: "Category",
  rate: "Escalation rate",
  rates: {
    counted: (p) =>
      `Escalation rate: cases sent divided by the number of inquiries. Counted in ${p.span}, as far as their number is known.`,
    noVolumes: "The numbers of inquiries are not known, so there is no escalation rate.",
    missing: (p) => `Number of inquiries missing: ${p.parts.join("; ")}.`,
    missingIn: (p) => `${p.categories.join(", ")} (${p.spans.join(", ")})`,
    week: (p) =>
      p.first === p.last ? `the week from ${p.first}` : `the weeks from ${p.first} to that from ${p.last}`,
    month: (p) => (p.first === p.last ? p.first : `${p.first} to ${p.last}`),
    summed: (p) =>
      `The whole department's number is the sum of its categories' numbers in ${p.spans.join(", ")}.`,
    enter:
      "A lead enters it with “Enter inquiries” under the report or in the settings; an administrator can import it. Where every category has its number, their sum is the whole department's.",
    notOver: (p) =>
      `There is an escalation rate as soon as a week is over. The number of inquiries in the week from ${p.start} can be entered then.`,
    noWholeWeek: (p) =>
      `Escalation rates are counted by whole weeks, from Monday, or months. No whole week lies in this period, so there is none. Example: /escalate report ${p.department} last week`,
    sideBySide:
      "Escalation rate: cases sent divided by the number of inquiries, of each department in the weeks or months whose number is known.",
    byDepartment: (p) =>
      `Escalation rates by category and reason stand in the report of each department. Example: /escalate report ${p.department} last week`,
  },
  total: "Total",
  notChosen: "(not chosen)",
  ofDepartment: (p) => `${p.department} › ${p.category}`,
  otherCategories: (p) => `${p.count} other categories`,
  reasonsShort: {
    no_material: "No guidance",
    incomplete: "Incomplete",
    unclear: "Unclear",
    mandatory: "Mandatory",
    fault: "Fault",
    difficult: "Difficult",
    other: "Other",
  },
  charts: {
    weeks: "Cases by week, from Monday",
    lastWeeks: (p) => `Cases by week, from Monday (last ${p.count} weeks)`,
    opened: "Sent",
    answered: "Of these, answered",
    pivot: "Most frequent categories and their reasons",
    otherReasons: "Other reasons",
  },
  csv: {
    button: "Get it as CSV",
    words: (p) =>
      `The report as CSV (${p.department}, ${p.from} to ${p.to}). docs/export.md explains its columns.`,
    sent: "The CSV file is in your direct messages.",
    noScope:
      "The CSV file cannot be sent: the app is not allowed to upload files (files:write). An administrator can add that, or run npm run report -- --out FILE on the server.",
    failed: "The CSV file could not be sent just now. Please try again in a little while.",
    doubtful:
      "Slack did not say whether the CSV file arrived. If it is not in your direct messages, please try again.",
  },
  trendTitle: "Week by week",
  week: "Week from",
  departmentsTitle: "By department",
  department: "Department",
  loadTitle: "Cases by responder (to balance the load, never for rating)",
  responder: "Responder",
  held: "Cases held",
  review: {
    title: "Review and improvements (shown to leads only)",
    reviewed: (p) => `Reviewed: ${p.share}; waiting to be reviewed: ${p.waiting}`,
    verdicts: (p) => `Was it needed: ${p.items.join(", ")}`,
    causes: (p) => `What was behind it: ${p.items.join(", ")}`,
    said: (p) => `${p.choice} ${p.count} (about ${p.share})`,
    improvements: (p) =>
      `Improvements: ${p.open} to be done (${p.overdue} of them overdue), ${p.done} done in this period`,
    effect: (p) => `${p.improvement}. ${p.effect}`,
    counted:
      "Reviewed: of the cases sent in this period and answered, those that were reviewed (without questions of other departments and merged cases). Those waiting are of any week. About …%: of all answered cases, estimated from those drawn at random (of a category that was reviewed whole, from all), each category counted with as many cases as it has. Never used to rate anybody",
  },
  nothing: (p) => `Nothing was sent to ${p.department} from ${p.from} to ${p.to}.`,
  unknown: (p) =>
    `"${p.typed}" is neither a department nor a period. Examples: /escalate report billing last week, /escalate report 2026-10, /escalate report last year, /escalate report 2026-10-05..2026-10-11`,
  failed:
    "The figures cannot be counted right now: the database is away, or it takes too long. Please try again in a little while.",
};
