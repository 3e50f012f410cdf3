import { describe, expect, it, vi } from "vitest";
import { deliveryRoles } from "../../src/domain/delivery-role.js";
import { type Locale, locales } from "../../src/domain/department.js";
import { ja } from "../../src/i18n/ja.js";
import { callbackIds } from "../../src/slack/ids.js";
import { samplesIn } from "../gallery/catalogue.js";
import type { Sample } from "../gallery/entry.js";
import { textsSaid } from "../gallery/marks.js";
import { linesOf, objectsWithin } from "../gallery/words.js";
import { checkMessageBlocks, checkView } from "../workspace/block-limits.js";
import { isObject } from "../workspace/json.js";

/** Texts that no sample can show, and why. A text that is shown after all has to leave this list. */
const cannotBeShown: Readonly<Record<string, string>> = {
  "agent.say.waiting.no_wait": "nobody waits, so there is nothing to say to anybody",
  "agent.say.longer.no_wait": "as above",
  "agent.say.taken.no_wait": "as above",
  "agent.say.asked.no_wait": "as above",
  "agent.say.takeover.no_wait": "as above",
  "guide.page.how": "stands on the printed page, which is no message",
  "guide.page.asOf": "as above",
  "errors.refusals.not_due": "only the clock is refused like this, and it reads nothing",
};

/** Samples with people whose names are not known (yet). */
const strangers = ["card.strangers", "takeover.strangers", "bulletin.digest-most"];

const drawn: Readonly<Record<Locale, readonly Sample[]>> = { ja: samplesIn("ja"), en: samplesIn("en") };
const all = locales.flatMap((locale) => drawn[locale]);

/** Every line that the pattern finds, with the sample it stands in. */
function found(pattern: RegExp, samples: readonly Sample[], but: RegExp = /(?!)/g): readonly string[] {
  return samples.flatMap((sample) =>
    linesOf(sample)
      .filter((line) => pattern.test(line.replaceAll(but, "")))
      .map((line) => `${sample.id}: ${line}`),
  );
}

