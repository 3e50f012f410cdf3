import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messagesFor } from "../../../src/i18n/messages.js";
import { findingLine, findingWords } from "../../../src/slack/views/finding-words.js";
import { hasOpenssl } from "../proxy/certificates.js";
import { type Clinic, openClinic } from "./clinic.js";
import { faults } from "./faults.js";

const needsOpenssl = "certificate_untrusted";
if (!hasOpenssl())
  process.stdout.write(
    "left out: the doctor before an untrusted certificate (the command openssl is missing)\n",
  );

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic();
});
afterEach(() => clinic.close());

test("where all is well it finds nothing, over sockets and with nothing changed anywhere", async () => {
  expect(await clinic.finds()).toEqual([]);

  const asked = clinic.workspace.journal.map(({ method }) => method);
  expect(new Set(asked)).toEqual(
    new Set(["auth.test", "apps.connections.open", "conversations.info", "users.info", "usergroups.list"]),
  );
  expect(clinic.workspace.sockets.count()).toBe(0);
});

test("each id is asked for once", async () => {
  await clinic.finds();

  const ids = clinic.workspace.journal.flatMap(({ args }) => args.user ?? args.channel ?? []);
  expect(ids.length).toBeGreaterThan(5);
  expect(ids).toEqual([...new Set(ids)]);
});

describe("each fault is found and worded", () => {
  test("there is a broken workspace for every finding", () => {
    const known = Object.keys(messagesFor("en").doctor.findings).filter((name) => name !== "config_invalid");

    expect(Object.keys(faults).toSorted()).toEqual(known.toSorted());
  });

  test.each(Object.entries(faults))("%s", async (name, { breaks, finds, says }) => {
    if (name === needsOpenssl && !hasOpenssl()) return;
    const findings = await breaks(clinic);

    expect(findings.map((one) => one.name)).toEqual(finds);
    expect(finds).toContain(name);
    const inEnglish = findings
      .filter((one) => one.name === name)
      .map((one) => findingLine(findingWords(one, messagesFor("en"), "en"), messagesFor("en")));
    expect(inEnglish).toContainEqual(expect.stringMatching(says));
    for (const one of findings) {
      const { what, why, todo } = findingWords(one, messagesFor("ja"), "ja");
      for (const sentence of [what, why, todo]) expect(sentence).toMatch(/。$|^.+:.+/);
    }
    expect(JSON.stringify(findings)).not.toMatch(/hunter2|xoxb-wrong|xapp-wrong/);
  });
});

test("docs/doctor.md names every finding", () => {
  const page = readFileSync("docs/doctor.md", "utf8");
  const names = Object.keys(messagesFor("en").doctor.findings);

  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
