import { describe, expect, it } from "vitest";
import type { Department, Step } from "../../../src/domain/department.js";
import { minutes } from "../../../src/domain/duration.js";
import { guideOf } from "../../../src/domain/guide.js";
import { billing, contact } from "../../helpers/escalations.js";

const now = new Date("2026-12-28T10:00:00+09:00");
const step = (user: string, after: Partial<Step["after"]>): Step => ({
  after: { low: null, normal: minutes(10), high: minutes(3), critical: minutes(3), onHold: 0, ...after },
  call: [contact(user)],
  oneOf: false,
  level: null,
});
const department: Department = {
  ...billing,
  criteria: { send: null, checkFirst: null },
  categories: [],
  formerCategories: [],
  synonyms: [],
  retired: false,
};
const withSteps = (...steps: [Step, ...Step[]]) => ({ ...department, chain: { ...department.chain, steps } });
const closedOn = (...closedDays: Department["hours"]["closedDays"]) => ({
  ...department,
  hours: { ...department.hours, closedDays },
});

describe("the routes of a guide", () => {
  it("are three where they differ, each with the steps that call somebody then", () => {
    const { routes } = guideOf(
      withSteps(
        step("U0A", { low: minutes(10) }),
        step("U0B", { low: minutes(10), high: null, critical: null, onHold: minutes(1) }),
      ),
      now,
    );

    const walked = routes.map(({ when, steps }) => [when, ...steps.map(({ after }) => after)]);
    expect(walked).toEqual([
      ["on_hold", 0, minutes(1)],
      ["urgent", minutes(3)],
      ["usual", minutes(10), minutes(10)],
    ]);
  });

  it("are more where the gravest and the least urgent go another way", () => {
    const { routes } = guideOf(withSteps(step("U0A", { critical: 0 })), now);

    const walked = routes.map(({ when, steps }) => [when, ...steps.map(({ after }) => after)]);
    expect(walked).toEqual([
      ["on_hold", 0],
      ["critical", 0],
      ["urgent", minutes(3)],
      ["usual", minutes(10)],
      ["low"],
    ]);
  });

  it("are one where it makes no difference", () => {
    const alike = { low: 0, normal: 0, high: 0, critical: 0, onHold: null };

    expect(guideOf(withSteps(step("U0A", alike)), now).routes.map(({ when }) => when)).toEqual(["same"]);
  });
});

describe("the closed days ahead", () => {
  it("are those of two months, days in a row together, past ones left out", () => {
    const { closedDays } = guideOf(
      closedOn(
        { from: "2026-12-20", to: "2026-12-21" },
        { from: "2026-12-29", to: "2026-12-30" },
        { from: "2026-12-31", to: "2027-01-03" },
        { from: "2027-04-29", to: "2027-04-29" },
      ),
      now,
    );

    expect(closedDays).toEqual([{ from: "2026-12-29", to: "2027-01-03" }]);
  });

  it("hold national holidays where they count", () => {
    const holidays = (country: string | null) =>
      guideOf({ ...department, hours: { ...department.hours, holidays: country } }, now).closedDays;

    expect(holidays("JP")).toEqual([
      { from: "2027-01-01", to: "2027-01-01" },
      { from: "2027-01-11", to: "2027-01-11" },
      { from: "2027-02-11", to: "2027-02-11" },
      { from: "2027-02-23", to: "2027-02-23" },
    ]);
    expect(holidays(null)).toEqual([]);
  });
});
