import type { Breakage } from "./breakages.js";

/** A property that does not hold: fast-check says so around the expectation. */
const doesNotHold = /^AssertionError|^Error: Property failed/;

const rules = (name: string) => `test/unit/domain/${name}.test.ts`;

/** What the departments' rules promise, taken away: opening hours, deadlines, pools, categories, transfers, joining. */
export const breakagesOfRules: readonly Breakage[] = [
  {
    name: "rules: cases are called while the department is closed",
    edits: [
      {
        file: "src/domain/calling-hours.ts",
        text: "return waitsForOpening(it) && !isOpenAt(it.department, at);",
        replacement: "void it;\n  return isOpenAt(it.department, at) && false;",
      },
    ],
    caughtBy: [
      {
        file: rules("calling-hours"),
        titles: ["spread evenly, and always at the same place", "promises and pressing cases come first"],
      },
    ],
  },
  {
    name: "rules: everything that waited is called in the second of the opening",
    edits: [
      {
        file: "src/domain/calling-hours.ts",
        text: "Math.floor(within * placeOf(it.id))",
        replacement: "Math.floor(within * placeOf(it.id) * 0)",
      },
    ],
    caughtBy: [{ file: rules("calling-hours"), titles: ["spread evenly, and always at the same place"] }],
  },
  {
    name: "rules: a deadline runs out over the weekend",
    says: doesNotHold,
    edits: [
      {
        file: "src/domain/deadlines.ts",
        text: "? addOpenTime(department, from, within)",
        replacement: "? later(from, addOpenTime(department, from, 0) < from ? 0 : within)",
      },
    ],
    caughtBy: [
      {
        file: rules("deadlines"),
        titles: [
          "in any calendar: just so much open time, ending in it, and never sooner for a case that came later",
          "a severity that runs counts by the wall clock from the edit on, and never later than it was",
        ],
      },
    ],
  },
  {
    name: "rules: an edit puts a deadline off",
    edits: [
      {
        file: "src/domain/deadlines.ts",
        text: "return earliest(was, fresh);",
        replacement: "return earliest(fresh);",
      },
    ],
    caughtBy: [
      {
        file: rules("deadlines"),
        titles: ["another severity counts from when it is set, and never makes it later"],
      },
    ],
  },
  {
    name: "rules: the reminder of old cases comes on days on which nobody is there",
    edits: [
      {
        file: "src/domain/calendar/once-a-day.ts",
        text: "if (neverCloses(calendar)) return at;",
        replacement: "if (neverCloses(calendar) || calendar) return at;",
      },
    ],
    caughtBy: [
      {
        file: "test/unit/domain/calendar/once-a-day.test.ts",
        titles: ["at the hour, and not over a weekend with a holiday behind it"],
      },
    ],
  },
  {
    name: "rules: all of a pool are called at once",
    edits: [
      {
        file: "src/domain/decide/whom-to-call.ts",
        text: "oneOf ? oneOfPool(state, wanted, place, facts, isAbsent) : everybody(state, wanted, facts)",
        replacement:
          "oneOf && wanted.length < 0 ? oneOfPool(state, wanted, place, facts, isAbsent) : everybody(state, wanted, facts)",
      },
    ],
    caughtBy: [
      {
        file: rules("whom-to-call"),
        titles: ["silence moves on to the next step, not through the pool"],
      },
    ],
  },
  {
    name: "rules: of a pool the first of the file is called, whatever she has to do",
    edits: [
      {
        file: "src/domain/pool.ts",
        text: "candidates.toSorted((a, b) => leastLoadedFirst(loadOf(a), loadOf(b)))[0]",
        replacement: "candidates.toSorted((a, b) => 0 * leastLoadedFirst(loadOf(a), loadOf(b)))[0]",
      },
    ],
    caughtBy: [
      {
        file: rules("whom-to-call"),
        titles: ["is who has fewest cases, then who was not called for longest, then who stands first"],
      },
    ],
  },
  {
    name: "rules: who cannot take it ends the step, though others of it were not asked",
    edits: [
      {
        file: "src/domain/decide/whom-to-call.ts",
        text: "if (last === undefined || leftOfStep(state, last).length === 0) return null;",
        replacement: "if (last === undefined || leftOfStep(state, last).length >= 0) return null;",
      },
    ],
    caughtBy: [
      {
        file: rules("whom-to-call"),
        titles: ["who cannot take it is followed by the next of the pool, and only then by the next step"],
      },
      { file: rules("first-call"), titles: ["whom no message reaches is followed by them as well"] },
    ],
  },
  {
    name: "rules: a category's own contacts are not called",
    edits: [
      {
        file: "src/domain/first-call.ts",
        text: "if (step !== firstStep) return [];",
        replacement: "if (step !== firstStep || state) return [];",
      },
    ],
    caughtBy: [
      {
        file: rules("first-call"),
        titles: [
          "is called in place of the first step's people, at that step's time; other categories are not hers",
        ],
      },
    ],
  },
  {
    name: "rules: a call of the department before can still be pressed",
    edits: [
      {
        file: "src/domain/messages/calls.ts",
        text: "if (call.leg !== currentLeg(state))",
        replacement: "if (call.leg < 0)",
      },
    ],
    caughtBy: [
      {
        file: rules("transferring"),
        titles: ["end every call of the department before, people's and groups'"],
      },
    ],
  },
  {
    name: "rules: a transferred case keeps a category that its department does not have",
    edits: [
      {
        file: "src/domain/legs.ts",
        text: "category: isKnown ? facts.category : null",
        replacement: "category: isKnown ? facts.category : facts.category",
      },
    ],
    caughtBy: [
      {
        file: rules("transferring"),
        titles: [
          "keeps the category only where the new department has it; else it is asked for before it closes",
        ],
      },
    ],
  },
  {
    name: "rules: a joined case goes on calling",
    edits: [
      {
        file: "src/domain/decide/joining.ts",
        text: "      next: nextLook(now),\n    },\n  };",
        replacement: "      next: startOfChain(state, now),\n    },\n  };",
      },
    ],
    caughtBy: [
      {
        file: rules("linked-cases"),
        titles: ["have no chain that goes on by itself, however long it lasts"],
      },
    ],
  },
  {
    name: "rules: an answer does not reach the cases joined to it",
    says: doesNotHold,
    edits: [
      {
        file: "src/domain/decide/following.ts",
        text: '    case "resolved":\n      return { ok: true, event: answeredWith(state, it, parent, now) };',
        replacement: '    case "resolved":\n      void answeredWith;\n      return null;',
      },
    ],
    caughtBy: [
      {
        file: rules("linked-cases"),
        titles: ["are answered with the other one: once, with the same words, however late they hear of it"],
      },
    ],
  },
];
