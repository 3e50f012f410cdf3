import type { Approval } from "../../src/domain/approval.js";
import { user } from "../helpers/escalations.js";
import { answers, claims, edits, withdraws } from "./acts.js";
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
