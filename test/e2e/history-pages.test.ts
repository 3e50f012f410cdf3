import { expect, test } from "vitest";
import { textOfBlocks } from "../workspace/block-text.js";
import { stories } from "./harness/story.js";

const story = stories();

test("edits are told field by field, with what was there before", async () => {
  const { tanaka, billing } = await story();
  const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", temperature: "calm" });
  billing.seesCard(esc);
  await tanaka.edits(esc, { temperature: "unconvinced", summary: "返金と送料の可否", tried: "お詫び済み" });

  expect(await tanaka.types(esc)).toContain(
    "田中 美咲さんが内容を修正しました:要点 返金の可否 → 返金と送料の可否 / 温度感 穏やか → ご納得いただけず / ご案内済みのこと・お約束 (なし) → お詫び済み",
  );
});

test("a long history is read page by page", async () => {
  const { emma, james, logistics, workspace, messages } = await story();
  const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Where is it?" });
  logistics.seesCard(esc);
  for (let i = 1; i <= 60; i++) {
    await james.notes(esc, `Note ${i}.`);
    logistics.sees(`Note ${i}.`);
  }

  const answer = await james.types(esc, logistics.channel);
  expect(answer).toContain("Note 60.");
  expect(answer).not.toContain("Note 35.");
  expect(answer).toContain("36 earlier lines: see the button below.");

  const [shown] = workspace.ephemeralsFor(james.id).slice(-1);
  if (shown === undefined) throw new Error("there is no answer");
  messages.seen(shown);
  await james.hand.clicks(shown, "history");
  const page = () => textOfBlocks(james.form().blocks);
  await workspace.waitFor(() => james.hand.modal() !== undefined);
  expect(page()).toContain("Note 35.");
  expect(page()).toContain("Page 2 of 3, the oldest first");

  await james.hand.clicksInModal("history_older");
  await workspace.waitFor(() => page().includes("Page 1 of 3"));
  expect(page()).toContain("Note 1.");
  await james.hand.clicksInModal("history_newer");
  await workspace.waitFor(() => page().includes("Page 2 of 3"));
});
