import { expect, test } from "vitest";
import { fallbackText, truncate } from "../../../src/slack/blocks/text.js";

test("what a lock screen says fits into an update, whose limit counts bytes", () => {
  const long = fallbackText("返金の可否について".repeat(500));

  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(3_900);
  expect(Buffer.byteLength(long)).toBeGreaterThan(3_800);
  expect(long.endsWith("…")).toBe(true);
  expect(Buffer.byteLength(fallbackText("<&>".repeat(2_000)))).toBeLessThanOrEqual(3_900);
  expect(fallbackText("返金の可否")).toBe("返金の可否");
});

test("a cut never falls inside an emoji, and a text that fits is not touched", () => {
  expect(truncate("返金👩‍👩‍👧‍👦の可否", 6)).toBe("返金…");
  expect(truncate("返金の可否", 5)).toBe("返金の可否");
});
