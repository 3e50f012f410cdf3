import { expect, test } from "vitest";
import { hours } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { stories } from "./harness/story.js";

const story = stories();

test("a backup is restored, and the lost case's number goes to another: a click on the old card leaves that one alone", async () => {
  const { tanaka, emma, sato, takahashi, billing, logistics, database, clock, stopsBot, startsBot } =
    await story();
  const lost = await emma.escalates({ situation: "mail", summary: "失われる件" });
  const oldCard = billing.seesCard(lost, "失われる件");
  const oldAnswer = emma.standing(lost);
  await stopsBot();
  // As it was before the case: without its rows, and the sequence where it stood.
  await database.db.$executeRaw`TRUNCATE escalations RESTART IDENTITY CASCADE`;
  clock.jumps(hours(1));
  await startsBot();
  const other = await tanaka.escalates({
    department: "logistics",
    situation: "on_hold",
    summary: "Lost parcel",
  });
  expect(other).toBe(lost);
  logistics.seesCard(other, "Lost parcel");
  takahashi.isCalled("Lost parcel");

  await sato.clicks(oldCard, "claim");
  sato.isTold(ja.errors.cardOfLostCase({ reference: lost }));
  await emma.clicks(oldAnswer, "withdraw");
  emma.isTold(en.errors.cardOfLostCase({ reference: lost }));

  expect(logistics.canDo(other)).toContain("claim");
  await takahashi.claims(other);
  tanaka.isTold("高橋 涼");
});
