import { describe, expect, it } from "vitest";
import type { TeamKey } from "../../../src/domain/ids.js";
import { teamWords } from "../../../src/slack/settings/general-words.js";
import { contact } from "../../helpers/escalations.js";
import { contextIn } from "./views-help.js";

const users = (count: number) => Array.from({ length: count }, (_, i) => contact(`U0AGENT${i}`));
const groups = (count: number) => Array.from({ length: count }, (_, i) => contact(`S0GROUP${i}`));

function words(locale: "ja" | "en", members: ReturnType<typeof users>): string {
  const name = { ja: "電話1課", en: "Phone 1" };
  const team = { key: "phone" as TeamKey, name, members, supervisors: [], department: null };
  return teamWords(team, { context: contextIn(locale), departmentName: String });
}

describe("a team of more than ten, in one line", () => {
  it.each([
    [users(11), "、ほか1名", ", and 1 more person"],
    [users(12), "、ほか2名", ", and 2 more people"],
    [[...users(10), ...groups(1)], "、ほか1グループ", ", and 1 more group"],
    [[...users(12), ...groups(2)], "、ほか2名・2グループ", ", and 2 more people and 2 more groups"],
  ])("%#: counts people as people, and groups as groups", (members, ja, en) => {
    expect(words("ja", members)).toContain(ja);
    expect(words("en", members)).toContain(en);
  });

  it("of ten, names all of them", () => {
    expect(words("ja", users(10))).not.toContain("ほか");
    expect(words("en", users(10))).not.toContain("more");
  });
});
