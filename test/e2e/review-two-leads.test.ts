import { expect, test } from "vitest";
import { days, hours } from "../../src/domain/duration.js";
import type { EscalationNumber } from "../../src/domain/ids.js";
import { createReviewStore } from "../../src/store/review-store.js";
import { ledByTwo } from "./harness/departments.js";
import type { Reference } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** So many cases of the week before wait, and both have the review open. */
async function bothReview(scene: Story, count: number): Promise<readonly Reference[]> {
  const { tanaka, sato, nakamura, martin, messages, clock } = scene;
  const all: Reference[] = [];
  for (let i = 1; i <= count; i++) {
    const esc = await tanaka.escalates({
      situation: "mail",
      summary: `返金の可否 その${i}`,
      category: "返金",
    });
    await sato.answers(esc, "30日以内なら返金できます。");
    await tanaka.clicks(tanaka.standing(esc), "told");
    all.push(esc);
  }
  await clock.passes(days(3) + hours(19));
  await scene.bot().drawReviews();
  await scene.settle();
  const people = [tanaka, sato, nakamura, martin];
  messages.seen(...messages.inChannel("C0BILLING"), ...people.flatMap(({ id }) => messages.to(id)));
  await nakamura.opensForm("見直し");
  await martin.opensForm("review");
  return all;
}

async function clicks(scene: Story, who: Actor, action: string) {
  await who.hand.clicksInModal(action);
  await scene.settle();
}

async function said(scene: Story, all: readonly Reference[]) {
  // The references are the bot's own.
  const numbers = all.map((it) => Number(it.slice(4)) as EscalationNumber);
  const reviews = await createReviewStore(scene.database.db).of(numbers);
  return reviews.map(({ by, verdict, cause }) => `${by} ${verdict} ${cause}`);
}

test("of two leads who review at once none does the other's work again: whoever comes second reads what was said, and goes on", async () => {
  const scene = await story({ departments: ledByTwo });
  const { nakamura, martin } = scene;
  const all = await bothReview(scene, 3);
  const [one = "ESC-0", two = "ESC-0", three = "ESC-0"] = all;
  for (const who of [nakamura, martin]) expect(who.form().text).toContain(one);

  await clicks(scene, nakamura, "review_verdict:first_line");
  await clicks(scene, nakamura, "review_cause:unclear");
  await clicks(scene, martin, "review_verdict:needed");
  expect(martin.form().text).toContain(
    `中村 由紀 reviewed ${one} a moment ago: First line, next time, Guidance unclear`,
  );
  expect(martin.form().text).toContain(`${two} | `);
  expect(martin.form().text).not.toContain("What was behind it?");

  // At the same moment, of the same case.
  for (const who of [nakamura, martin]) await clicks(scene, who, "review_verdict:needed");
  await Promise.all([
    nakamura.hand.clicksInModal("review_cause:product"),
    martin.hand.clicksInModal("review_cause:missing"),
  ]);
  await scene.settle();
  const [, second = ""] = await said(scene, all);
  const isNakamuras = second.startsWith(nakamura.id);
  expect(second).toBe(isNakamuras ? `${nakamura.id} needed product` : `${martin.id} needed missing`);
  expect((isNakamuras ? martin : nakamura).form().text).toContain(
    isNakamuras
      ? `中村 由紀 reviewed ${two} a moment ago`
      : `${two}は、ひと足先にSophie Martinさんが見直しました`,
  );
  for (const who of [nakamura, martin]) expect(who.form().text).toContain(`${three}`);

  // Whoever thinks otherwise says so, knowing what the other has said.
  const other = isNakamuras ? martin : nakamura;
  await clicks(scene, other, "review_correct");
  await clicks(scene, other, "review_verdict:duplicate");
  await clicks(scene, other, "review_cause:other");
  expect((await said(scene, all))[1]).toBe(`${other.id} duplicate other`);
});

test("several at once leave what another lead has reviewed meanwhile, and say so", async () => {
  const scene = await story({ departments: ledByTwo });
  const { nakamura, martin } = scene;
  const all = await bothReview(scene, 3);
  await clicks(scene, martin, "review_several");
  await clicks(scene, nakamura, "review_verdict:first_line");
  await clicks(scene, nakamura, "review_cause:unclear");

  await martin.fills({ review_cases: all.map((it) => it.slice(4)) });
  await martin.fills({ review_verdict: "needed", review_cause: "product" });
  await martin.submits();
  await scene.settle();

  expect(martin.form().text).toContain("2 cases: Was needed, Product or system");
  expect(martin.form().text).toContain("One more was reviewed by somebody else, or opened again, meanwhile.");
  const theirs = `${martin.id} needed product`;
  expect(await said(scene, all)).toEqual([`${nakamura.id} first_line unclear`, theirs, theirs]);
});
