import { expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { textOfMessage } from "../workspace/block-text.js";
import { stories } from "./harness/story.js";

const story = stories();

test("a customer on hold: the first person is called at once, the next after a minute, and takes it from the call", async () => {
  const { tanaka, sato, suzuki, billing, clock } = await story();

  const esc = await tanaka.escalates({
    situation: "on_hold",
    summary: "二重請求の返金は本日中とご案内してよいですか",
  });
  expect(esc).toBe("ESC-1");
  billing.seesCard(
    esc,
    "ESC-1｜保留中｜二重請求の返金は本日中とご案内してよいですか",
    "未対応｜佐藤 健さんに通知しました(14:08)。14:09 に鈴木 あかりさんへ通知します",
  );
  sato.isCalled("田中 美咲さんのお客様が保留でお待ちです(14:08〜)。引き受けられますか。");
  suzuki.isNotCalled();

  await clock.passes(seconds(59));
  suzuki.isNotCalled();
  await clock.passes(seconds(1));
  suzuki.isCalled("佐藤 健さんが手を離せないようです。");

  await suzuki.claims(esc, { from: "call" });
  billing.seesCard(esc, "対応中｜鈴木 あかりさん(14:09〜)・次のご連絡は 14:14 まで");
  sato.callReads(esc, "鈴木 あかりさんが引き受けました。対応は不要です。");
  tanaka.isTold("鈴木 あかりさん(請求・決済 二次対応)が引き受けました。14:14 までに連絡があります。");

  await clock.passes(minutes(3));
  await suzuki.answers(esc, "本日中に返金いたします。");
  billing.seesCard(esc, "回答済み｜お客様へのご連絡がまだです");
  const answer = tanaka.isTold(/鈴木 あかりさんから回答が届きました。[\s\S]*本日中に返金いたします。/);
  await tanaka.clicks(answer, "told");
  billing.seesCard(esc, "完了｜鈴木 あかりさん 14:12(引き受けまで1分・回答まで4分)");
  sato.isNotCalled();
  expect(textOfMessage(tanaka.standing(esc))).toContain("お客様へ連絡済みです(田中 美咲さん 14:12)");
});

test("nobody on hold: silent until it is due, then a call, then the fallback ten minutes later", async () => {
  const { tanaka, sato, suzuki, billing, clock } = await story();

  const esc = await tanaka.escalates({ situation: "mail", summary: "請求書の宛名を変えられますか" });
  billing.seesCard(esc, "未対応｜14:18 まで引き受けがなければ、佐藤 健さんに通知します");
  await clock.passes(minutes(9));
  sato.isNotCalled();
  await clock.passes(minutes(1));
  sato.isCalled("田中 美咲さんからの相談です。引き受けられますか。");
  await clock.passes(minutes(10));
  suzuki.isCalled("佐藤 健さんが手を離せないようです");
  await sato.claims(esc);
  suzuki.callReads(esc, "佐藤 健さんが引き受けました。対応は不要です。");
  tanaka.isTold("佐藤 健さん(請求・決済 SV)が引き受けました。16:28 までに連絡があります。");
});

test("two people press Claim at once: one has it, the other hears who", async () => {
  const { tanaka, sato, suzuki, billing, messages } = await story();
  const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
  const card = billing.seesCard(esc);

  await Promise.all([sato.clicks(card, "claim"), suzuki.clicks(card, "claim")]);

  const [winner, loser] =
    billing.seesCard(esc, "対応中").blocks && /鈴木/.test(textOfMessage(billing.card(esc)))
      ? [suzuki, sato]
      : [sato, suzuki];
  loser.isTold(
    /^ひと足先に(佐藤 健|鈴木 あかり)さんが引き受けました\(14:08\)。ご協力ありがとうございます。$/,
  );
  const takeover = winner.takeover(esc);
  messages.seen(takeover);
  expect(winner.reads(takeover)).toContain("ESC-1 を引き受けました。次のご連絡は 16:08 までです。");
  tanaka.isTold(/が引き受けました。/);
});
