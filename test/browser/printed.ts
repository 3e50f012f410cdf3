import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { resultsFolder } from "./browser.js";

/** Prints a page of the documentation on A4. @returns the number of sheets; the PDF stays with the results */
export async function sheetsOf(browser: Browser, markdown: string): Promise<number> {
  const name = join(resultsFolder, basename(markdown, ".md"));
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(`${name}.html`, asHtml(await readFile(markdown, "utf8"), resolve(markdown)));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(`${name}.html`).href, { waitUntil: "load" });
  for (const picture of await page.locator("img").all()) {
    const size = await picture.boundingBox();
    if ((size?.height ?? 0) < 50) throw new Error(`a picture of ${markdown} is not drawn`);
  }
  const margin = { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" };
  const pdf = await page.pdf({ path: `${name}.pdf`, format: "A4", margin });
  await page.close();
  return [...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

function asHtml(markdown: string, path: string): string {
  const blocks = markdown.trim().split(/\n{2,}(?=\S)/);
  return `<!doctype html><meta charset="utf-8"><base href="${pathToFileURL(path).href}"><style>${style}</style>
${blocks.map(block).join("\n")}`;
}

/** Set in ten points, as handouts are. */
const style = `
body { margin: 0; font: 10pt/1.45 "Noto Sans", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Helvetica, Arial, sans-serif; }
h1 { font-size: 18pt; } h2 { font-size: 13pt; }
h1, h2 { margin: 5mm 0 2mm; padding-bottom: 1mm; border-bottom: 1px solid #d1d9e0; line-height: 1.25; }
h1 { margin-top: 0; }
p, ul, ol, pre, table { margin: 0 0 3mm; }
ol, ul { padding-left: 2em; }
table { border-collapse: collapse; } td, th { padding: 1mm 3mm; border: 1px solid #d1d9e0; text-align: left; }
code { padding: 0 0.3em; background: #f0f1f2; font: 90% "Liberation Mono", monospace; }
pre { padding: 2mm 3mm; background: #f6f8fa; } pre code { padding: 0; }
`;

/** What such pages consist of. @throws for what else stands there: it would be printed as something else than it is */
function block(text: string): string {
  const heading = /^(#{1,3}) (.+)$/.exec(text);
  if (heading !== null) {
    const [, marks = "", title = ""] = heading;
    return `<h${marks.length}>${inline(title)}</h${marks.length}>`;
  }
  const code = /^```\w*\n([\s\S]*)\n```$/.exec(text);
  if (code !== null) return `<pre><code>${escaped(code[1] ?? "")}</code></pre>`;
  if (text.startsWith("|")) return table(text.split("\n"));
  if (/^(\d+\.|-) /.test(text)) {
    const items = text.split(/\n(?=\d+\. |- )/).map((it) => it.replace(/^(\d+\.|-) /, ""));
    const kind = text.startsWith("-") ? "ul" : "ol";
    return `<${kind}>${items.map((it) => `<li>${inline(it)}</li>`).join("")}</${kind}>`;
  }
  if (/^<img [^<>]*>$/.test(text)) return text;
  if (/^([<>#~]|```|!\[)/.test(text)) throw new Error(`not known how to print: ${text}`);
  return `<p>${inline(text)}</p>`;
}

function table([head = "", , ...rows]: readonly string[]): string {
  const cells = (line: string) => line.split("|").slice(1, -1);
  const row = (line: string, cell: "th" | "td") =>
    `<tr>${cells(line)
      .map((it) => `<${cell}>${inline(it.trim())}</${cell}>`)
      .join("")}</tr>`;
  return `<table>${row(head, "th")}${rows.map((line) => row(line, "td")).join("")}</table>`;
}

function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
