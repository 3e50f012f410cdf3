import { describe, expect, test } from "vitest";
import { stories } from "./harness/story.js";

const story = stories();

describe("a decision was asked for", () => {
  test("the answer says what was decided, by whom and on which conditions, to everybody who has to know", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", purpose: ["decision"] });
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");

    await sato.clicks(billing.card(esc), "resolve");
    await sato.fills({ resolution: "差額を返金いたします。" });
    expect(await sato.submits()).toMatchObject({ ok: false, errors: { decision: expect.any(String) } });
    await sato.fills({ decision: "conditional" });
    expect(await sato.submits()).toMatchObject({ ok: false, errors: { conditions: "入力してください。" } });
    await sato.fills({ conditions: "上限5,000円" });
    expect(await sato.submits()).toMatchObject({ ok: true });

    const said = "判断:条件付きで承認(条件:上限5,000円)";
    const answer = tanaka.isTold("佐藤 健さんから回答が届きました。");
    expect(tanaka.reads(answer)).toContain(said);
    billing.seesCard(esc, said);
    expect(await tanaka.types(esc)).toContain(`佐藤 健さんが回答しました。${said}`);
  });

  test("in English; and nobody is asked for a decision where none was asked for", async () => {
    const { emma, james, logistics } = await story();
    const wanted = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "A refund for the delay",
      purpose: ["decision"],
    });
    logistics.seesCard(wanted);
    await james.clicks(logistics.card(wanted), "resolve");
    await james.fills({ resolution: "We cannot refund it.", decision: "not_approved" });
    expect(await james.submits()).toMatchObject({ ok: true });
    expect(emma.reads(emma.isTold("answered"))).toContain("Decision: Not approved");

    const other = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Where is it?",
    });
    logistics.seesCard(other);
    await james.clicks(logistics.card(other), "resolve");
    expect(james.form().blocks.map(({ block_id }) => block_id)).not.toContain("decision");
  });
});
