import { truncate } from "../blocks/text.js";
import type { GuideSection } from "./guide-words.js";

/**
 * Slack refuses a message whose blocks are too long, and says nowhere how long that is. Refusals are known from 13,200
 * characters on, in which what stands around a text counts too (slackapi/bolt-js, issues 2509 and 2867).
 */
const mostCharacters = 12_000;
/** What stands around a line, and around a section, as JSON. */
const aroundLine = 75;
const aroundSection = 150;
/** Of one line, where all of it is too much. */
const longestLine = 500;

/** Sections as one message holds them: all, or shorter lines and, from the end on, fewer. @param left says how many are left out */
export function fitted(
  sections: readonly GuideSection[],
  left: (p: { count: number }) => string,
): readonly GuideSection[] {
  if (lengthOf(sections) <= mostCharacters) return sections;
  const shorter = sections.map((it) => ({
    ...it,
    lines: it.lines.map((line) => (it.isWhole === true ? line : truncate(line, longestLine))),
  }));
  // Their headings stand there in any case, and a line that counts what is left out.
  let room = mostCharacters - lengthOf(shorter.map((it) => ({ ...it, lines: [left({ count: 1_000 })] })));
  return shorter.map((section) => {
    const shown = section.lines.findIndex((line) => {
      room -= lengthOfLine(line);
      return room < 0;
    });
    if (shown === -1) return section;
    const count = section.lines.length - shown;
    return { ...section, lines: [...section.lines.slice(0, shown), left({ count })] };
  });
}

/** The first ones that one message holds. */
export function asManyAsFit(sections: readonly GuideSection[]): readonly GuideSection[] {
  const tooMany = sections.findIndex((_, i) => lengthOf(sections.slice(0, i + 1)) > mostCharacters);
  return tooMany === -1 ? sections : sections.slice(0, tooMany);
}

function lengthOf(sections: readonly GuideSection[]): number {
  return sections.reduce(
    (sum, { title, lines }) =>
      sum + aroundSection + title.length + lines.reduce((all, line) => all + lengthOfLine(line), 0),
    0,
  );
}

function lengthOfLine(line: string): number {
  return JSON.stringify(line).length + aroundLine;
}
