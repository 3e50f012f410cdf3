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
  const { emma, logistics, workspace, messages } = await story();
  const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Where is it?" });
  logistics.seesCard(esc);
  for (let i = 1; i <= 60; i++) {
    await emma.notes(esc, `Note ${i}.`);
    logistics.sees(`Note ${i}.`);
  }

  const answer = await emma.types(esc);
  expect(answer).toContain("Note 60.");
  expect(answer).not.toContain("Note 35.");
  expect(answer).toContain("36 earlier lines: see the button below.");

  const [shown] = workspace.ephemeralsFor(emma.id).slice(-1);
  if (shown === undefined) throw new Error("there is no answer");
  messages.seen(shown);
  await emma.hand.clicks(shown, "history");
  const page = () => textOfBlocks(emma.form().blocks);
  await workspace.waitFor(() => emma.hand.modal() !== undefined);
  expect(page()).toContain("Note 35.");
  expect(page()).toContain("Page 2 of 3, the oldest first");

  await emma.hand.clicksInModal("history_older");
  await workspace.waitFor(() => page().includes("Page 1 of 3"));
  expect(page()).toContain("Note 1.");
  await emma.hand.clicksInModal("history_newer");
  await workspace.waitFor(() => page().includes("Page 2 of 3"));
});
