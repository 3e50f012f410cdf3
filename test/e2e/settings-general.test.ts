import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { twoDepartments } from "./harness/departments.js";
import type { Actor } from "./harness/person.js";
import { exported, opens, saves } from "./harness/settings.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
/** Nakamura leads billing and runs the app; Martin leads logistics. */
const env = { ADMIN_USER_IDS: "U0MANAGER" };

async function opensTeam(told: Story, who: Actor, team: string | null) {
  await who.hand.clicksInModal(
    "settings_item",
    team === null ? { blockId: "add" } : { blockId: "choose", value: team },
  );
  await told.answered();
}

describe("what holds for all departments", () => {
  test("a team is made, renamed and removed; its agents' form and supervisor follow", async () => {
    const told = await story({ env });
    const { nakamura, tanaka, yamada, database } = told;
    await opens(told, nakamura, "for_all", "general");
    await opensTeam(told, nakamura, null);
    await nakamura.fills({ team_name_ja: "電話1課", team_department: "logistics", team_users: [] });
    expect(await nakamura.submits()).toMatchObject({ errors: { team_users: ja.settings.faults.nobody } });
    await nakamura.fills({ team_users: ["U0TANAKA", "U0FORMER"] });
    expect(await nakamura.submits()).toMatchObject({
      errors: { team_users: ja.settings.faults.person_deactivated({ person: "退職 太郎" }) },
    });
    const said = await saves(nakamura, { team_users: ["U0TANAKA"], team_supervisors: ["U0YAMADA"] });
    expect(said).toContain("電話1課:田中 美咲さん/SV 山田 翔さん/いつもの送り先 物流");
    expect(nakamura.form().text).toContain(ja.settings.saved);

    await tanaka.opensForm();
    expect(tanaka.typed("department")).toBe("logistics");
    expect(await yamada.types("一覧 チーム")).toContain("チームの未完了の件はありません。");

    await opensTeam(told, nakamura, "電話1課");
    await saves(nakamura, { team_name_ja: "電話受付", team_department: "billing" });
    expect(await exported(told)).toContain("電話1課:");
    await tanaka.hand.closes();
    await tanaka.opensForm();
    expect(tanaka.typed("department")).toBe("billing");

    await opensTeam(told, nakamura, "電話1課");
    expect(await saves(nakamura, { team_fate: "remove" })).toContain(
      ja.settings.general.teamRemoved({ name: "電話受付" }),
    );
    expect(await exported(told)).not.toContain("teams:");
    await nakamura.hand.closes();
    await nakamura.hand.clicksInModal("settings_changes");
    await told.answered();
    const { changesOf } = ja.settings;
    const line = "電話1課:田中 美咲さん/SV 山田 翔さん/いつもの送り先 物流";
    expect(nakamura.form().text).toContain(changesOf.after + line);
    expect(nakamura.form().text).toContain(changesOf.before + line);
    const log = await database.db.settingsLog.count({ where: { departmentKey: null, via: "slack" } });
    expect(log).toBe(3);
  });

  test("undecided cases go elsewhere from then on; two admins at once do not overwrite each other", async () => {
    const told = await story({ env: { ADMIN_USER_IDS: "U0MANAGER,U0DIRECTOR" } });
    const { nakamura, martin, tanaka, takahashi, team } = told;
    await opens(told, nakamura, "for_all", "general");
    await opens(told, nakamura, "in_doubt", null);
    expect(nakamura.typed("in_doubt")).toBe("billing");
    await opens(told, martin, "for_all", "general");
    await opens(told, martin, "in_doubt", null);
    expect(await saves(martin, { in_doubt: "logistics" })).toContain(
      en.settings.general.inDoubtNow({ department: "Logistics" }),
    );
    await nakamura.fills({ in_doubt: "-" });
    await nakamura.submits();
    expect(nakamura.form().text).toContain(ja.settings.overtaken({ by: "Sophie Martinさん", at: "14:08" }));
    expect(nakamura.form().text).toContain(ja.settings.general.inDoubtNow({ department: "物流" }));

    await tanaka.opensForm();
    await tanaka.fills({ department: "unsure", situation: "on_hold", summary: "どこに聞けばよいですか" });
    const esc = await tanaka.sends();
    team("C0LOGISTICS").seesCard(esc, "どこに聞けばよいですか");
    takahashi.isCalled("どこに聞けばよいですか");
  });

  test("leads who do not run the app are offered none of it", async () => {
    const told = await story({ env });
    await told.martin.types("settings");
    expect(told.martin.form().text).toContain(en.settings.heading({ department: "Logistics" }));
    await expect(told.martin.hand.clicksInModal("settings_retire")).rejects.toThrow();
  });
});

describe("a department ends, and begins again", () => {
  test("open cases go on, the form leaves it out, and it can be taken up again", async () => {
    const told = await story({ env, departments: twoDepartments.replace("whenInDoubt: billing", "") });
    const { nakamura, tanaka, takahashi, team, clock, answered } = told;
    const logistics = team("C0LOGISTICS");
    const esc = await tanaka.escalates({ ...lost, summary: "荷物が届かない" });
    logistics.seesCard(esc, "荷物が届かない");
    await nakamura.types("設定");
    await nakamura.hand.clicksInModal("settings_department", { value: "logistics" });
    await answered();
    await nakamura.hand.clicksInModal("settings_retire");
    await answered();
    expect(nakamura.form().text).toContain(ja.settings.retire.open({ count: 1 }));
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain(ja.settings.retire.done({ department: "物流" }));
    await nakamura.hand.closes();
    expect(nakamura.form().text).toContain(ja.settings.heading({ department: "請求・決済" }));

    // What is open there is called on and answered to its end.
    await clock.passes(minutes(10));
    takahashi.isCalled("荷物が届かない");
    await takahashi.claims(esc);
    await takahashi.answers(esc, "明日届きます");
    tanaka.isTold("引き受けました");
    tanaka.isTold("回答が届きました");
    await expect(tanaka.escalates({ ...lost, summary: "もう1件" })).rejects.toThrow();
    await tanaka.hand.closes();
    expect(await exported(told)).toContain("# retired: logistics");

    // Now it is the last one.
    await nakamura.hand.clicksInModal("settings_retire");
    await answered();
    expect(nakamura.form().text).toContain(ja.settings.retire.refused.last_department);
    await nakamura.hand.closes();

    await opens(told, nakamura, "for_all", "general");
    await nakamura.hand.clicksInModal("settings_bring_back", { value: "logistics" });
    await answered();
    expect(nakamura.form().text).toContain(ja.settings.retire.back({ department: "物流" }));
    const again = await tanaka.escalates({ ...lost, summary: "もう1件" });
    logistics.seesCard(again, "もう1件");
  });

  test("not where undecided cases go, nor a team's usual one: it is said what to do first", async () => {
    const teams = "teams: { phone: { name: Phone, members: [U0TANAKA], department: logistics } }\n";
    const told = await story({ env: { ADMIN_USER_IDS: "U0DIRECTOR" }, departments: twoDepartments + teams });
    const { martin, answered } = told;
    await martin.types("settings");
    await martin.hand.clicksInModal("settings_retire");
    await answered();
    expect(martin.form().text).toContain(en.settings.retire.refused.in_doubt);
    await martin.hand.closes();
    await martin.hand.clicksInModal("settings_department", { value: "logistics" });
    await answered();
    await martin.hand.clicksInModal("settings_retire");
    await answered();
    expect(martin.form().text).toContain(en.settings.retire.refused.teams_default({ teams: ["Phone"] }));
  });
});

const lost = { department: "logistics", situation: "mail", category: "Delivery > Lost" } as const;
