import { faulty } from "./fault.js";
import { line, list } from "./file-shapes.js";

const mostGroups = 200;
const mostWords = 20;

const group = list("a group of synonyms", line("a synonym", 40), "[宅配便, 荷物, 小包]")
  .max(mostWords, { error: `a group of synonyms has more than ${mostWords} words: leave some out` })
  .check(({ value, issues }) => {
    if (value.length < 2) {
      const message = "a group of synonyms has at least two words: add another, or remove it";
      issues.push(faulty(value, message, { name: "synonym_alone" }));
    }
    value.forEach((word, index) => {
      if (value.findIndex((it) => comparable(it) === comparable(word)) === index) return;
      const message = `"${word}" is listed twice: remove one`;
      issues.push(faulty(word, message, { name: "twice" }, [index]));
    });
  });

/** Upper and lower case, and full width and half width, are told apart by no search. */
function comparable(word: string): string {
  return word.normalize("NFKC").toLowerCase();
}

/** Words that mean the same thing in this department, for those who search. */
export const synonyms = list("synonyms", group, "[[宅配便, 荷物, 小包]]").max(mostGroups, {
  error: `more than ${mostGroups} groups of synonyms: join some`,
});
