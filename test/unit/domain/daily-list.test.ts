import { expect, it } from "vitest";
import { dailyList, listGroups, maxListEntries } from "../../../src/domain/daily-list.js";
import { hours, later } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { ChannelId, DepartmentKey, EscalationNumber } from "../../../src/domain/ids.js";
import {
  aClaimed,
  anOpen,
  facts,
  type Given,
  monday10,
  silentWhenLow,
  tanaka,
} from "../../helpers/escalations.js";

const monday16 = later(monday10, hours(6));
const low = (given: Given["department"] = {}) =>
  anOpen({ department: { chain: silentWhenLow, ...given }, facts: { severityOverride: "low" } });
const logistics = { key: "logistics" as DepartmentKey, channel: "C0LOGI" as ChannelId };
const stored = (number: number, state: Escalation) => ({ number: number as EscalationNumber, state });
const numbers = (due: readonly ReturnType<typeof stored>[], now = monday16) =>
  listGroups(due, now).map((group) => group.map((it) => it.number));

it("one list for each department, the longest waiting first, whatever the order they are found in", () => {
  const due = [stored(5, low()), stored(3, low(logistics)), stored(4, low()), stored(1, low(logistics))];

  expect(numbers(due)).toEqual([
    [1, 3],
    [4, 5],
  ]);
  expect(numbers([...due].reverse())).toEqual(numbers(due));
});

it("leaves out who is called, who is taken, and who is not due", () => {
  const due = [stored(1, anOpen()), stored(2, aClaimed()), stored(3, low())];

  expect(numbers(due)).toEqual([[3]]);
  expect(numbers(due, later(monday16, -1))).toEqual([]);
});

it("cases whose cards stand in another channel have a list there", () => {
  expect(numbers([stored(1, low()), stored(2, low({ channel: "C0NEW" as ChannelId }))])).toEqual([[1], [2]]);
});

it("says number, summary, since when and from whom; a long list is cut and says how many there are", () => {
  const [group] = listGroups(
    Array.from({ length: maxListEntries + 5 }, (_, i) => stored(i + 1, low())),
    monday16,
  );
  if (group === undefined) throw new Error("no list");

  const list = dailyList(group);

  expect(list.entries[0]).toEqual({
    promised: null,
    number: 1,
    summary: facts.summary,
    since: monday10,
    reporter: tanaka,
  });
  expect(list.entries).toHaveLength(maxListEntries);
  expect(list.count).toBe(maxListEntries + 5);
});
