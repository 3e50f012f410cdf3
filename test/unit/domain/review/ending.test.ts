import { describe, expect, test } from "vitest";
import type { UserId } from "../../../../src/domain/ids.js";
import { type ImprovementAct, permitted } from "../../../../src/domain/review/ending.js";
import { manager, monday10, suzuki } from "../../../helpers/escalations.js";

const somebody = "U0SOMEBODY" as UserId;
const planned = { kind: "revise", owner: suzuki, ended: null } as const;
const announcement = { ...planned, kind: "announce" } as const;
const done = { how: "done", by: suzuki, at: monday10 } as const;
const dropped = { how: "dropped", by: manager, at: monday10, why: "改善3で足りるため" } as const;
const acts = ["change", "finish", "announce", "drop"] as const satisfies readonly ImprovementAct[];

/** A lead who does not do it herself, whoever does it without leading, and anybody else. */
const people = {
  lead: { user: manager, isLead: true },
  owner: { user: suzuki, isLead: false },
  other: { user: somebody, isLead: false },
};

describe.each([
  ["what is planned", planned, { lead: "yes yes forbidden yes", owner: "yes yes forbidden forbidden" }],
  [
    "what is to be announced",
    announcement,
    { lead: "yes yes yes yes", owner: "yes yes forbidden forbidden" },
  ],
  [
    "what was done",
    { ...planned, ended: done },
    { lead: "ended ended forbidden ended", owner: "ended ended forbidden forbidden" },
  ],
  [
    "what was announced",
    { ...announcement, ended: done },
    { lead: "ended ended ended ended", owner: "ended ended forbidden forbidden" },
  ],
  [
    "what was dropped",
    { ...announcement, ended: dropped },
    { lead: "ended ended ended ended", owner: "ended ended forbidden forbidden" },
  ],
])("%s", (_, improvement, { lead, owner }) => {
  test.each([
    ["lead", lead],
    ["owner", owner],
    ["other", "forbidden forbidden forbidden forbidden"],
  ] as const)("is to be changed, done, announced, dropped by its %s: %s", (who, expected) => {
    expect(acts.map((act) => permitted(act, improvement, people[who])).join(" ")).toBe(expected);
  });
});
