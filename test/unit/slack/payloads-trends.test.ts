import { expect, test } from "vitest";
import type { Rise } from "../../../src/domain/bulletins.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import type { Topic } from "../../../src/domain/trends/topic.js";
import { trendActionIds } from "../../../src/slack/ids.js";
import { escalationNumber } from "../../../src/slack/payloads/escalation-action.js";
import { readAlarmFormMetadata } from "../../../src/slack/payloads/private-metadata.js";
import { readNoticeAbout, readTrendCases } from "../../../src/slack/payloads/trend-values.js";
import { trendView } from "../../../src/slack/views/bulletins/trend.js";
import { serializeMetadata } from "../../../src/slack/views/metadata.js";
import { billing } from "../../helpers/escalations.js";
import { contextIn } from "./views-help.js";

const numbers = [231, 232, 233].map((it) => it as EscalationNumber);

/** What the two buttons under an alarm carry. */
function values(topic: Topic) {
  const rise: Rise = {
    department: { key: billing.key, name: billing.name },
    ...{ window: "hour", count: 3, agents: 2, usual: 0.1 },
    cases: numbers.map((number) => ({ number, card: null })),
  };
  const { blocks } = trendView(
    topic.kind === "all" ? { kind: "trend_of_all", ...rise } : { kind: "trend", topic, ...rise },
    contextIn("ja"),
    null,
  );
  const buttons = blocks.flatMap((it) => (it.type === "actions" ? it.elements : []));
  const value = (action: string) =>
    buttons.flatMap((it) => (it.type === "button" && it.action_id === action ? (it.value ?? "") : [])).join();
  return { join: value(trendActionIds.join), notice: value(trendActionIds.notice) };
}

const topics: readonly Topic[] = [
  { kind: "category", name: '返金,{12} "3"' },
  { kind: "reason", name: "fault" },
  { kind: "all" },
];

test.each(topics)("the buttons under an alarm say which one it is, as do their forms: %o", (topic) => {
  const alarm = { department: billing.key, topic };
  const { join, notice } = values(topic);

  expect(readTrendCases(join)).toEqual({ numbers, alarm });
  expect(readNoticeAbout(notice)).toMatchObject({ ok: true, value: { department: billing.key, topic } });
  const metadata = { v: 1, locale: "ja", alarm } as const;
  expect(readAlarmFormMetadata(serializeMetadata(metadata))).toEqual({ ok: true, value: metadata });
});

test("those of an earlier version still work, and an earlier version reads these", () => {
  expect(readTrendCases("231,232,233")).toEqual({ numbers, alarm: null });
  expect(readNoticeAbout('{"department":"billing","category":"返金"}')).toMatchObject({
    ok: true,
    value: { category: "返金", topic: null },
  });
  expect(readAlarmFormMetadata('{"v":1,"locale":"ja"}')).toMatchObject({ ok: true, value: { alarm: null } });
  const { join } = values({ kind: "category", name: "返金" });
  const asBefore = join
    .split(",")
    .map(escalationNumber)
    .filter((it) => it !== null);
  expect(asBefore).toEqual(numbers);
});
