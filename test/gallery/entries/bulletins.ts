import type { BulletinContent, Rise } from "../../../src/domain/bulletins.js";
import { hours, later } from "../../../src/domain/duration.js";
import type {
  ChannelId,
  DepartmentKey,
  EscalationNumber,
  MessageTs,
  UserId,
} from "../../../src/domain/ids.js";
import { questionOf } from "../../../src/domain/still-right.js";
import { bulletinView } from "../../../src/slack/views/bulletins/bulletin.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import { channelNames, nameIn } from "../cast.js";
import { fullDigest, usualDigest } from "../digest.js";
import type { Entry } from "../entry.js";
import type { Stage } from "../stage.js";

const at = new Date("2026-10-01T14:08:00+09:00");

function told(
  id: string,
  title: string,
  reader: UserId,
  content: BulletinContent | ((stage: Stage) => BulletinContent),
): Entry {
  return {
    id: `bulletin.${id}`,
    title,
    group: "bulletin",
    draw: (_, stage) => {
      const { locale, people } = stage;
      const context = viewContext(people, { locale, timezone: "Asia/Tokyo" }, at);
      const said = typeof content === "function" ? content(stage) : content;
      return {
        kind: "message",
        reader: nameIn(locale, reader) ?? reader,
        view: bulletinView(said, context, "minato-support"),
        role: null,
      };
    },
  };
}

const sato = "U0SATO" as UserId;
const takahashi = "U0TAKAHASHI" as UserId;
const standIn = { kind: "stand_in", user: sato, until: later(at, hours(2)), over: false } as const;

const rise: Rise = {
  department: { key: "billing" as DepartmentKey, name: { ja: "請求・決済", en: "Billing" } },
  window: "hour",
  ...{ count: 7, agents: 4, usual: 1.24 },
  cases: Array.from({ length: 7 }, (_, i) => ({
    number: (231 + i) as EscalationNumber,
    card: i === 6 ? null : { channel: "C0BILLING" as ChannelId, ts: `1790000000.00010${i}` as MessageTs },
  })),
};
const trend: Extract<BulletinContent, { kind: "trend" }> = {
  ...{ kind: "trend", topic: { kind: "reason", name: "fault" } },
  ...rise,
};
const improvement: Extract<BulletinContent, { kind: "improvement" }> = {
  ...{ kind: "improvement", why: "given", number: 12, improvement: "revise", category: null },
  ...{ department: { ja: "請求・決済", en: "Billing" }, due: "2026-10-15", late: 0 },
  ...{ owner: null, check: false, proposed: null, isLeads: false },
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
        questionOf({ department: billing, revision: 12 }, "2026-Q4", confirmed),
        viewContext(people, { locale, timezone: "Asia/Tokyo" }, at),
        null,
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
  told("digest", "The week's figures, for a lead", manager, usualDigest),
  told("digest-most", "The week's figures, as many and as long as there can be", manager, fullDigest),
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
  {
    id: "bulletin.announcement",
    title: "To those who send",
    group: "bulletin",
    draw: (_, { locale, people }) => ({
      kind: "message",
      reader: `#${channelNames[locale].C0FLOOR}`,
      view: bulletinView(
        {
          ...{ kind: "announcement", department: improvement.department, until: later(at, hours(24 * 7)) },
          ...(locale === "ja"
            ? { category: "返金", text: "返金の締め日が25日に変わりました。" }
            : { category: "Refunds", text: "Refunds are now made on the 25th." }),
        },
        viewContext(people, { locale, timezone: "Asia/Tokyo" }, at),
      ),
      role: null,
    }),
  },
  told("improvement-given", "An improvement is in somebody's hands", sato, improvement),
  told("improvement-due", "It is due today", sato, { ...improvement, why: "due" }),
  told("announcement-due", "It is to be announced today", sato, {
    ...improvement,
    ...{ why: "due", improvement: "announce" },
  }),
  told("announcement-late", "It was to be announced two weeks ago", sato, {
    ...improvement,
    ...{ why: "due", improvement: "announce", late: 2, owner: null },
  }),
  told("improvement-check", "Has the training helped", sato, {
    ...improvement,
    ...{ why: "due", improvement: "train", check: true },
  }),
  told("improvement-proposed", "Somebody proposed it with an answer", manager, {
    ...improvement,
    ...{ proposed: { by: sato, number: 128 as EscalationNumber }, isLeads: true },
  }),
  told("improvement-late", "It was due two weeks ago, and is a lead's own", sato, {
    ...improvement,
    ...{ why: "due", late: 2 },
  }),
  told("improvement-late-own", "It was due a week ago, and is a lead's own", sato, {
    ...improvement,
    ...{ why: "due", late: 1 },
  }),
  told("improvement-late-once", "It was due a week ago, for the lead", manager, {
    ...improvement,
    ...{ why: "due", late: 1, owner: sato, isLeads: true },
  }),
  told("improvement-late-of", "It was due two weeks ago, for the lead", manager, {
    ...improvement,
    ...{ why: "due", late: 2, owner: sato, isLeads: true },
  }),
  told("improvement-dropped", "It is not to be done any more", sato, {
    ...({ kind: "improvement_dropped", department: improvement.department, by: manager } as const),
    ...{ number: 12, improvement: "revise", category: null },
  }),
  told("review", "What is to be reviewed, for a lead", manager, review),
  told("trend", "A category above its usual level, for a lead", manager, ({ departments }) => ({
    ...trend,
    topic: { kind: "category", name: departments.billing.categories[0]?.name ?? "" },
  })),
  told("trend-of-a-day", "A reason above its usual level, over a day", manager, {
    ...trend,
    ...{ window: "day", usual: 0.02 },
  }),
  told("trend-of-all", "All cases of a department together above their usual level", manager, {
    ...rise,
    ...{ kind: "trend_of_all", usual: 1.9 },
  }),
  told("review-all", "What is to be reviewed: all of it", manager, {
    ...review,
    ...{ cases: 18, drawn: 18, before: 0 },
  }),
];
