import { expect, test } from "vitest";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** The second department's channel is private: leads alone are in it. */
const departments = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    leads: [U0MANAGER]
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0SUZUKI] }]
    categories: [返金, 漏えい]
  claims:
    name: { ja: 重要案件, en: Major cases }
    channel: C0LEADS
    leads: [U0DIRECTOR]
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0SATO] }]
    categories: [返金, 漏えい]
whenInDoubt: billing
`;
const secret = "個人情報の漏えいのおそれ";

type Agent = Story["tanaka"];

/** What the form shows an agent who is about to send another case of the same category. */
async function formOf(agent: Agent, department: "billing" | "claims", category: string): Promise<string> {
  await agent.opensForm();
  await agent.fills({ department, situation: "mail", summary: "別件" });
  await agent.fills({ category });
  const { text } = agent.form();
  await agent.hand.closes();
  return text;
}

test("open cases of a private department are offered to those alone who may see them", async () => {
  const here = await story({ departments });
  const { tanaka, yamada, emma, suzuki, sato, nakamura, martin } = here;
  const closed = await tanaka.escalates({
    department: "claims",
    situation: "mail",
    summary: secret,
    category: "漏えい",
    reason: "mandatory",
  });
  here.team("C0LEADS").seesCard(closed, secret);

  // She sent it, is called for it, leads the department, or is in its channel.
  for (const entitled of [tanaka, sato, martin, nakamura]) {
    expect(await formOf(entitled, "claims", "漏えい")).toContain(closed);
  }
  for (const colleague of [yamada, emma, suzuki]) {
    const form = await formOf(colleague, "claims", "漏えい");
    expect(form).not.toContain(secret);
    expect(form).not.toContain(closed);
    // Nor by way of another department's category of the same name.
    expect(await formOf(colleague, "billing", "漏えい")).not.toContain(closed);
  }
});

test("open cases of a department whose channel anybody may read are offered to everybody", async () => {
  const { tanaka, emma, billing } = await story({ departments });
  const open = await tanaka.escalates({ situation: "mail", summary: "返金の可否", category: "返金" });
  billing.seesCard(open);
  expect(await formOf(emma, "billing", "返金")).toContain(open);
});
