import { expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { stories } from "./harness/story.js";

const story = stories();

test("somebody opens cases without end: each is there, whoever is called has one list, and another department notices nothing", async () => {
  const { tanaka, emma, sato, takahashi, logistics, database, clock, messages, workspace } = await story();
  const many = 40;
  for (let i = 1; i <= many; i++) expect(await tanaka.types(`今 ${i}件目`)).toContain(`ESC-${i}`);
  const esc = await emma.escalates({
    department: "logistics",
    situation: "on_hold",
    summary: "Lost parcel",
  });
  logistics.seesCard(esc, "Lost parcel");
  takahashi.isCalled("Lost parcel");
  await clock.passes(minutes(1));

  expect(await database.db.escalation.count({ where: { reporter: tanaka.id } })).toBe(many);
  const toSato = messages.to(sato.id);
  expect(toSato.length).toBeLessThanOrEqual(3);
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
  for (const id of ["C0BILLING", "C0LOGISTICS"]) messages.seen(...messages.inChannel(id));
});
