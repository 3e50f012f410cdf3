import { expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Refunds are Suzuki's, customs matters James's; whoever else answers there comes after them. */
const departments = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    leads: [U0MANAGER]
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [U0SATO], level: L1 }
      - { after: 10m, call: [S0LEADS], level: L2 }
    categories:
      - 二重請求
      - { name: 返金, call: [U0SUZUKI] }
  logistics:
    name: { ja: 物流, en: Logistics }
    channel: C0LOGISTICS
    locale: en
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [U0TAKAHASHI] }
      - { after: 10m, call: [S0LEADS] }
    categories:
      - Late
      - { name: Customs, call: [U0JAMES] }
`;

test("a category's own contact is named in the form, called first, and followed by the step's people", async () => {
  const { tanaka, sato, suzuki, billing, clock } = await story({ departments });
  await tanaka.opensForm();
  await tanaka.fills({ department: "billing", situation: "mail", summary: "返金の可否" });
  expect(tanaka.form().text).toContain("佐藤 健さん");
  await tanaka.fills({ category: "返金", reason: "unclear" });
  expect(tanaka.form().text).toContain("鈴木 あかりさん");
  expect(tanaka.form().text).not.toContain("佐藤 健さん");
  const esc = await tanaka.sends();
  billing.seesCard(esc, "14:18 まで引き受けがなければ、鈴木 あかりさんに通知します");
  expect(tanaka.reads(tanaka.standing(esc))).toContain("鈴木 あかりさん");

  await clock.passes(minutes(10));

  suzuki.isCalled("返金の可否");
  sato.isNotCalled();
  await clock.passes(minutes(1));
  await suzuki.passes(esc);
  expect(sato.reads(sato.isCalled("返金の可否"))).toContain("鈴木 あかりさんが手を離せないようです。");
  await sato.claims(esc);
  tanaka.isTold("佐藤 健さん");
});

test("on hold the category is chosen later: the first step's people are asked, and nobody is called twice", async () => {
  const { emma, takahashi, james, logistics, clock } = await story({ departments });
  const esc = await emma.escalates({ department: "logistics", situation: "on_hold", summary: "Held parcel" });
  logistics.seesCard(esc);
  takahashi.isCalled("Held parcel");
  await takahashi.edits(esc, { category: "Customs", reason: "unclear" });
  logistics.seesCard(esc, "Customs");
  await clock.passes(minutes(1));
  james.isNotCalled();
  await takahashi.claims(esc);
  emma.isTold("高橋 涼");

  // A case that is sent with its category goes to whoever knows about it.
  const other = await emma.escalates({
    department: "logistics",
    situation: "on_hold",
    summary: "Duty to pay",
    category: "Customs",
    reason: "unclear",
  });
  logistics.seesCard(other, "James Carter");
  james.isCalled("Duty to pay");
  takahashi.isNotCalled();
  await james.answers(other, "The customer pays it.");
  emma.isTold("The customer pays it.");
});
