import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { checkScopes, scopes } from "../../src/slack/scopes.js";

const names = scopes.map(({ name }) => name);
const without = (...missing: readonly string[]) => names.filter((name) => !missing.includes(name));

test("the code asks for what the manifest grants", () => {
  const manifest = parse(readFileSync("manifest.yml", "utf8"));

  expect(names.toSorted()).toEqual(manifest.oauth_config.scopes.bot.toSorted());
});

test("with everything granted there is nothing to say, and more does no harm", () => {
  expect(checkScopes([...names, "reactions:write"])).toEqual([]);
});

test("where Slack does not say what is granted, nothing is assumed", () => {
  expect(checkScopes(null)).toEqual([]);
});

test.each(["commands", "chat:write", "im:write", "users:read"])("without %s nothing works", (name) => {
  expect(() => checkScopes(without(name))).toThrow(
    new RegExp(`^The scope ${name} is missing: without it .*; add it on .*OAuth & Permissions`),
  );
});

test("what the bot can do without is told with what does not work", () => {
  expect(checkScopes(without("usergroups:read", "im:history"))).toEqual([
    expect.stringMatching(/^The scope im:history is missing: .*sent a second time/),
    expect.stringMatching(/^The scope usergroups:read is missing: .*user groups cannot be contacts/),
  ]);
});

test("when the bot does not start, everything missing is named, one line each", () => {
  const lines = (() => {
    try {
      checkScopes([]);
      return [];
    } catch (error) {
      return String(error instanceof Error ? error.message : error).split("\n");
    }
  })();

  expect(lines.map((line) => line.split(" ")[2]).toSorted()).toEqual(names.toSorted());
});
