import { describe, expect, it } from "vitest";
import { formatOpening } from "../../src/i18n/hours.js";

const tokyo = { timezone: "Asia/Tokyo" };
/** Monday in London, Tuesday in Tokyo. */
const at = new Date("2026-11-24T00:00:00+09:00");
const from = new Date("2026-11-23T12:00:00+09:00");

describe("when a department opens, beside its hours", () => {
  it.each([
    ["ja", "Asia/Tokyo", "火曜 0:00"],
    ["en", "Asia/Tokyo", "Tue 0:00"],
    ["ja", "Europe/London", "火曜 0:00 (Asia/Tokyo)"],
    ["en", "Europe/London", "Tue 0:00 (Asia/Tokyo)"],
  ] as const)("in %s for somebody in %s: %s", (locale, timezone, said) => {
    expect(formatOpening(at, from, tokyo, { locale, timezone })).toBe(said);
  });
});
