import { expect, test } from "vitest";
import { revisionOf, writeRevision } from "../../src/app/departments/file-revision.js";

test.each([
  [`${writeRevision(12)}\ndepartments: {}\n`, 12],
  ["\uFEFF# revision: 7\r\ndepartments: {}\r\n", 7],
  ["# the departments of Tokyo\n\n#revision:3\n", 3],
  ["departments: {}\n# revision: 12\n", null],
  ["# no revision: 12\n", null],
  ["# revision: none\n", null],
  ["", null],
])("the head of a file says of which revision it is: %j", (text, revision) => {
  expect(revisionOf(text)).toBe(revision);
});
