import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { bulletinsKeptFor } from "../../src/domain/bulletins.js";
import { days } from "../../src/domain/duration.js";
import { messagesFor } from "../../src/i18n/messages.js";
import { scopes } from "../../src/slack/scopes.js";
import { bulletinContent } from "../../src/store/bulletin-schema.js";
import { marker, samplesOf } from "../helpers/schema-samples.js";

const page = readFileSync("docs/privacy.md", "utf8");
const sheet = readFileSync("docs/security-sheet.ja.md", "utf8");

/** Every table of the database with its columns, as the schema names them. */
const tables = tablesOf(readFileSync("prisma/schema.prisma", "utf8"));

function tablesOf(schema: string): ReadonlyMap<string, readonly string[]> {
  const models = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].map(([, name = "", body = ""]) => ({
    name,
    body,
  }));
  const names = new Set(models.map(({ name }) => name));
  return new Map(
    models.map(({ body }) => {
      const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)(.*)$/gm)].filter(
        ([, , type = ""]) => !names.has(type),
      );
      const columns = fields.map(
        ([, field = "", , rest = ""]) => /[^@]@map\("(\w+)"\)/.exec(rest)?.[1] ?? field,
      );
      return [/@@map\("(\w+)"\)/.exec(body)?.[1] ?? "", columns];
    }),
  );
}

/** The cells of a table of the page, by the name in backticks that a row begins with. */
function rowsUnder(text: string, heading: string): ReadonlyMap<string, readonly string[]> {
  const [, after = ""] = text.split(`\n${heading}\n`);
  const section = after.split(/\n#{2,3} /)[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(
    rows.map((line) => {
      const [first = "", ...cells] = line.slice(2, -2).split(" | ");
      return [first.replaceAll("`", ""), cells];
    }),
  );
}

/** Texts of a bulletin that the bot itself writes: days, what Slack and the network say, ids in place of names. */
const notTyped = new Set([
  ...["monday", "due", "quarter", "timezone", "until", "from", "to", "day"],
  ...["fault", "host", "proxy", "scope", "table", "row", "id"],
  ...["person", "handle", "title"],
  // Weeks and months of a rate, by their first day.
  ...["starts", "missing", "summed"],
  // Names of departments and what is a holiday: settings, as the page says.
  ...["ja", "en", "holidays"],
]);

const namesIn = (cell: string | undefined) =>
  [...(cell ?? "").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);

describe("docs/privacy.md", () => {
  const rows = rowsUnder(page, "## Every column");

  it("places every table and every column of the database, once", () => {
    expect(tables.size).toBeGreaterThan(20);
    expect([...rows.keys()]).toEqual([...tables.keys()]);
    for (const [table, columns] of tables) {
      const [written, people, rest, kept] = rows.get(table) ?? [];
      const placed = [written, people, rest].flatMap(namesIn);
      expect(placed.toSorted(), table).toEqual([...columns].toSorted());
      expect(kept, table).toMatch(/\w/);
    }
  });

  it("a column that is placed nowhere is noticed", () => {
    const [, columns = []] =
      [...tablesOf('model A {\n  id Int @id\n  secretNote String? @map("secret_note")\n@@map("a")\n}')][0] ??
      [];

    expect(columns).toEqual(["id", "secret_note"]);
  });

  it("says what of a bulletin somebody typed: a new text in one is found here", () => {
    const texts = samplesOf(bulletinContent).flatMap((sample) => {
      const { kind } = bulletinContent.parse(sample);
      const names = JSON.stringify(sample).matchAll(new RegExp(`"${marker} (\\w+)"`, "g"));
      return [...names].flatMap(([, name = ""]) => (notTyped.has(name) ? [] : [`${kind} ${name}`]));
    });

    expect(new Set(texts)).toEqual(new Set(["announcement text", "trend name", "still_right name"]));
    const [written, , , kept] = rows.get("bulletins") ?? [];
    expect(namesIn(written)).toEqual(["content"]);
    expect(kept).toMatch(/categories.*words of an announcement/);
    expect(kept).toContain(`\`content\` ${bulletinsKeptFor / days(1)} days`);
  });

  it("says of each scope whether it has to be there, and what does not work without it", () => {
    const { without } = messagesFor("en").doctor;
    const said = [...rowsUnder(page, "## What the app may do in Slack")].map(([name, [, needed, what]]) => [
      name,
      needed,
      what,
    ]);

    expect(said.toSorted()).toEqual(
      scopes.map(({ name, isVital }) => [name, isVital ? "yes" : "no", without[name]]).toSorted(),
    );
  });
});

describe("docs/security-sheet.ja.md", () => {
  it("names every table of the database, and says the same of words and people", () => {
    const rows = rowsUnder(sheet, "### データベースの表");
    const inEnglish = rowsUnder(page, "## Every column");

    expect([...rows.keys()]).toEqual([...tables.keys()]);
    for (const [table, [, written, people]] of rows) {
      const [hasWords, hasPeople] = inEnglish.get(table) ?? [];
      expect(written !== "なし", table).toBe(namesIn(hasWords).length > 0);
      expect(people !== "なし", table).toBe(namesIn(hasPeople).length > 0 || /ids/.test(hasWords ?? ""));
    }
  });

  it("names the scopes that manifest.yml asks for, and what does not work without each", () => {
    const { without } = messagesFor("ja").doctor;
    const manifest = z
      .object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) })
      .parse(parse(readFileSync("manifest.yml", "utf8")));
    const rows = [...rowsUnder(sheet, "### Slack アプリの権限(スコープ)")];

    expect(rows.map(([name]) => name)).toEqual(manifest.oauth_config.scopes.bot);
    for (const { name, isVital } of scopes)
      expect(rows.find(([it]) => it === name)?.[1]).toEqual([isVital ? "必須" : "任意", without[name]]);
  });

  it("names every address that the configuration knows", () => {
    for (const name of ["DATABASE_URL", "DATA_DIR", "HTTPS_PROXY", "HEARTBEAT_URL", "RETENTION_DAYS", "PORT"])
      expect(sheet, name).toContain(`\`${name}\``);
  });
});
