import { describe, expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import type { Message } from "../workspace/model.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** From a message to the answer, nothing else. */
async function isSettled({ tanaka, sato, billing }: Story, from: Message, answer = "返金できます。") {
  await tanaka.startsFrom(from);
  await tanaka.fills({ department: "billing", situation: "on_hold", summary: "二重請求" });
  const esc = await tanaka.sends();
  sato.isCalled("二重請求");
  await sato.answers(esc, answer);
  tanaka.isTold(answer);
  billing.seesCard(esc, "回答済み");
  return esc;
}

describe("where a case began", () => {
  test("the thread gets a short note that says nothing of the case, once", async () => {
    const here = await story();
    const said = await here.tanaka.says("K-2031 のお客様が二重請求とのことです");
    const esc = await isSettled(here, said);

    const note = here.floor.sees(ja.calls.origin({ reference: esc, department: "請求・決済" }));
    expect(note.threadTs).toBe(said.ts);
    expect(note.text).not.toContain("返金できます");
    await here.tanaka.clicks(here.billing.card(esc), "told");
    here.floor.seesNothingNew();
  });

  test("a reply's thread gets it, not the reply", async () => {
    const here = await story();
    const first = await here.yamada.says("K-2031 の件");
    const reply = await here.tanaka.says("二重請求です", { under: first });
    await isSettled(here, reply);
    expect(here.floor.sees("ESC-1").threadTs).toBe(first.ts);
  });

  test.each([
    ["shared with another company", "C0CUSTOMER"],
    ["that the bot is not in", "C0RANDOM"],
  ])("a channel %s gets nothing", async (_, channel) => {
    const here = await story();
    const said = await here.tanaka.says("二重請求です", { channel });
    await isSettled(here, said);
    here.team(channel).seesNothingNew();
  });

  test("a channel that the bot was taken out of meanwhile gets nothing", async () => {
    const here = await story();
    const { tanaka, sato, billing, workspace, floor } = here;
    const said = await tanaka.says("二重請求です");
    await tanaka.startsFrom(said);
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "二重請求" });
    const esc = await tanaka.sends();
    sato.isCalled("二重請求");
    await workspace.removeFrom("C0FLOOR");
    await sato.answers(esc, "返金します。");
    tanaka.isTold("返金します。");
    billing.seesCard(esc);
    floor.seesNothingNew();
  });

  test("a message that was deleted meanwhile: the answer arrives all the same", async () => {
    const here = await story();
    const { tanaka, floor } = here;
    const said = await tanaka.says("二重請求です");
    await tanaka.startsFrom(said);
    await tanaka.hand.deletes(said);
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "二重請求" });
    const esc = await tanaka.sends();
    here.sato.isCalled("二重請求");
    await here.sato.answers(esc, "返金します。");
    tanaka.isTold("返金します。");
    here.billing.seesCard(esc);
    // Slack posts a reply to a thread that is gone into the channel: the note says nothing of the case.
    floor.sees(ja.calls.origin({ reference: esc, department: "請求・決済" }));
  });
});
