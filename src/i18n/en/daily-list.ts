import type { dailyList as reference } from "../ja/daily-list.js";
import type { Shape } from "../shape.js";

export const dailyList: Shape<typeof reference> = {
  title: (p) =>
    p.count === 1
      ? `${p.department} | One case is waiting to be taken`
      : `${p.department} | ${p.count} cases are waiting to be taken`,
  intro: "Not pressing, so nobody was notified separately. Please take what you can when you have a moment.",
  caseTitle: (p) => `${p.reference} | ${p.summary}`,
  entry: (p) => `Since ${p.since} · ${p.reporter}`,
  more: (p) => (p.count === 1 ? "One more: /escalate list" : `${p.count} more: /escalate list`),
  how: (p) => `To see one, send its number, for example: /escalate ${p.number}`,
};
