import type { Denial } from "../../../src/app/permits.js";
import type { Action, Reach } from "../../../src/domain/permissions.js";
import { may } from "../../../src/domain/permissions.js";
import { denialText, listDenialText } from "../../../src/slack/views/denial-text.js";
import { notice } from "../../../src/slack/views/notice.js";
import { cast } from "../cast.js";
import { answered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number } from "../stage.js";
import type { Story } from "../story.js";

/** Somebody who has no part in the case. */
const reader = cast.otherAgent;
const leads = [cast.lead];

function notHers(action: Action, reach: Reach): Denial {
  const permission = may(new Set(["colleague"]), action, reach);
  if (permission.allowed) throw new Error(`a colleague may ${action}`);
  return { why: "not_hers", who: permission.who, leads };
}

const denied = (id: string, title: string, denial: Denial, story: (scenes: Scenes) => Story): Entry =>
  answered("refusal", `denied-${id}`, title, reader, (scenes, { context }) =>
    notice(denialText(denial, story(scenes).stored(number), context)),
  );

/** Why somebody may not do or see something, and who can. */
export const denialEntries: readonly Entry[] = [
  denied(
    "not-hers",
    "Withdraw, by a colleague without a part in it",
    notHers("withdraw", "open"),
    (s) => s.called,
  ),
  denied(
    "not-hers-held",
    "Give back, by a colleague without a part in it",
    notHers("release", "open"),
    (s) => s.claimed,
  ),
  denied("closed", "A case of a closed channel", { why: "closed", leads }, (s) => s.called),
  denied("unsure", "Slack does not say who is in the channel", { why: "unsure" }, (s) => s.called),
  answered(
    "refusal",
    "denied-list",
    "The list of a closed department",
    reader,
    (_, { context, departments }) =>
      notice(listDenialText({ why: "closed", leads }, departments.billing, context)),
  ),
  answered("refusal", "denied-list-without-leads", "The same, without a lead", reader, (_, stage) =>
    notice(listDenialText({ why: "closed", leads: [] }, stage.departments.billing, stage.context)),
  ),
];
