import { expect, test } from "vitest";
import { readRange } from "../../src/app/export-range.js";

test("a day begins at its midnight in the zone, also where the clocks change", () => {
  expect(readRange("2026-10-01", "2026-11-01", "Asia/Tokyo")).toEqual({
    ok: true,
    range: { from: new Date("2026-09-30T15:00:00Z"), to: new Date("2026-10-31T15:00:00Z") },
  });
  expect(readRange("2026-03-29", "2026-03-30", "Europe/London")).toEqual({
    ok: true,
    range: { from: new Date("2026-03-29T00:00:00Z"), to: new Date("2026-03-29T23:00:00Z") },
  });
});

test("without days there is no limit", () => {
  expect(readRange(null, null, "Asia/Tokyo")).toEqual({ ok: true, range: { from: null, to: null } });
});

test.each([
  ["2026-13-01", null, "--from must be a day"],
  ["1.10.2026", null, "--from must be a day"],
  [null, "2026-02-30", "--to must be a day"],
  ["2026-10-01", "2026-10-01", "--to must be later"],
])("%s to %s is refused", (from, to, fault) => {
  expect(readRange(from, to, "Asia/Tokyo")).toEqual({ ok: false, fault: expect.stringContaining(fault) });
});
