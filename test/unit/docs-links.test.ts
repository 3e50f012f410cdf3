import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const skipped = new Set(["node_modules", ".git", "test-results", "data"]);
const pages = markdownIn(".");
const images = join("docs", "images");

describe("the Markdown pages", () => {
  it.each(pages)("%s links only to what is there", (page) => {
    const broken = linksOf(page).filter((link) => !isThere(page, link));

    expect(broken).toEqual([]);
  });

  it("use every picture", () => {
    const used = new Set(pages.flatMap((page) => linksOf(page).map((link) => target(page, link).file)));
    const unused = readdirSync(images).filter((name) => !used.has(join(images, name)));

    expect(unused).toEqual([]);
  });
});

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownIn(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** Links and pictures to files of ours, and to places within a page. */
function linksOf(page: string): readonly string[] {
  const links = [...withoutCode(page).matchAll(/\]\(([^()\s]+)\)/g)].map(([, link]) => link ?? "");
  return links.filter((link) => !/^[a-z]+:/i.test(link));
}

function isThere(page: string, link: string): boolean {
  const { file, place } = target(page, link);
  if (!existsSync(file)) return false;
  return place === "" || placesIn(file).has(place);
}

function target(page: string, link: string): { readonly file: string; readonly place: string } {
  const [path = "", place = ""] = link.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), decodeURIComponent(path)));
  return { file, place: decodeURIComponent(place) };
}

/** The places that GitHub makes of a page's headings. */
function placesIn(page: string): ReadonlySet<string> {
  const headings = [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading ?? "");
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
        .replace(/ /g, "-"),
    ),
  );
}

function withoutCode(page: string): string {
  return readFileSync(page, "utf8").replace(/^ *```[\s\S]*?^ *```$/gm, "");
}
