import { expect, test } from "vitest";
import { questionOf } from "../../../src/domain/still-right.js";
import { readStillRightValue, stillRightValue } from "../../../src/slack/ids.js";
import { stillRightView } from "../../../src/slack/views/bulletins/still-right.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import { describedDepartment } from "../../helpers/departments.js";
import { monday10 } from "../../helpers/escalations.js";

test("the button says of which revision the question is; an older one did not, and can be pressed all the same", () => {
  const asked = { quarter: "2027-Q1", department: "請求-2" };

  expect(readStillRightValue(stillRightValue("請求-2", "2027-Q1", 12))).toEqual({ ...asked, revision: 12 });
  expect(readStillRightValue("2027-Q1 請求-2")).toEqual({ ...asked, revision: null });
  for (const other of ["2027-Q1", "2027-Q5 billing", "2027-Q1 billing twelve", "2027-Q1 billing 12 13"])
    expect(readStillRightValue(other)).toBeNull();
});

test("a question that an older version wrote is drawn with what it says", () => {
  const department = describedDepartment("billing");
  const content = questionOf({ department, revision: 12 }, "2027-Q1", null);
  if (content.kind !== "still_right") throw new Error("it is the question");
  const { more: _more, revision: _revision, ...older } = content;
  const reader = { locale: "en", timezone: "Asia/Tokyo" } as const;
  const byTheirIds = {
    person: (id: string) => ({ name: id, title: null, ...reader }),
    groupName: (id: string) => id,
  };
  const buttons = (of: typeof older) =>
    JSON.stringify(stillRightView(of, viewContext(byTheirIds, reader, monday10)).blocks);

  expect(buttons(content)).toContain('"value":"2027-Q1 billing 12"');
  expect(buttons(older)).toContain('"value":"2027-Q1 billing"');
});
