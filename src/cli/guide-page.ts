import type { Guide } from "../domain/guide.js";
import { formatDay } from "../i18n/hours.js";
import { guideSections } from "../slack/views/guide-words.js";
import type { ViewContext } from "../slack/views/view-context.js";

/** How a printed guide says what it is about. */
export interface GuidePage {
  readonly guide: Guide;
  /** It is where cases go that fit nowhere. */
  readonly isForDoubt: boolean;
  /** `#esc-billing`; null: its name is not known. */
  readonly channel: string | null;
  readonly now: Date;
  /** `YYYY-MM-DD`, on the department's clock. */
  readonly today: string;
}

/** A department's guide on one sheet of A4, in a file that needs nothing else. */
export function guidePage(page: GuidePage, context: ViewContext): string {
  const { messages, reader } = context;
  const { guide: texts, commands } = messages;
  const title = texts.title({ department: page.guide.department.name[reader.locale] });
  const sections = guideSections(page.guide, page.now, context).map(
    ({ title: heading, lines }) => `<section>
<h2>${escaped(heading)}</h2>
<ul>
${lines.map((line) => `<li>${escaped(line)}</li>`).join("\n")}
</ul>
</section>`,
  );
  const lead = [
    texts.page.how,
    ...(page.isForDoubt ? [texts.inDoubt] : []),
    ...(page.channel === null ? [] : [`${texts.channel}: ${page.channel}`]),
  ];
  return `<!doctype html>
<html lang="${reader.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${lead.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
${sections.join("\n")}
<footer>
<p>${escaped(commands.help.noBlame)}</p>
<p>${escaped(texts.page.asOf({ day: formatDay(page.today, reader.locale) }))}</p>
</footer>
</main>
</body>
</html>
`;
}

const style = `
@page { size: A4; margin: 16mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #1d1c1d; background: #fff; font: 11pt/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, system-ui, sans-serif; }
main { max-width: 174mm; margin: 0 auto; padding: 8mm 0; }
h1 { margin: 0 0 4mm; padding-bottom: 2mm; border-bottom: 2px solid #1f3a5f; color: #1f3a5f; font-size: 19pt; line-height: 1.3; }
h2 { margin: 5mm 0 1mm; color: #1f3a5f; font-size: 12.5pt; }
p { margin: 0 0 1mm; }
ul { margin: 0; padding-left: 5mm; }
li { margin-bottom: 0.8mm; overflow-wrap: anywhere; }
section { break-inside: avoid; }
footer { margin-top: 7mm; padding-top: 2mm; border-top: 1px solid #999; color: #444; font-size: 9.5pt; }
@media print { main { padding: 0; } }
@media screen { main { padding: 8mm 6mm; } }
`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Everything a lead wrote, as text and nothing but text. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
