import type { Department } from "../../src/domain/department.js";
import type { DepartmentKey } from "../../src/domain/ids.js";
import { billing } from "./escalations.js";

const { firstCalls: _copied, ...described } = billing;

/** A department in which little is said. */
export function describedDepartment(key: string): Department {
  const hold = { low: "hold", normal: "hold", high: "hold", critical: "run" } as const;
  const day = [{ from: "09:00", to: "18:00" }];
  return {
    ...described,
    key: key as DepartmentKey,
    criteria: { send: "返金の可否", checkFirst: null },
    hours: {
      week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
      holidays: "JP",
      closedDays: [],
      closedContact: [],
      outside: hold,
    },
    categories: [{ name: "領収書 > 宛名変更", call: [], notice: null, noticeUntil: null }],
    synonyms: [],
    formerCategories: [],
    retired: false,
  };
}
