import { describe, expect, test } from "vitest";
import { hours, minutes } from "../../src/domain/duration.js";
import { twoDepartments } from "./harness/departments.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Yamada supervises Tanaka, who is in by name; Wilson's team is a user group. */
const withTeams = `${twoDepartments}
teams:
  phone1: { name: { ja: 電話1課, en: Phone 1 }, members: [U0TANAKA], supervisors: [U0YAMADA], department: logistics }
  chat: { name: チャット, members: [S0LEADS, U0EMMA], supervisors: [U0SUZUKI], department: logistics }
`;

describe("a team's default department", () => {
  test("stands in the form, whatever was used last, and can be changed", async () => {
    const { tanaka, billing } = await story({ departments: withTeams });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);

    await tanaka.opensForm();
    expect(tanaka.typed("department")).toBe("logistics");
    await tanaka.fills({ department: "billing", situation: "mail", summary: "領収書" });
    expect(tanaka.typed("department")).toBe("billing");
  });

  test("is where /escalate now goes, also for the people of a group", async () => {
    const { tanaka, nakamura, messages, team } = await story({ departments: withTeams });
    expect(await tanaka.types("今 荷物が届かない")).toContain("ESC-1");
    expect(await nakamura.types("今 住所の変更")).toContain("ESC-2");
    const logistics = team("C0LOGISTICS");
    logistics.sees("荷物が届かない");
    logistics.sees("住所の変更");
    for (const who of ["U0TANAKA", "U0MANAGER", "U0TAKAHASHI"]) messages.seen(...messages.to(who));
    messages.seen(...messages.inChannel("C0LOGISTICS"));
  });

  test("of nobody's team: where she sent her last one", async () => {
    const { yamada, billing } = await story({ departments: withTeams });
    const esc = await yamada.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await yamada.opensForm();
    expect(yamada.typed("department")).toBe("billing");
  });
});

describe("a supervisor", () => {
  test("hears that nobody has it, besides lead and agent, and of nothing before", async () => {
    const { tanaka, yamada, nakamura, messages, clock } = await story({ departments: withTeams });
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });
    await clock.passes(minutes(3));
    yamada.isToldNothing();
    await clock.passes(hours(1) + minutes(32));

    const told = yamada.isTold("田中 美咲さんの ESC-1 はまだ引き受けがありません。責任者にお知らせし、");
    expect(yamada.canDo(told)).toEqual([]);
    nakamura.isTold("ご判断をお願いします");
    tanaka.isTold("ESC-1 はまだ引き受けがありません");
    expect(esc).toBe("ESC-1");
    await clock.passes(hours(1));
    yamada.isToldNothing();
    for (const id of ["U0TANAKA", "U0SATO", "U0SUZUKI", "U0MANAGER"]) messages.seen(...messages.to(id));
    messages.seen(...messages.inChannel("C0BILLING"));
  });

  test("is asked as well while the agent is away, and her reply is the agent's", async () => {
    const { tanaka, yamada, sato, billing } = await story({ departments: withTeams });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await sato.asks(esc, "何月分ですか");
    tanaka.isTold("何月分ですか");
    billing.sees("何月分ですか");
    yamada.isToldNothing();

    await tanaka.types("離席");
    await tanaka.fills({ away_for: "1h" });
    await tanaka.submits();
    await sato.asks(esc, "金額も教えてください");

    tanaka.isTold("金額も教えてください");
    const asked = yamada.isTold("金額も教えてください");
    expect(yamada.reads(asked)).toContain("田中 美咲さんが席を外しているため、こちらにもお送りしています。");
    await yamada.replies(esc, "9月分の12,800円です");
    sato.isTold("9月分の12,800円です");
    expect(yamada.reads(asked)).toContain("返答済みです");
    billing.sees("金額も教えてください");
    billing.sees("9月分の12,800円です");
  });

  test("sees her team's cases, and nobody else's", async () => {
    const { tanaka, yamada, emma, suzuki, billing } = await story({ departments: withTeams });
    billing.seesCard(await tanaka.escalates({ situation: "mail", summary: "返金の可否" }));
    billing.seesCard(await emma.escalates({ situation: "mail", summary: "A refund" }));

    const hers = await yamada.types("一覧 チーム");
    expect(hers).toContain("返金の可否");
    expect(hers).not.toContain("A refund");
    expect(await suzuki.types("list team")).toContain("A refund");
    expect(await tanaka.types("一覧 チーム")).toContain("チームの未完了の件はありません。");
  });
});
