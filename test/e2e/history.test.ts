import { expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import { runCli } from "../fixtures/departments/run-cli.js";
import { stories } from "./harness/story.js";

const story = stories();

test("a resolved escalation reads in the history and in `npm run export` as it happened", {
  timeout: 90_000,
}, async () => {
  const { tanaka, sato, suzuki, nakamura, billing, database, clock } = await story();
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求の返金" });
  sato.isCalled("二重請求の返金");
  await clock.passes(seconds(20));
  await sato.passes(esc);
  suzuki.isCalled("二重請求の返金");
  await clock.passes(minutes(1));
  billing.sees("<!subteam^S0LEADS>");
  await suzuki.claims(esc, { from: "call" });
  tanaka.isTold("鈴木 あかりさん(請求・決済 二次対応)が引き受けました");
  await clock.passes(minutes(2));
  await suzuki.promises(esc, { next_update: "30m" });
  await tanaka.edits(esc, { how_many: "2件" });
  await clock.passes(minutes(4));
  tanaka.isTold("内容の分類と上げる理由を選んでください");
  await suzuki.answers(esc, "本日中に返金します。");
  const answer = tanaka.isTold("本日中に返金します。");
  await clock.passes(minutes(3));
  await tanaka.clicks(answer, "told");
  billing.seesCard(esc, "完了｜鈴木 あかりさん 14:15(引き受けまで1分・回答まで7分)");
  nakamura.isToldNothing();

  const told = await tanaka.types("1");
  const happened = told?.slice(told.indexOf("14:08 田中"));
  expect(happened?.split("\n").filter((line) => line !== "")).toEqual([
    "14:08 田中 美咲さんが上げました",
    "14:08 佐藤 健さんに通知しました(1段目)",
    `14:08 ${ja.history.passed({ by: "佐藤 健さん" })}`,
    "14:08 鈴木 あかりさんに通知しました(2段目)",
    `14:09 ${ja.history.advised}`,
    "14:09 SV・責任者に通知しました(3段目)",
    "14:09 鈴木 あかりさんが引き受けました(次のご連絡は 14:14 まで)",
    "14:11 鈴木 あかりさんが次のご連絡を 14:41 に変更しました",
    "14:11 田中 美咲さんが内容を修正しました:いくつ (なし) → 2件",
    `14:14 ${ja.history.classification_asked}`,
    "14:15 鈴木 あかりさんが回答しました",
    "14:18 田中 美咲さんがお客様へ連絡しました",
    // What she can do from there.
    ja.card.button.notSolved,
  ]);

  const { code, stdout } = await runCli("export", ["--format", "json"], database.env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    {
      number: 1,
      status: "resolved",
      department: "billing",
      severity: "high",
      category: "二重請求",
      reason: "unclear",
      reporter: "U0TANAKA",
      claimed_by: "U0SUZUKI",
      opened_at: "2026-10-01T05:08:00.000Z",
      claimed_at: "2026-10-01T05:09:20.000Z",
      resolved_at: "2026-10-01T05:15:20.000Z",
      told_at: "2026-10-01T05:18:20.000Z",
      pings: [
        { step: 1, due_at: "2026-10-01T05:08:00.000Z", delivered_at: "2026-10-01T05:08:00.000Z" },
        { step: 2, due_at: "2026-10-01T05:08:20.000Z", delivered_at: "2026-10-01T05:08:20.000Z" },
        { step: 3, due_at: "2026-10-01T05:09:20.000Z", delivered_at: "2026-10-01T05:09:20.000Z" },
      ],
      transfers: 0,
      level: "L2",
      decision: null,
      answer_due_at: null,
      answered_in_time: null,
      claimed_in_time: false,
      seconds_to_claim: 80,
      open_seconds_to_claim: 80,
      calls_to_claim: 3,
      seconds_to_answer: 440,
      open_seconds_to_answer: 440,
      reopened: 0,
      over_age: false,
      promise_missed: false,
      is_question: false,
      test: false,
      joined_to: null,
      ...{ helped: null, customer: null, thanked: false, word_sent: false, deflected: 0 },
      ...{ review_verdict: null, review_cause: null, review_follows: null, review_drawn: false },
    },
  ]);
});
