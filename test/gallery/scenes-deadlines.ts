import type { Approval } from "../../src/domain/approval.js";
import { answers, claims } from "./acts.js";
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
    notApproved: decided({ outcome: "not_approved" }),
  };
}
