import fc from "fast-check";
import { expect, it } from "vitest";
import { type ReviewedCell, reviewFiguresOf } from "../../../../src/domain/figures/reviews.js";
import { billing } from "../../../helpers/escalations.js";

const department = billing.key;
const cell = (category: string, verdict: ReviewedCell["verdict"], count: number, isDrawn = true) =>
  ({ department, category, verdict, cause: "unclear", isDrawn, count }) as const;

it("a rare category that is drawn whole does not weigh as much as one of which few are drawn", () => {
  const answered = [
    { department, category: "返金", count: 90 },
    { department, category: "領収書", count: 10 },
  ];
  const reviewed = [cell("返金", "needed", 3), cell("領収書", "needed", 2), cell("領収書", "duplicate", 8)];

  const { reviewed: share, verdicts } = reviewFiguresOf(answered, reviewed);

  expect(share).toEqual({ met: 13, of: 100 });
  const needed = verdicts.find(({ choice }) => choice === "needed");
  expect(needed?.count).toBe(5);
  expect(needed?.share).toBeCloseTo(0.92, 10);
});

it("what somebody chose is counted, and stands for no other case", () => {
  const answered = [{ department, category: "返金", count: 9 }];
  const chosen = [cell("返金", "needed", 1, false), cell("返金", "duplicate", 1)];

  const { verdicts } = reviewFiguresOf(answered, chosen);
  expect(verdicts).toContainEqual({ choice: "needed", count: 1, share: 0 });
  expect(verdicts).toContainEqual({ choice: "duplicate", count: 1, share: 1 });
  expect(reviewFiguresOf(answered, []).verdicts[0]).toEqual({ choice: "needed", count: 0, share: null });
});

it("where all were reviewed the share is the plain one, whoever chose them, and shares add up to one", () => {
  const verdict = fc.constantFrom(...(["needed", "duplicate"] as const));
  const counts = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), verdict, fc.boolean()), { minLength: 1 });
  fc.assert(
    fc.property(counts, (all) => {
      const reviewed = all.map(([category, said, isDrawn]) => cell(category, said, 1, isDrawn));
      const answered = ["a", "b", "c"].map((category) => ({
        ...{ department, category, count: all.filter(([it]) => it === category).length },
      }));
      const { verdicts } = reviewFiguresOf(answered, reviewed);
      for (const { choice, share } of verdicts)
        expect(share).toBeCloseTo(all.filter(([, verdict]) => verdict === choice).length / all.length, 10);
      expect(verdicts.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 10);
    }),
  );
});

it("whatever a lead chooses besides, the shares are those of what was drawn, and add up to one", () => {
  const some = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(some, some, some, some, (drawnNeeded, drawnDuplicate, chosenNeeded, chosenWrong) => {
      fc.pre(drawnNeeded + drawnDuplicate > 0);
      const drawn = [cell("返金", "needed", drawnNeeded), cell("返金", "duplicate", drawnDuplicate)];
      const chosen = [
        cell("返金", "needed", chosenNeeded, false),
        cell("返金", "wrong_department", chosenWrong, false),
      ];
      const answered = [{ department, category: "返金", count: 40 }];
      const shares = (reviewed: readonly ReviewedCell[]) =>
        reviewFiguresOf(answered, reviewed).verdicts.map(({ share }) => share);

      expect(shares([...drawn, ...chosen])).toEqual(shares(drawn));
      expect(shares(drawn).reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 10);
    }),
  );
});
