import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { twoDepartments } from "./harness/departments.js";
import { opens, saves } from "./harness/settings.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Yamada supervises Tanaka and Emma. */
const withTeams = `${twoDepartments}
teams:
  phone1: { name: 電話1課, members: [U0TANAKA, U0EMMA], supervisors: [U0YAMADA], department: billing }
`;

const twelve = Array.from({ length: 12 }, (_, i) => `件名${String(i + 1).padStart(2, "0")}`);
/** Logistics works in a channel of its own people. */
const closed = twoDepartments.replace("channel: C0LOGISTICS", "channel: C0LEADS");

describe("the board", () => {
  test("says who waits longest and who is called next, and one click takes a case", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const first = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    await clock.passes(minutes(2));
    const second = await tanaka.escalates({ situation: "mail", summary: "領収書の宛名" });
    for (const esc of [first, second]) billing.seesCard(esc);

    const before = await suzuki.opensHome();
    expect(before).toContain(ja.home.board.counts({ waiting: 2, claimed: 0, ageing: 0 }));
    expect(before).toMatch(/ESC-1[\s\S]*14:18 まで引き受けがなければ、佐藤 健さんに[\s\S]*ESC-2[\s\S]*14:20/);

    await suzuki.clicksAtHome("claim", first);
    tanaka.isTold("鈴木 あかりさん");
    billing.seesCard(first, "対応中｜鈴木 あかりさん");
    suzuki.takeover(first);
    const after = suzuki.home();
    expect(after).toContain(ja.home.board.counts({ waiting: 1, claimed: 1, ageing: 0 }));
    expect(after).toMatch(new RegExp(`${ja.home.held}[\\s\\S]*ESC-1`));
    sato.isToldNothing();
  });

  test("who is a moment too late hears who has it, and sees it", async () => {
    const { emma, takahashi, james, logistics } = await story();
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    logistics.seesCard(esc);
    await james.opensHome();
    await takahashi.claims(esc, { from: "card" });
    emma.isTold("has it");

    await james.clicksAtHome("claim", esc);
    expect(james.form().text).toContain("took it a moment ago");
    expect(james.home()).toContain(en.home.board.counts({ waiting: 0, claimed: 1, ageing: 0 }));
  });
});

describe("what she chose to see", () => {
  test("stays, page by page, until she chooses something else", async () => {
    const { tanaka, suzuki, messages } = await story();
    for (const summary of twelve) await tanaka.escalates({ situation: "mail", summary });
    messages.seen(...messages.inChannel("C0BILLING"));

    expect(await suzuki.opensHome()).toContain(ja.home.board.page({ page: 1, pages: 2 }));
    expect(suzuki.home()).not.toContain("件名11");
    await suzuki.usesHome("home_next");
    expect(suzuki.home()).toMatch(/件名11[\s\S]*件名12/);
    expect(suzuki.home()).not.toContain("件名10");
    // As after looking at something else for a while.
    expect(await suzuki.opensHome()).toContain("件名11");

    await suzuki.usesHome("home_show", "mine");
    expect(suzuki.home()).toContain(ja.home.board.empty);
    await suzuki.usesHome("home_show", "waiting");
    expect(suzuki.home()).toContain("件名01");
    await suzuki.usesHome("home_severity", "critical");
    expect(suzuki.home()).toContain(ja.home.board.empty);
  });

  test("one department of several", async () => {
    const { tanaka, emma, nakamura, billing, logistics, imports } = await story();
    await imports(twoDepartments.replace("leads: [U0DIRECTOR]", "leads: [U0MANAGER]"));
    billing.seesCard(await tanaka.escalates({ situation: "mail", summary: "返金の可否" }));
    const other = { department: "logistics", situation: "mail", summary: "Lost parcel" };
    logistics.seesCard(await emma.escalates(other));

    const both = await nakamura.opensHome();
    expect(both).toMatch(/返金の可否[\s\S]*Lost parcel/);
    await nakamura.usesHome("home_department", "logistics");
    expect(nakamura.home()).toContain("Lost parcel");
    expect(nakamura.home()).not.toContain("返金の可否");
  });
});

