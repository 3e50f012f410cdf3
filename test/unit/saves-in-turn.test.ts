import { expect, test } from "vitest";
import { createSavesInTurn } from "../../src/store/saves-in-turn.js";

/** A save that ends when the test says so. */
function pendingSave() {
  let end: (saved: boolean) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const outcome = new Promise<boolean>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { save: () => outcome, end: (saved: boolean) => end(saved), fail: (error: Error) => fail(error) };
}

test.each([true, false])(
  "of saves of one version the second asks nobody, whether the first won (%s)",
  async (won) => {
    const inTurn = createSavesInTurn();
    const first = pendingSave();
    const one = inTurn("a", 1, first.save);
    let asked = false;
    const other = inTurn("a", 1, async () => {
      asked = true;
      return true;
    });
    first.end(won);

    expect(await one).toBe(won);
    expect(await other).toBe(false);
    expect(asked).toBe(false);
  },
);

test("one that failed says nothing about the version: the next is tried", async () => {
  const inTurn = createSavesInTurn();
  const first = pendingSave();
  const one = inTurn("a", 1, first.save);
  const other = inTurn("a", 1, async () => true);
  first.fail(new Error("the database is away"));

  await expect(one).rejects.toThrow("the database is away");
  expect(await other).toBe(true);
});

test("a save of a newer version is tried after the older one", async () => {
  const inTurn = createSavesInTurn();
  const first = pendingSave();
  const one = inTurn("a", 1, first.save);
  const newer = inTurn("a", 2, async () => true);
  first.end(true);

  expect(await one).toBe(true);
  expect(await newer).toBe(true);
});

test("saves of different things do not wait for each other", async () => {
  const inTurn = createSavesInTurn();
  const first = pendingSave();
  const one = inTurn("a", 1, first.save);

  expect(await inTurn("b", 1, async () => true)).toBe(true);
  first.end(true);
  expect(await one).toBe(true);
});
