import { ageingList } from "../../src/domain/ageing-list.js";
import type { Approval } from "../../src/domain/approval.js";
import { maxListEntries } from "../../src/domain/daily-list.js";
import { defaultDeadlines } from "../../src/domain/deadlines.js";
import type { Deadlines } from "../../src/domain/department.js";
import { days, minutes } from "../../src/domain/duration.js";
import type { Escalation } from "../../src/domain/escalation.js";
import type { EscalationNumber } from "../../src/domain/ids.js";
import { user } from "../helpers/escalations.js";
import { answers, claims, edits, movesUpdate, pauses, withdraws } from "./acts.js";
import { cast } from "./cast.js";
import type { Stage } from "./stage.js";

const words = {
  ja: {
    answer: "本日中に取り消しの手続きをいたします。",
    conditions: "差額は次回のご請求で調整、上限5,000円",
  },
  en: { answer: "We will cancel the payment today.", conditions: "up to 50 pounds, on the next bill" },
} as const;

/** How cases can stand when something was to be decided, or was to be done by a time. Minutes count from the opening. */
export function deadlineScenes(stage: Stage) {
  const { first } = cast;
  const { cases } = stage;
  const say = words[stage.locale];
  const decided = (decision: Approval) =>
    stage
      .opens(cases.onHold)
      .until(0)
      .does(1, claims(first))
      .does(6, answers(first, say.answer, { decision }));

  return {
    approved: decided({ outcome: "approved" }),
    conditional: decided({ outcome: "conditional", conditions: say.conditions }),
    ...informed(stage),
    ...overdue(stage),
    notApproved: decided({ outcome: "not_approved" }),
  };
}

/** Those who are to know, and whoever looks after the agent. */
function informed(stage: Stage) {
  const { agent, first, lead } = cast;
  const { cases } = stage;
  const ito = user("U0ITO");
  const wantsManager = stage.opens({ ...cases.callBack, signals: ["asks_manager"] }).until(0);
  const harassed = stage.opens({ ...cases.callBack, signals: ["abuse"] }).until(0);
  const closed = harassed.does(12, claims(first)).does(30, answers(first, words[stage.locale].answer));
  const called = harassed.when(({ calls }) => calls.length > 2);
  const rules = {
    department: { inform: [{ when: ["furious", "key_customer"], tell: [cast.second, first, ito] }] },
  } as const;
  const various = stage
    .opens({ ...cases.callBack, temperature: "calm", signals: [] }, rules)
    .until(10)
    .does(11, edits(agent, { ...cases.callBack, temperature: "furious", signals: ["key_customer"] }))
    .until(11, { unreachable: ({ id }) => (id === ito ? "deactivated" : null) });
  return {
    informed: wantsManager,
    informedTaken: wantsManager.does(12, claims(first)),
    informedAnswered: wantsManager
      .does(12, claims(first))
      .does(30, answers(first, words[stage.locale].answer)),
    informedWithdrawn: wantsManager.does(12, withdraws(agent)),
    informedOfHarassment: harassed,
    informedCalled: called,
    informedYours: harassed.does(12, claims(lead)),
    informedVarious: various,
    cared: closed.when(({ care }) => care !== null),
  };
}

/** What happens when a deadline passes, or a call becomes long. */
function overdue(stage: Stage) {
  const { agent, first, lead } = cast;
  const { cases } = stage;
  const { answer } = words[stage.locale];
  const within = (normal: number, more: Partial<Deadlines> = {}) => ({
    department: {
      deadlines: {
        ...defaultDeadlines,
        answerWithin: {
          low: null,
          normal: minutes(normal),
          high: minutes(normal),
          critical: minutes(normal),
        },
        ...more,
      },
    },
  });
  const dueLater = stage.opens(cases.callBack, within(60)).until(10);
  const missedOpen = stage.opens(cases.callBack, within(15)).until(15);
  const held = stage.opens(cases.callBack, within(15)).until(10).does(12, claims(first));
  const missedHeld = held.until(15);
  const noneAbove = stage.opens(cases.callBack, within(40)).until(30).does(32, claims(first)).until(40);
  const aDay = within(2_000, { closeWithin: days(1) });
  const isClosing = ({ breaches }: Escalation) => breaches.some(({ kind }) => kind === "close");
  const monthOver = stage.opens(cases.mail, aDay).when(isClosing).next();
  const leadElsewhere = { department: { ...aDay.department, leads: [user("U0ITO")] } };
  const monthOverHeld = stage
    .opens({ ...cases.mail, callbackAt: null }, leadElsewhere)
    .does(2, claims(lead))
    .does(3, pauses(lead, "investigation", 2_400))
    .when(isClosing);
  const longCall = stage
    .opens(cases.onHold)
    .until(0)
    .does(1, claims(first))
    .does(2, movesUpdate(first, 40))
    .until(10);
  return {
    dueLater,
    missedOpen,
    missedHeld,
    missedNoneAbove: noneAbove,
    missedAlarmOver: noneAbove.does(45, answers(first, answer)),
    monthOver,
    monthOverHeld,
    ageing: carriedAgeing(stage, 1),
    ageingSeveral: carriedAgeing(stage, 3),
    ageingCut: carriedAgeing(stage, maxListEntries + 4),
    longCall,
    everythingEdited: stage
      .opens(cases.urgent)
      .does(1, edits(agent, cases.onHold))
      .does(2, edits(agent, cases.danger)),
    longCallOver: longCall.does(11, answers(first, answer)),
    longCallMine: stage
      .opens(cases.liveChat)
      .does(1, claims(agent))
      .does(2, movesUpdate(agent, 40))
      .until(10),
  };
}

/** On the sixth day before the end of the month, with so many cases that nobody has. */
function carriedAgeing(stage: Stage, count: number) {
  const all = Array.from({ length: count }, (_, i) => ({
    number: (128 + i) as EscalationNumber,
    state: stage.opens(i % 2 === 0 ? stage.cases.report : stage.cases.noWait).state,
  }));
  const [carrier, ...rest] = all;
  if (carrier === undefined) throw new Error("a list has cases");
  const ageing = ageingList([carrier, ...rest]);
  return stage.opens(stage.cases.report).when(({ carriedAgeing }) => carriedAgeing !== null, { ageing });
}
