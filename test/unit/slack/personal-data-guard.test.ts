import { describe, expect, test } from "vitest";
import { ja } from "../../../src/i18n/ja.js";
import { createPersonalDataGuard } from "../../../src/slack/listeners/personal-data-guard.js";
import type { View } from "../../../src/slack/payloads/view.js";

function form(id: string, texts: Readonly<Record<string, string>>): View {
  const state = Object.fromEntries(
    Object.entries(texts).map(([block, value]) => [block, { [block]: { type: "plain_text_input", value } }]),
  );
  return {
    id,
    rootViewId: null,
    isHome: false,
    previousViewId: null,
    callbackId: "escalation_ask",
    privateMetadata: "",
    hash: null,
    submit: "質問する",
    state,
  };
}

const asked = { question: "03-1234-5678 で合っていますか" };
const pointedOut = {
  question: "電話番号のようです。このままでよい場合は、もう一度[質問する]を押してください。",
};

describe("what is pointed out in a form", () => {
  test("is pointed out once, in any text field of any form, by the name of its button", () => {
    const guard = createPersonalDataGuard();

    expect(guard.pointOut(form("V1", asked), ja, [])).toEqual(pointedOut);
    expect(guard.pointOut(form("V1", asked), ja, [])).toEqual({});
  });

  test("with two processes she is asked at most once more, whichever each press reaches", () => {
    const processes = [createPersonalDataGuard(), createPersonalDataGuard()] as const;
    for (const presses of [
      [0, 1, 0],
      [0, 1, 1],
    ] as const) {
      const view = form(`V${presses.join("")}`, asked);
      const answers = presses.map((process) => processes[process].pointOut(view, ja, []));
      expect(answers).toEqual([pointedOut, pointedOut, {}]);
    }
  });

  test("the same number written otherwise is nothing new, the same number in another field is", () => {
    const guard = createPersonalDataGuard();
    guard.pointOut(form("V1", asked), ja, []);

    expect(guard.pointOut(form("V1", { question: "０３１２３４５６７８ですか" }), ja, [])).toEqual({});
    expect(Object.keys(guard.pointOut(form("V1", { ...asked, other: asked.question }), ja, []))).toEqual([
      "other",
    ]);
  });

  test("a field with another problem is looked at when that is settled", () => {
    const guard = createPersonalDataGuard();

    expect(guard.pointOut(form("V1", asked), ja, ["question"])).toEqual({});
    expect(guard.pointOut(form("V1", asked), ja, [])).toEqual(pointedOut);
  });

  test("the forms used least recently are forgotten, not those in use", () => {
    const guard = createPersonalDataGuard();
    guard.pointOut(form("V-old", asked), ja, []);
    guard.pointOut(form("V-used", asked), ja, []);
    for (let i = 0; i < 4_999; i += 1) {
      guard.pointOut(form(`V${i}`, asked), ja, []);
      if (i === 2_500) expect(guard.pointOut(form("V-used", asked), ja, [])).toEqual({});
    }

    expect(guard.pointOut(form("V-used", asked), ja, [])).toEqual({});
    expect(guard.pointOut(form("V-old", asked), ja, [])).toEqual(pointedOut);
  });
});
