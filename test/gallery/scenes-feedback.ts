import { answers, claims, says, sendsWord, tells, thanks } from "./acts.js";
import { cast } from "./cast.js";
import type { Stage } from "./stage.js";

const words = {
  ja: { answer: "本日中に取り消しの手続きをいたします。", own: "長いお電話でしたね。最後まで丁寧でした。" },
  en: { answer: "We will cancel the payment today.", own: "That was a long call. Well done." },
} as const;

/** After the answer: how it went, thanks, and a word for the agent. Minutes count from the opening. */
export function feedbackScenes(stage: Stage) {
  const { agent, first, lead } = cast;
  const { cases } = stage;
  const { answer, own } = words[stage.locale];
  const told = stage
    .opens(cases.onHold)
    .until(0)
    .does(1, claims(first))
    .does(6, answers(first, answer))
    .does(9, tells(agent));
  const helped = told.does(10, says(agent, { helped: "partly" }));
  const satisfied = helped.does(10, says(agent, { customer: "satisfied" }));
  const angry = stage
    .opens({ ...cases.callBack, temperature: "angry", signals: [] })
    .until(0)
    .does(1, claims(first))
    .does(6, answers(first, answer));
  const wordAsked = angry.when(({ wordAsked: asked }) => asked !== null);
  const harassed = stage
    .opens({ ...cases.callBack, signals: ["abuse"] })
    .until(0)
    .does(12, claims(first))
    .does(30, answers(first, answer))
    .when(({ care }) => care !== null);
  return {
    helped,
    helpedThanked: helped.does(11, thanks(agent)),
    satisfied,
    allSaid: satisfied.does(12, thanks(agent)),
    helpedFully: told.does(10, says(agent, { helped: "yes" })),
    notHelped: told
      .does(10, says(agent, { helped: "no", customer: "unsatisfied" }))
      .does(11, says(agent, { customer: "unknown" })),
    wordAsked,
    wordSent: wordAsked.does(200, sendsWord(lead)),
    ownWordSent: wordAsked.does(200, sendsWord(lead, own)),
    caredAndWord: harassed.does(60, sendsWord(lead)),
  };
}
