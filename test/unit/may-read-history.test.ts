import { expect, it } from "vitest";
import { mayReadHistory } from "../../src/app/may-read-history.js";

it("any colleague may read what has happened, nobody from outside and no account that is switched off", () => {
  expect(mayReadHistory({ isOutside: false, deactivated: false })).toBe(true);
  // Nobody has been asked about her yet; who is not of this workspace is refused before.
  expect(mayReadHistory(null)).toBe(true);
  expect(mayReadHistory({ isOutside: true, deactivated: false })).toBe(false);
  expect(mayReadHistory({ isOutside: false, deactivated: true })).toBe(false);
});
