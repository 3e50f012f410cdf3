import { describe, expect, it } from "vitest";
import { boardShows, wholeBoard } from "../../../src/app/board.js";
import { severities } from "../../../src/domain/facts.js";
import { readHomeChoice } from "../../../src/slack/payloads/private-metadata.js";
import { homeFaultView, homeView } from "../../../src/slack/views/home.js";
import { billing, monday10, tanaka } from "../../helpers/escalations.js";
import { contextIn } from "./views-help.js";

const nothing = {
  turns: [],
  held: [],
  reported: [],
  board: null,
  unsure: [],
  isLate: false,
  isLast: false,
  team: null,
  agents: [],
  leads: false,
  changes: [],
  toReview: 0,
  absence: null,
};

describe("what somebody chose to see", () => {
  it("is remembered by the view, whatever it is, also where nothing could be read", () => {
    for (const show of boardShows)
      for (const severity of [null, ...severities]) {
        const choice = { department: billing.key, show, severity, page: 7 };
        const home = { ...nothing, user: tanaka, now: monday10, isSetUp: true, choice };
        for (const view of [homeView(home, contextIn("ja")), homeFaultView(choice, contextIn("ja"))])
          expect(readHomeChoice(view.private_metadata ?? "")).toEqual(choice);
      }
  });

  it.each(["", "{", "{}", '{"v":1,"choice":{"page":-1}}', '{"v":1,"choice":{"show":"x"}}'])(
    "is everything where the view says nothing that can be read: %s",
    (text) => {
      expect(readHomeChoice(text)).toEqual(wholeBoard);
    },
  );
});
