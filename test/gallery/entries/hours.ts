import type { OpeningHours } from "../../../src/domain/department.js";
import type { Facts } from "../../../src/domain/facts.js";
import { caseView } from "../../../src/slack/views/case.js";
import { emptyForm, formValuesOf } from "../../../src/slack/views/form-values.js";
import { notice } from "../../../src/slack/views/notice.js";
import { openingForm } from "../../../src/slack/views/opening-form.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { sentModal } from "../../../src/slack/views/sent.js";
import { callsClosedContact } from "../acts.js";
import { cast } from "../cast.js";
import { answered, delivered, type Entry, modal } from "../entry.js";
import { type HoursScenes, hoursScenesOf, openUntil } from "../scenes-hours.js";
import { number, type Stage } from "../stage.js";
import { opening, type Story } from "../story.js";

const { agent, lead } = cast;

type Told = (scenes: HoursScenes) => Story;
const message = (id: string, title: string, key: string, story: Told): Entry =>
  delivered("hours", id, title, key, (_, stage) => story(hoursScenesOf(stage)));
const sent = (id: string, title: string, story: Told): Entry =>
  modal("hours", id, title, agent, (_, stage) =>
    sentModal({ number, state: story(hoursScenesOf(stage)).state, context: stage.context }),
  );
const refused = (id: string, title: string, story: (s: HoursScenes, stage: Stage) => Story): Entry =>
  answered("refusal", id, title, agent, (_, stage) =>
    notice(
      refusalText(story(hoursScenesOf(stage), stage).refuses(2, callsClosedContact(agent)), stage.context),
    ),
  );
const history = (id: string, title: string, story: Told): Entry =>
  answered("hours", id, title, agent, (_, stage) => {
    const { state, history } = story(hoursScenesOf(stage));
    return caseView({ number, state, context: stage.context }, history, agent);
  });
const form = (id: string, title: string, hours: OpeningHours, facts: (stage: Stage) => Facts | null): Entry =>
  modal("hours", id, title, agent, (_, stage) => {
    const billing = { ...stage.departments.billing, hours };
    const chosen = facts(stage);
    return openingForm({
      context: stage.context,
      departments: { ...stage.departments, list: [billing] },
      now: opening,
      department: billing.key,
      values: chosen === null ? emptyForm : formValuesOf(chosen),
      source: null,
      already: null,
      allFields: false,
    });
  });

const runs: OpeningHours = {
  ...openUntil("14:00", ["S0NIGHT"]),
  outside: { low: "run", normal: "run", high: "run", critical: "run" },
};

/** Outside the department's opening hours: nobody of it is called, and everybody knows until when. */
export const hoursEntries: readonly Entry[] = [
  form("form-closed", "The form while it is closed", openUntil("14:00"), () => null),
  form(
    "form-closes",
    "The form, the first call falls behind the closing",
    openUntil("14:12"),
    (s) => s.cases.mail,
  ),
  form("form-runs", "The form, somebody stands in for the chain", runs, (s) => s.cases.onHold),
  sent("sent", "Sent while closed, with an out-of-hours contact", (s) => s.kept),
  sent("sent-without-contact", "Sent while closed", (s) => s.keptWithoutContact),
  message("card", "Card: open, the department is closed", "card", (s) => s.kept),
  message("card-contacted", "Card: the out-of-hours contact was called", "card", (s) => s.contacted),
  message("card-lapsed", "Card: open again, the department is closed", "card", (s) => s.lapsed),
  message("agent", "To the agent: closed, customer on hold", "agent", (s) => s.kept),
  message("agent-mail", "To the agent: closed, reply by mail", "agent", (s) => s.keptMail),
  message(
    "agent-call-back",
    "To the agent: closed, call back without a time",
    "agent",
    (s) => s.keptCallBack,
  ),
  message("agent-promised", "To the agent: closed, call back promised", "agent", (s) => s.keptPromised),
  message("agent-contacting", "To the agent: the contact is being called", "agent", (s) => s.contacting),
  message("agent-contacted", "To the agent: the contact was called", "agent", (s) => s.contacted),
  message("agent-lapsed", "To the agent: the next update was missed", "agent", (s) => s.lapsed),
  message("holder-lapsed", "To the holder: the next update was missed", "lapse:1", (s) => s.lapsed),
  message("call-contact", "Call of the out-of-hours contact", "ping:1", (s) => s.contacted),
  message(
    "call-contact-person",
    "Call of the out-of-hours contact, a person",
    "ping:1",
    (s) => s.contactedPerson,
  ),
  message("call-next-day", "Call at the opening", "ping:1", (s) => s.nextDay),
  message("closing", "Closing: to the lead", `closing:1:${lead}`, (s) => s.closing),
  message("closing-agent", "Closing: to the agent", `closing:1:${agent}`, (s) => s.closing),
  message("closing-one", "Closing: one case, nothing promised", `closing:1:${agent}`, (s) => s.closingOne),
  message("opening", "Opening list", "list:1", (s) => s.opening),
  message(
    "opening-without-promise",
    "Opening list, nothing promised",
    "list:1",
    (s) => s.openingWithoutPromise,
  ),
  history("case-closed", "A number: the department closed and opened", (s) =>
    s.closing.when((it) => it.status === "open" && it.desk?.isOpen === true),
  ),
  history("case-opening", "A number: stood in the opening list", (s) => s.opening),
  history("case-raised", "A number: a call was put off", (s) => s.raised),
  history("case-contacted", "A number: the contact was called", (s) => s.contacted),
  refused("department_is_open", "To the out-of-hours contact, while it is open", (_, stage) =>
    stage.opens(stage.cases.onHold, { department: { hours: openUntil("18:00", ["S0NIGHT"]) } }),
  ),
  refused("no_closed_contact", "To the out-of-hours contact, there is none", (s) => s.keptWithoutContact),
  refused("closed_contact_knows", "To the out-of-hours contact, twice", (s) => s.contacted),
];
