import { expect, it } from "vitest";
import { hours, later, seconds } from "../../src/domain/duration.js";
import { createUnreadableRows } from "../../src/store/unreadable-rows.js";
import { monday10 } from "../helpers/escalations.js";

it("a row is left aside for its time, and no longer when the clock is put back meanwhile", () => {
  const rows = createUnreadableRows();
  rows.addUntil("a", monday10, later(monday10, seconds(2)));
  rows.expire(later(monday10, seconds(1)));
  expect(rows.ids()).toEqual(["a"]);
  rows.expire(later(monday10, seconds(2)));
  expect(rows.ids()).toEqual([]);

  rows.addUntil("b", monday10, later(monday10, seconds(2)));
  rows.expire(later(monday10, -hours(1)));
  expect(rows.ids()).toEqual([]);
});