describe("an agent", () => {
  test("finds what waits for her, each with the one thing to do", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await sato.asks(esc, "何月分ですか");
    tanaka.isTold("何月分ですか");
    billing.sees("何月分ですか");

    expect(await tanaka.opensHome()).toMatch(new RegExp(`${ja.home.turns}[\\s\\S]*ESC-1`));
    await tanaka.clicksAtHome("reply", esc, "turn");
    await tanaka.fills({ reply: "9月分です" });
    expect(await tanaka.submits()).toMatchObject({ ok: true });
    sato.isTold("9月分です");
    billing.sees("9月分です");
    expect(await tanaka.opensHome()).not.toContain(ja.home.turns);
    expect(tanaka.home()).not.toContain(ja.home.team.title);
  });

  test("goes away, hands over and comes back from here", async () => {
    const { emma, yamada, billing } = await story();
    billing.seesCard(await emma.escalates({ situation: "mail", summary: "A refund" }));
    // Who works for no department has no board.
    expect(await emma.opensHome()).not.toContain(en.home.board.title);
    await emma.usesHome("home_away");
    await emma.fills({ away_for: "1h", stand_in: yamada.id });
    await emma.submits();
    yamada.isTold("代理をお願いされています");
    expect(await emma.opensHome()).toMatch(/until .*山田 翔/);

    await emma.hand.closes();
    await emma.usesHome("hand_over");
    await emma.fills({ hand_over_to: yamada.id });
    await emma.submits();
    yamada.isTold("引き継ぎがあります");
    expect(await emma.opensHome()).not.toContain("ESC-1");
    expect(await yamada.opensHome()).toContain("ESC-1");
  });
});

describe("calling the supervisor, with a customer on hold", () => {
  test("one line calls the agent's own, and the department a minute later", async () => {
    const { tanaka, yamada, sato, billing, clock } = await story({ departments: withTeams });
    await tanaka.opensHome();
    await tanaka.usesHome("home_call_now");
    expect(tanaka.form().text).toMatch(/請求・決済[\s\S]*すぐ.*山田 翔さん[\s\S]*1分[\s\S]*佐藤 健さん/);
    await tanaka.fills({ summary: "返金は本日中とご案内してよいですか" });
    const esc = await tanaka.sends();

    yamada.isCalled("返金は本日中とご案内してよいですか");
    billing.seesCard(esc, "保留中", "山田 翔さんに通知しました");
    sato.isNotCalled();
    await clock.passes(minutes(1));
    sato.isCalled("返金は本日中とご案内してよいですか");
    await yamada.claims(esc, { from: "call" });
    tanaka.isTold("山田 翔さん");
    expect(await yamada.opensHome()).toMatch(new RegExp(`${ja.home.held}[\\s\\S]*ESC-1`));
  });

  test("whoever has no supervisor calls the department she used last, in English too", async () => {
    const { emma, takahashi, logistics, messages } = await story();
    const first = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Lost parcel",
    });
    logistics.seesCard(first);
    await emma.opensHome();
    await emma.usesHome("home_call_now");
    expect(emma.form().text).toMatch(/Logistics[\s\S]*高橋/);
    // Nothing is opened by a click alone, nor by an empty line.
    await emma.fills({ summary: " " });
    expect(await emma.submits()).toMatchObject({ ok: false });
    await emma.fills({ summary: "May I send it again? 090-1234-5678" });
    const esc = await emma.sends();
    expect(esc).toBe("ESC-2");
    takahashi.isCalled("May I send it again?");
    messages.seen(...messages.inChannel("C0LOGISTICS"));
  });
});

