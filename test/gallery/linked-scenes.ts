import { rulesOf } from "../../src/domain/department.js";
import type { EscalationId, EscalationNumber } from "../../src/domain/ids.js";
import type { Neighbour } from "../../src/domain/links.js";
import { openEscalation } from "../../src/domain/open-escalation.js";
import {
  answers,
  assigns,
  claims,
  joins,
  notes,
  releases,
  reopens,
  takesOut,
  tells,
  withdraws,
} from "./acts.js";
import { cast } from "./cast.js";
import { number, type Stage } from "./stage.js";
import { at, Story } from "./story.js";

const words = {
  ja: {
    answer: "引き落としの障害によるものです。二重分は本日中に取り消し、お口座への反映は3営業日後です。",
    news: "原因は12時台の引き落とし障害です。復旧の見込みは17時です。",
    question: "伝票番号 4471 の荷物は、いまどこにありますか。",
    reply: "羽田の営業所です。本日18時に配達の予定です。",
  },
  en: {
    answer:
      "A fault in our direct debits. The second payment is cancelled today and shows in three working days.",
    news: "It comes from the direct debit fault around noon. We expect it to be over by 17:00.",
    question: "Where is the parcel with the number 4471 now?",
    reply: "At the depot in Leeds, to be delivered by 18:00 today.",
  },
} as const;

/** The same story, as another case. */
function as(it: number, { state }: Story): Neighbour {
  const id = `0190a0b0-0000-7000-8000-000000000${it}` as EscalationId;
  return { number: it as EscalationNumber, state: { ...state, id } };
}

/** Cases that hang together. The sample's own case is 128; the one it is joined to 120, those joined to it 130 and on. */
export function linkedScenesOf(stage: Stage) {
  const { agent, otherAgent, first, second, lead } = cast;
  const { cases } = stage;
  const say = words[stage.locale];
  const called = stage.opens(cases.onHold).until(0);
  const claimed = called.does(1, claims(first));
  const of120 = stage.opens(cases.mail);
  const open120 = as(120, of120);
  const taken120 = of120.does(1, claims(second));
  const answered120 = taken120.does(20, answers(second, say.answer));

  const merged = called.does(1, joins(first, open120));
  const mergedTaken = merged.hears(2, as(120, taken120));
  const mergedMoved = mergedTaken
    .hears(5, as(120, of120.does(1, claims(second)).does(4, releases(second))))
    .hears(6, as(120, of120.does(6, claims(lead))));
  const mergedAnswered = mergedTaken.hears(20, as(120, answered120));

  const me = { number, state: claimed.state };
  const child = (it: number, facts = cases.onHold, by = otherAgent) =>
    as(it, new Story(as(it, stage.opens(facts).as(by)).state, []).does(3, joins(first, me)));
  const withOne = claimed.hears(3, child(130));
  const withTwo = withOne.hears(4, child(131, { ...cases.onHold, customerRef: null }, agent));

  const asking = (story: (it: Story) => Story = (it) => it): Neighbour => {
    const { state, event } = openEscalation(
      {
        id: "0190a0b0-0000-7000-8000-000000000140" as EscalationId,
        teamId: claimed.state.teamId,
        department: rulesOf(stage.departments.logistics),
        reporter: first,
        supervisors: [],
        source: null,
        facts: { ...cases.mail, category: null, summary: `${say.question} / ${cases.mail.summary}` },
        consultOf: {
          id: claimed.state.id,
          number,
          question: say.question,
          department: claimed.state.department.name,
          until: at(62),
        },
      },
      at(3),
    );
    return { number: 140 as EscalationNumber, state: story(new Story(state, [{ version: 1, event }])).state };
  };
  const consulting = claimed.hears(3, asking());
  const consultingHeld = consulting.hears(
    5,
    asking((it) => it.does(5, claims(lead))),
  );

  return {
    merged,
    mergedTaken,
    mergedMoved,
    mergedAnswered,
    mergedTold: mergedAnswered.does(25, tells(agent)),
    mergedReopened: mergedAnswered.hears(75, as(120, answered120.does(75, reopens(agent)))),
    mergedWithNews: mergedTaken.hears(5, as(120, taken120.does(4, notes(second, say.news, true)))),
    mergedLate: claimed.does(3, joins(second, as(120, taken120))),
    mergedLong: merged.until(1_500),
    mergedCalls: merged,
    takenOut: merged.does(3, takesOut(first)),
    parentWithdrawn: merged.hears(3, as(120, of120.does(3, withdraws(agent)))),
    openedMerged: stage.opensJoined(cases.onHold, open120),
    openedMergedTaken: stage.opensJoined(cases.onHold, as(120, taken120)),
    withOne,
    withTwo,
    withOneLeft: withTwo.hears(5, as(130, stage.opens(cases.onHold).as(otherAgent))),
    withNobodyLeft: withTwo.hears(
      5,
      as(130, stage.opens(cases.onHold).as(otherAgent)),
      as(131, stage.opens(cases.onHold)),
    ),
    withTwoAnswered: withTwo.does(20, answers(first, say.answer)),
    consulting,
    consultingHeld,
    consultAnswered: consultingHeld.hears(
      9,
      asking((it) => it.does(5, claims(lead)).does(9, answers(lead, say.reply))),
    ),
    consultAnsweredLater: consultingHeld.does(8, releases(first)).hears(
      9,
      asking((it) => it.does(5, claims(lead)).does(9, answers(lead, say.reply))),
    ),
    consultTakenBack: consulting.does(4, assigns(first, second)).hears(
      9,
      asking((it) => it.does(9, withdraws(first))),
    ),
    question: new Story(asking().state, []).until(3),
    open120,
    asking,
  };
}
