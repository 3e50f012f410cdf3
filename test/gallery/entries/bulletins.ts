import type { BulletinContent } from "../../../src/domain/bulletins.js";
import { hours, later } from "../../../src/domain/duration.js";
import type { DepartmentKey, UserId } from "../../../src/domain/ids.js";
import { questionOf } from "../../../src/domain/still-right.js";
import { bulletinView } from "../../../src/slack/views/bulletins/bulletin.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import { nameIn } from "../cast.js";
import type { Entry } from "../entry.js";

const at = new Date("2026-10-01T14:08:00+09:00");

function told(id: string, title: string, reader: UserId, content: BulletinContent): Entry {
  return {
    id: `bulletin.${id}`,
    title,
    group: "bulletin",
    draw: (_, { locale, people }) => ({
      kind: "message",
      reader: nameIn(locale, reader) ?? reader,
      view: bulletinView(content, viewContext(people, { locale, timezone: "Asia/Tokyo" }, at)),
      role: null,
    }),
  };
}

const sato = "U0SATO" as UserId;
const takahashi = "U0TAKAHASHI" as UserId;
const standIn = { kind: "stand_in", user: sato, until: later(at, hours(2)), over: false } as const;

const spread = (median: number, ninetieth: number) => ({ count: 40, median, ninetieth });
const digest: BulletinContent = {
  kind: "digest",
  department: { ja: "請求・決済", en: "Billing" },
  monday: "2026-09-21",
  counts: {
    ...{ opened: 42, consults: 2, withdrawn: 1, unfinished: 1, calls: 51, taken: 40 },
    ...{ transferred: 2, reopened: 1, overAge: 0, promisesMissed: 1 },
    claimedInTime: { met: 37, of: 40 },
    answeredInTime: { met: 0, of: 0 },
  },
  times: {
    claimWall: spread(180, 1_500),
    claimOpen: spread(170, 900),
    answerWall: spread(2_400, 93_600),
    answerOpen: spread(2_300, 30_000),
  },
  before: { opened: 38, claimedInTime: { met: 30, of: 36 } },
};

const review = {
  kind: "review",
  department: { ja: "請求・決済", en: "Billing" },
  key: "billing" as DepartmentKey,
  monday: "2026-09-21",
  ...{ cases: 42, drawn: 30, before: 4 },
} as const;

/** Asked in either language of the department that the gallery shows. */
function asked(id: string, title: string, confirmed: { by: UserId; at: Date } | null): Entry {
  return {
    id: `bulletin.${id}`,
    title,
    group: "bulletin",
    draw: (_, { locale, people, departments: { billing } }) => ({
      kind: "message",
      reader: nameIn(locale, "U0MANAGER") ?? "U0MANAGER",
      view: bulletinView(
        questionOf(billing, "2026-Q4", confirmed),
        viewContext(people, { locale, timezone: "Asia/Tokyo" }, at),
      ),
      role: null,
    }),
  };
}

const manager = "U0MANAGER" as UserId;
const firstSteps = { kind: "first_steps", to: "admin", hasDepartments: false } as const;

/** What people are told that belongs to no case. */
export const bulletinEntries: readonly Entry[] = [
  told("stand-in", "Named to stand in", takahashi, standIn),
  told("stand-in-over", "Not any more", takahashi, { ...standIn, over: true }),
  told("digest", "The week's figures, for a lead", manager, digest),
  told("first-steps", "Just installed, to the bot's admins", manager, firstSteps),
  told("first-steps-imported", "The departments have been imported", manager, {
    ...firstSteps,
    hasDepartments: true,
  }),
  told("first-steps-owner", "Nobody was named as admin: to who runs the workspace", manager, {
    ...firstSteps,
    to: "owner",
  }),
  asked("still-right", "Once a quarter, to a lead", null),
  asked("still-right-confirmed", "It was confirmed", { by: manager, at }),
  told("review", "What is to be reviewed, for a lead", manager, review),
  told("review-all", "What is to be reviewed: all of it", manager, {
    ...review,
    ...{ cases: 18, drawn: 18, before: 0 },
  }),
];