describe("a supervisor", () => {
  test("sees what her team waits for, and acts in an agent's place", async () => {
    const { tanaka, yamada, sato, billing } = await story({ departments: withTeams });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    expect(await yamada.opensHome()).toMatch(new RegExp(`${ja.home.team.title}[\\s\\S]*ESC-1`));

    await sato.asks(esc, "何月分ですか");
    tanaka.isTold("何月分ですか");
    billing.sees("何月分ですか");
    await yamada.opensHome();
    await yamada.clicksAtHome("reply", esc, "team");
    await yamada.fills({ reply: "9月分です" });
    await yamada.submits();
    sato.isTold("9月分です");
    billing.sees("9月分です");
  });
});

describe("a lead", () => {
  test("opens her department's settings from here; nobody else is offered them", async () => {
    const { nakamura, sato } = await story();
    await nakamura.opensHome();
    await nakamura.usesHome("home_settings");
    expect(nakamura.form().title).toBe(ja.settings.title);
    expect(await sato.opensHome()).not.toContain(ja.home.button.settings);
  });

  test("reads who changed her department last, and all that was changed is one click away", async () => {
    const told = await story();
    const { nakamura, sato, clock } = told;
    const { changed } = ja.home;
    const department = "請求・決済";
    expect(await nakamura.opensHome()).toContain(changed({ department, by: ja.settings.file, at: "14:08" }));
    expect(nakamura.home()).not.toContain("物流:最後に");
    await clock.passes(minutes(2));
    await opens(told, nakamura, "deadlines");
    await saves(nakamura, { deadline_close: "14日" });
    await nakamura.hand.closes();

    expect(await nakamura.opensHome()).toContain(changed({ department, by: "中村 由紀さん", at: "14:10" }));
    await nakamura.usesHome("home_changes", "billing");
    expect(nakamura.form().text).toContain(ja.settings.changes);
    expect(nakamura.form().text).toContain("14日");
    expect(await sato.opensHome()).not.toContain("最後に設定を変更した");
  });
});

