import { beforeEach } from "vitest";
import { firstTests, isMainPart } from "./part.js";

// Belongs to every test file of a project whose main part is the first tests of each; vitest runs it once for a file.

let told = 0;

if (isMainPart)
  beforeEach(({ skip }) => {
    told += 1;
    skip(told > firstTests, "only in npm run test:all");
  });