/** In full-width characters; a half-width one counts as half. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[ -~]/.test(character) ? 0.5 : 1), 0);
}

function labelsIn(sample: Sample): readonly string[] {
  return objectsWithin(sample.view.blocks).flatMap(({ type, text }) =>
    type === "button" && isObject(text) ? [String(text.text)] : [],
  );
}

describe("what is shown", () => {
  it("has names of its own", () => {
    expect(all.map(({ id }) => id)).toEqual([...new Set(all.map(({ id }) => id))]);
  });

  it.each(locales)("Slack takes all of it, in %s", (locale) => {
    for (const sample of drawn[locale]) {
      switch (sample.kind) {
        case "message":
        case "ephemeral":
          expect(checkMessageBlocks(sample.view.blocks), sample.id).toEqual([]);
          expect(sample.view.text.trim(), sample.id).not.toBe("");
          expect(sample.view.text.length, sample.id).toBeLessThan(4_000);
          break;
        case "home":
        case "modal":
          expect(checkView(sample.view), sample.id).toEqual([]);
      }
    }
  });

  it("is characters and nothing else: Slack reads no text for marks, and nobody is mentioned but a group that is called", () => {
    const reads = ["mrkdwn", "markdown", "user", "broadcast", "emoji"];
    for (const { id, group, view } of all) {
      const parts = objectsWithin(view.blocks);
      expect(
        parts.filter(({ type }) => reads.includes(String(type))),
        id,
      ).toEqual([]);
      expect(
        parts.filter(({ type, emoji }) => type === "plain_text" && emoji !== false),
        id,
      ).toEqual([]);
      const urls = parts.filter(({ type }) => type === "link").map(({ url }) => String(url));
      expect(
        urls.filter((url) => !url.startsWith("https://")),
        id,
      ).toEqual([]);
      const mentions = "text" in view ? [...view.text.matchAll(/<[^>]*>?/g)].map(([mark]) => mark) : [];
      expect(
        mentions.filter((mark) => !/^<!subteam\^S0[A-Z]+>$/.test(mark)),
        id,
      ).toEqual([]);
      if (mentions.length > 0) expect(["group_call", "group_call_list", "hours"], id).toContain(group);
    }
  });

  it("is whole sentences where several stand in a row in Japanese", () => {
    const said = vi.spyOn(ja.names, "sentences");
    samplesIn("ja");
    const rows = said.mock.calls.map(([{ items }]) => items.filter((item) => item !== ""));
    said.mockRestore();
    const notLast = rows.flatMap((items) => items.slice(0, -1));
    expect(notLast.length).toBeGreaterThan(20);
    expect([...new Set(notLast)].filter((item) => !/[。」】]$/u.test(item))).toEqual([]);
  });

  it("has errors only beside fields that are there", () => {
    for (const sample of all) {
      if (sample.kind !== "modal") continue;
      const fields = sample.view.blocks.filter(({ type }) => type === "input").map((it) => it.block_id);
      expect(fields, sample.id).toEqual(expect.arrayContaining(Object.keys(sample.errors)));
    }
  });

  it("has at most four buttons and a menu under a message, with short labels", () => {
    for (const sample of all) {
      for (const { type, elements } of objectsWithin(sample.view.blocks)) {
        if (type !== "actions" || !Array.isArray(elements)) continue;
        const menus = elements.filter((it) => isObject(it) && it.type === "overflow");
        expect(menus.length, sample.id).toBeLessThanOrEqual(1);
        expect(elements.length - menus.length, sample.id).toBeLessThanOrEqual(4);
      }
      // A form has room; what stands under a message has to fit a phone.
      if (sample.kind === "modal") continue;
      for (const label of labelsIn(sample))
        expect(width(label), `${sample.id}: ${label}`).toBeLessThanOrEqual(8);
    }
  });
});

describe("the words", () => {
  it("leave nothing over from how they were made", () => {
    expect(found(/undefined|\bnull\b|NaN|\[object|[{}]|Invalid Date/, all)).toEqual([]);
    expect(found(/\S {2}|[。、・｜]{2}|, ,|\( | \)|\(\)/, all)).toEqual([]);
  });

  it("have a value behind every label", () => {
    const fields = all.flatMap(({ view }) =>
      objectsWithin(view.blocks).flatMap((it) => (Array.isArray(it.fields) ? it.fields : [])),
    );

    expect(fields.length).toBeGreaterThan(100);
    expect(fields.filter((it) => isObject(it) && /:\s*$/.test(String(it.text)))).toEqual([]);
  });

  it("are never empty", () => {
    // Between two words of rich text there may be a space or a new line.
    for (const sample of all)
      for (const { text, type } of objectsWithin(sample.view.blocks))
        if (typeof text === "string")
          expect(type === "text" ? text : text.trim(), `${sample.id} ${type}`).not.toBe("");
  });

  it("are Japanese in Japanese", () => {
    expect(found(/\b[A-Za-z']+(?: [A-Za-z']+){2,}/, drawn.ja)).toEqual([]);
  });

  it("are English in English", () => {
    expect(found(/[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/, drawn.en)).toEqual([]);
  });

  it("Japanese: nothing that means something else on the phone, no haste, no blame, no clumsy politeness", () => {
    const never =
      /クレーム|転送|至急|放置|無視|未読|応答しません|応答がありません|させていただき|ご確認いたし|いたしかねます|できかねます/;
    expect(found(never, drawn.ja)).toEqual([]);
    expect(found(/保留/, drawn.ja, /保留中|保留でお待ち/g)).toEqual([]);
  });

  it("English: nobody did not answer, nothing is snoozed", () => {
    expect(
      found(/did not answer|didn't answer|no answer from|ignored|snooze|ASAP|urgent!/i, drawn.en),
    ).toEqual([]);
  });
});

describe("nothing is left out", () => {
  it.each(locales)("every kind of message and every form, in %s", (locale) => {
    const roles = drawn[locale].flatMap((sample) => ("role" in sample && sample.role ? [sample.role] : []));
    const forms = drawn[locale].flatMap((it) => (it.kind === "modal" ? [it.view.callback_id] : []));

    expect(deliveryRoles.filter((role) => !roles.includes(role))).toEqual([]);
    expect(Object.values(callbackIds).filter((id) => !forms.includes(id))).toEqual([]);
  });

  it.each(locales)("every text of the catalogue, in %s", (locale) => {
    const { all: paths, drawn: samples, saidIn } = textsSaid(locale, () => samplesIn(locale));
    const said = saidIn(samples.flatMap(linesOf));

    expect(paths.length).toBeGreaterThan(300);
    expect(paths.filter((path) => !said.has(path) && !(path in cannotBeShown))).toEqual([]);
    expect(Object.keys(cannotBeShown).filter((path) => said.has(path) || !paths.includes(path))).toEqual([]);
  });

  it.each(locales)("everybody is called by name where the name is known, in %s", (locale) => {
    const { drawn: samples, saidIn } = textsSaid(locale, () => samplesIn(locale));
    const withoutName = samples.filter((sample) => {
      const said = saidIn(linesOf(sample));
      return ["names.unknownPerson", "names.unknownGroup", "names.ownUnknown"].some((path) => said.has(path));
    });

    expect(withoutName.map(({ id }) => id)).toEqual(strangers.map((id) => `${id}.${locale}`));
  });
});
