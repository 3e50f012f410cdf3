import type { Department } from "../../../src/domain/department.js";
import { minutes, seconds } from "../../../src/domain/duration.js";
import { guideOf } from "../../../src/domain/guide.js";
import type { GroupId, UserId } from "../../../src/domain/ids.js";
import { departmentGuideView, guideView } from "../../../src/slack/views/guide.js";
import { cast, nameIn } from "../cast.js";
import type { Entry } from "../entry.js";
import type { Stage } from "../stage.js";
import { opening } from "../story.js";

function one(
  id: string,
  title: string,
  of: (stage: Stage) => Department,
  now = opening,
  isForDoubt = false,
): Entry {
  return entry(`guide-${id}`, title, (stage) =>
    departmentGuideView(guideOf(of(stage), now), { isForDoubt, now }, stage.context),
  );
}

function all(id: string, title: string, of: (stage: Stage) => readonly Department[]): Entry {
  return entry(`guide-all${id}`, title, (stage) => {
    const list = of(stage);
    return guideView({ list, whenInDoubt: list[0]?.key ?? null, teams: [] }, opening, stage.context);
  });
}

function entry(id: string, title: string, view: (stage: Stage) => ReturnType<typeof guideView>): Entry {
  return {
    id: `command.${id}`,
    title,
    group: "command",
    draw: (_, stage) => ({
      kind: "ephemeral",
      reader: nameIn(stage.locale, cast.agent) ?? "",
      view: view(stage),
      role: null,
    }),
  };
}

const weekdays = [{ from: "09:00", to: "18:00" }];
const week = { mon: weekdays, tue: weekdays, wed: weekdays, thu: weekdays, fri: weekdays, sat: [], sun: [] };

/** Open on weekdays, with an out-of-hours contact and closed days ahead. */
function withHours(
  { departments: { billing } }: Stage,
  given: Partial<Department["hours"]> = {},
): Department {
  const hours: Department["hours"] = {
    week,
    holidays: "JP",
    closedDays: [
      { from: "2026-12-29", to: "2027-01-03" },
      { from: "2026-12-10", to: "2026-12-10" },
    ],
    closedContact: [{ kind: "group", id: "S0NIGHT" as GroupId }],
    outside: { low: "hold", normal: "hold", high: "hold", critical: "run" },
    ...given,
  };
  return { ...billing, hours };
}

/** Everybody at once, whatever it is. */
function atOnce({ departments: { billing } }: Stage): Department {
  const after = { low: 0, normal: 0, high: 0, critical: 0, onHold: null };
  const first = {
    after,
    call: [{ kind: "user", id: cast.first as UserId }],
    oneOf: false,
    level: null,
  } as const;
  const later = minutes(3);
  const second = {
    ...first,
    after: { low: later, normal: later, high: later, critical: later, onHold: null },
  };
  const criteria = { send: null, checkFirst: null };
  return { ...billing, criteria, leads: [], chain: { ...billing.chain, steps: [first, second] } };
}

/** Nobody is called for what is not urgent. */
function quiet({ departments: { billing } }: Stage): Department {
  const after = { low: null, normal: null, high: seconds(90), critical: 0, onHold: 0 };
  const step = {
    after,
    call: [{ kind: "user", id: cast.first as UserId }],
    oneOf: false,
    level: null,
  } as const;
  return { ...billing, chain: { ...billing.chain, steps: [step] } };
}

/** Somebody of her own is called first for a category, which has a notice as well. */
function ownContacts({ departments: { billing } }: Stage): Department {
  const call = [{ kind: "user", id: cast.second as UserId }] as const;
  return { ...billing, categories: billing.categories.map((it, i) => (i === 0 ? { ...it, call } : it)) };
}

/** More categories, each with a notice, than one message holds. */
function full({ departments: { billing } }: Stage): Department {
  const notice = (billing.criteria.send ?? "").repeat(10);
  const categories = Array.from({ length: 100 }, (_, i) => ({
    ...{ name: `${billing.categories[0]?.name} ${i + 1}`, call: [], notice, noticeUntil: null },
  }));
  return { ...billing, categories };
}

const allRun = { low: "run", normal: "run", high: "run", critical: "run" } as const;
const allHeld = { low: "hold", normal: "hold", high: "hold", critical: "hold" } as const;
const night = new Date("2026-11-28T22:00:00+09:00");

function many({ departments: { billing } }: Stage, count: number): readonly Department[] {
  return Array.from({ length: count }, (_, i) => ({
    ...billing,
    key: `${billing.key}${i}` as Department["key"],
  }));
}

/** Answers to `/escalate guide`. */
export const guideEntries: readonly Entry[] = [
  one("department", "What to send to a department", ({ departments }) => departments.billing),
  one("hours", "A department with opening hours, where doubtful cases go", withHours, opening, true),
  one("closed", "A department that is closed", withHours, night),
  one(
    "held",
    "Cases wait for the opening",
    (stage) => withHours(stage, { outside: allHeld, closedContact: [] }),
    night,
  ),
  one("run", "People are called round the clock", (stage) => withHours(stage, { outside: allRun }), night),
  one("plain", "A department that says little", atOnce),
  one("quiet", "Only urgent cases call somebody", quiet),
  one("own-contacts", "A category with contacts of its own", ownContacts),
  one("full", "A department that says more than one message holds", full),
  all("", "All departments", ({ departments: { billing, logistics } }) => [billing, logistics]),
  all("-own-contacts", "A department whose categories have contacts of their own", (stage) => [
    ownContacts(stage),
  ]),
  all("-none", "No departments yet", () => []),
  all("-more-one", "One more than is shown", (stage) => many(stage, 21)),
  all("-more", "Many departments", (stage) => many(stage, 30)),
];