describe("an open tab", () => {
  test("follows what happens, where she left it, for those whose cases it shows and nobody else", async () => {
    const { tanaka, emma, sato, suzuki, billing, bot, workspace, messages } = await story();
    for (const summary of twelve) await tanaka.escalates({ situation: "mail", summary });
    await suzuki.opensHome();
    await suzuki.usesHome("home_next");
    expect(suzuki.home()).toMatch(/件名11[\s\S]*件名12/);
    await emma.opensHome();

    const drawn = workspace.journal.length;
    await sato.claims("ESC-11");
    await bot().redrawHomes();
    expect(suzuki.home()).toMatch(/件名12[\s\S]*件名11[\s\S]*対応中｜佐藤 健さん/);
    const published = workspace.journal.slice(drawn).filter(({ method }) => method === "views.publish");
    expect(published.map(({ args }) => args.user_id)).toEqual([suzuki.id]);
    billing.card("ESC-11");
    tanaka.isTold("佐藤 健さん");
    messages.seen(...messages.inChannel("C0BILLING"));
  });

  test("also after a restart; half an hour without a click later it says that it follows no more", async () => {
    const { tanaka, suzuki, billing, bot, clock, settle, restartsBot, workspace } = await story();
    await suzuki.opensHome();
    await bot().leaveHomes();
    await restartsBot();
    billing.seesCard(
      await tanaka.escalates({ situation: "no_wait", summary: "返金の可否", severity: "low" }),
    );
    await bot().redrawHomes();
    expect(suzuki.home()).toContain("返金の可否");

    await clock.passes(minutes(31));
    await bot().leaveHomes();
    const left = ja.home.last({ at: "14:39" });
    const [aboveIt = "", belowIt = ""] = suzuki.home().split(left);
    expect(aboveIt).not.toContain(ja.home.board.title);
    expect(belowIt).toContain("返金の可否");
    billing.seesCard(await tanaka.escalates({ situation: "no_wait", summary: "領収書", severity: "low" }));
    const drawn = workspace.journal.length;
    await bot().redrawHomes();
    // It says so once.
    await bot().leaveHomes();
    expect(workspace.journal.slice(drawn)).toEqual([]);
    await suzuki.hand.clicksInHome("home_refresh", { blockId: "home_last" });
    await settle();
    expect(suzuki.home()).toContain("領収書");
    expect(suzuki.home()).not.toContain(left);
    await bot().leaveHomes();
    expect(suzuki.home()).not.toContain(left);
  });

  test("follows the departments, too: what an import changes is on every one", async () => {
    const { sato, emma, martin, bot, imports } = await story();
    expect(await sato.opensHome()).toContain(ja.home.board.title);
    expect(await emma.opensHome()).not.toContain(en.home.board.title);
    expect(await martin.opensHome()).toContain(en.home.lead);
    await imports(
      twoDepartments.replace("leads: [U0DIRECTOR]", "leads: [U0EMMA]").replaceAll("U0SATO", "U0SUZUKI"),
    );
    await bot().redrawHomes();
    expect(sato.home()).toContain(ja.home.board.title);
    expect(emma.home()).toContain(en.home.lead);
    expect(martin.home()).not.toContain(en.home.lead);
  });

  test("keeps its board while Slack is slow to say who is in the channel, and follows as soon as it has", async () => {
    const { tanaka, emma, billing, bot, workspace, restartsBot } = await story();
    /** As after a start: nothing is remembered, and a Home tab waits half a second for an answer. */
    const startsWithSlowSlack = async () => {
      await restartsBot();
      workspace.faults.next({ method: "conversations.members", times: 2 }, { kind: "answer_late", ms: 800 });
    };
    // She is in billing's channel, and the settings do not name her.
    expect(await tanaka.opensHome()).toContain(ja.home.board.title);
    await startsWithSlowSlack();
    billing.seesCard(await emma.escalates({ situation: "no_wait", severity: "low", summary: "A refund" }));
    const drawnBefore = tanaka.home();
    await bot().redrawHomes();
    expect(tanaka.home()).toBe(drawnBefore);
    await bot().redrawHomes();
    expect(tanaka.home()).toContain("A refund");

    await startsWithSlowSlack();
    const both = ja.home.board.late({ departments: "請求・決済・物流" });
    expect(await tanaka.opensHome()).toContain(both);
    await bot().redrawHomes();
    expect(tanaka.home()).not.toContain(both);
    expect(tanaka.home()).toContain("A refund");
  });

  test("of somebody who was let out of a private channel shows its cases no longer", async () => {
    const { emma, nakamura, workspace, bot, team, settle } = await story({ departments: closed });
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    team("C0LEADS").seesCard(esc);
    expect(await nakamura.opensHome()).toContain("Lost parcel");
    await workspace.removeFrom("C0LEADS", nakamura.id);
    await settle();
    await bot().redrawHomes();
    expect(nakamura.home()).not.toContain("Lost parcel");
  });

  test("while Slack limits the method, calls go out as ever, and the tab is drawn later", async () => {
    const { tanaka, suzuki, sato, billing, bot, clock, workspace } = await story();
    await suzuki.opensHome();
    workspace.faults.next({ method: "views.publish" }, { kind: "rate_limited", retryAfterSeconds: 30 });
    billing.seesCard(await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" }));
    await bot().redrawHomes();
    sato.isCalled("返金の可否");
    expect(suzuki.home()).not.toContain("返金の可否");
    await clock.passes(seconds(30));
    await bot().redrawHomes();
    expect(suzuki.home()).toContain("返金の可否");
  });
});

describe("a private channel", () => {
  test("nobody's Home shows its cases but those of its people, nor counts them", async () => {
    const { emma, takahashi, tanaka, suzuki, team } = await story({ departments: closed });
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    team("C0LEADS").seesCard(esc);

    expect(await takahashi.opensHome()).toContain("Lost parcel");
    expect(await tanaka.opensHome()).not.toContain("Lost parcel");
    const colleague = await suzuki.opensHome();
    expect(colleague).not.toContain("Lost parcel");
    expect(colleague).toContain(ja.home.board.counts({ waiting: 0, claimed: 0, ageing: 0 }));
  });
});
