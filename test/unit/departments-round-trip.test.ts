import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { serializeDepartments } from "../../src/app/departments/serialize-file.js";
import { departments } from "../fixtures/departments/any-departments.js";
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
