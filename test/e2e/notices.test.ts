import { describe, expect, test } from "vitest";
import { hours, later, minutes } from "../../src/domain/duration.js";
import { noticeCategoryValue } from "../../src/slack/ids.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("a lead's notice on a category", () => {
  test("is put up in Slack, read in the form, and gone at its end", async () => {
    const { tanaka, nakamura, clock } = await story();
    await nakamura.types("お知らせ");
    await nakamura.fills({
      notice_category: noticeCategoryValue("billing", 1, "返金"),
      notice_text: "返金の処理が遅れています。本日中に回復の見込みです。",
      notice_until: later(clock.now(), hours(2)),
    });
    expect(await nakamura.submits()).toMatchObject({ ok: true });

    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).toContain("責任者より:返金の処理が遅れています。");
    await tanaka.hand.closes();
    await clock.passes(hours(2) + minutes(1));
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).not.toContain("責任者より");
  });

  test("has an end that lies ahead; who leads nothing puts up none", async () => {
    const { tanaka, martin } = await story();
    expect(await tanaka.types("お知らせ")).toContain("お知らせを出せるのは、分類のある部署の責任者です。");
    await martin.types("notice");
    await martin.fills({
      notice_category: noticeCategoryValue("logistics", 2, "Customs"),
      notice_text: "Customs is on strike.",
    });
    const sent = await martin.submits();
    expect(sent).toMatchObject({ ok: false });
    expect(JSON.stringify(sent)).toContain("notice_until");
  });
});
