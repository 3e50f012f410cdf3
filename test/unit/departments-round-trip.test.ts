import fc from "fast-check";
import { expect, test } from "vitest";
import { inZone, noticeUntil, writeNoticeUntil } from "../../src/app/departments/file-notice-until.js";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { serializeDepartments } from "../../src/app/departments/serialize-file.js";
import { departments } from "../fixtures/departments/any-departments.js";
import { monday10 } from "../helpers/escalations.js";
import { runs } from "../part.js";

test("what export writes, import reads back as the same departments", () => {
  fc.assert(
    fc.property(departments, (before) => {
      const text = serializeDepartments(before);
      const read = parseDepartmentsFile(text, { locale: "en", timezone: "UTC" });

      expect(read.ok ? read.departments : read).toEqual(before);
    }),
    { numRuns: runs(150) },
  );
  // Many samples on a busy machine take their time.
}, 120_000);

test("in the hour that a clock shows twice, the file says which of the two is meant; elsewhere it need not", () => {
  const [first, second, later] = ["2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T02:30Z"].map(
    (text) => new Date(text),
  );
  const written = [first, second, later].map((it) => writeNoticeUntil(it ?? monday10, "Europe/London"));
  const read = written.map((text) => {
    const category = { name: "返金", call: [], notice: "調査中", noticeUntil: noticeUntil.parse(text) };
    return inZone(category, "Europe/London").noticeUntil;
  });

  expect(read).toEqual([first, second, later]);
  expect(written.filter((text) => /[+-]\d\d:\d\d$/.test(text))).toHaveLength(1);
  expect(written[2]).toBe("2026-10-25T02:30");
});

test("exporting twice writes the same text", () => {
  fc.assert(
    fc.property(departments, (before) => {
      const text = serializeDepartments(before);
      const read = parseDepartmentsFile(text);

      expect(read.ok && serializeDepartments(read.departments)).toBe(text);
    }),
    { numRuns: runs(50) },
  );
});

test("retired departments are named, not written", () => {
  const [sample] = fc.sample(departments, { numRuns: 1, seed: 1 });
  const text = serializeDepartments({
    list: (sample?.list ?? []).map((department) => ({ ...department, retired: true })),
    whenInDoubt: null,
    teams: [],
  });

  expect(text).toContain(`# retired: ${sample?.list.map(({ key }) => key).join(", ")}`);
  expect(text).not.toContain("channel:");
});
