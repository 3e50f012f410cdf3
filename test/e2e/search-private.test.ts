import { expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Billing as usual, and a department whose channel only leads are in. */
const withClosed = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    leads: [U0MANAGER]
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0SUZUKI] }]
  claims:
    name: { ja: 重要案件, en: Major cases }
    channel: C0LEADS
    leads: [U0DIRECTOR]
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0SATO] }]
whenInDoubt: billing
`;

test("what a private channel holds is found by those who may see it, and by nobody else, in the FAQ too", async () => {
  const here = await story({ departments: withClosed });
  const { tanaka, yamada, sato, suzuki, martin, billing, bot } = here;
  const claims = here.team("C0LEADS");
  const secret = await tanaka.escalates({
    department: "claims",
    situation: "mail",
    summary: "明細の誤送付について",
  });
  claims.seesCard(secret);
  await sato.answers(secret, "役員から直接お詫びします。");
  tanaka.isTold("役員から直接お詫びします。");
  const open = await tanaka.escalates({ situation: "mail", summary: "明細の誤送付の連絡先" });
  billing.seesCard(open);
  await suzuki.answers(open, "お客様窓口へご案内ください。");
  tanaka.isTold("お客様窓口へご案内ください。");
  await martin.clicks(claims.card(secret), "mark_faq");
  await bot().indexSearch();

  for (const hers of [tanaka, sato]) {
    expect(await hers.types("検索 明細の誤送付")).toContain("役員から直接お詫びします。");
    expect(await hers.types("faq")).toContain("役員から直接お詫びします。");
  }
  const found = await yamada.types("検索 明細の誤送付");
  expect(found).toContain("お客様窓口へご案内ください。");
  expect(found).not.toContain("役員");
  expect(await yamada.types("検索 重要案件 明細の誤送付")).not.toContain("役員");
  expect(await yamada.types("faq")).toBe(ja.faq.none({ department: null }));
});
