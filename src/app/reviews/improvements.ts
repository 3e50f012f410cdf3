import { DateTime } from "luxon";
import { type BulletinNews, newsOfToday } from "../../domain/bulletins.js";
import type { Department } from "../../domain/department.js";
import type { ChannelId, DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import type { Effect, NoEffect } from "../../domain/review/effect.js";
import type { NewImprovement } from "../../domain/review/improvement.js";
import { givenNews } from "../../domain/review/news.js";
import { daysSince } from "../../domain/review/reminders.js";
import type { Clock } from "../../lib/clock.js";
import type { NoticeRequest } from "../departments/notices.js";
import type { Permits } from "../permits.js";
import type { DepartmentBook } from "../ports.js";
import type { VolumeStore } from "../volumes.js";
import { readEffects } from "./effects.js";
import { createImprovementChanges, type ImprovementChanges } from "./improvement-changes.js";
import type { Improvement, ImprovementStore } from "./improvement-ports.js";
import type { ReviewStore } from "./ports.js";
import type { Reviews } from "./reviews.js";

/** As many as a page has room for: of two blocks each, and Slack takes a hundred. */
const openAtMost = 40;
const doneAtMost = 8;

export interface ImprovementsDeps {
  readonly store: ImprovementStore;
  readonly volumes: Pick<VolumeStore, "of">;
  readonly reviews: Pick<ReviewStore, "follow">;
  /** Departments whose improvements somebody plans. */
  readonly hers: Reviews["hers"];
  readonly departments: DepartmentBook;
  readonly permits: Pick<Permits, "inDepartment">;
  readonly putUpNotice: (request: NoticeRequest) => Promise<boolean>;
  /** The bot is in the channel, and nobody from outside is. null: Slack does not say. */
  readonly mayPostIn: (channel: ChannelId) => Promise<boolean | null>;
  readonly clock: Clock;
  readonly onNews: () => void;
}

/** What a lead tells those who send. */
export interface Announcement {
  readonly department: DepartmentKey;
  readonly category: string;
  readonly text: string;
  readonly until: Date;
  readonly channel: ChannelId;
}

/** What planned it. */
interface PlannedFrom {
  /** The cases that it follows from. */
  readonly about: readonly EscalationNumber[];
  /** The window whose form it was. Slack may send a form again whose answer it did not get. */
  readonly submission: string;
}

interface AnnouncedFrom extends PlannedFrom {
  /** The number of the improvement that this was to be; null: nobody has planned it before. */
  readonly ends: number | null;
}

type Planned = "planned" | "forbidden";

/** One that is to be done; late: its day is over. */
export interface OpenImprovement extends Improvement {
  readonly isLate: boolean;
}

export interface ImprovementsPage {
  readonly department: Department;
  /** Among which she may choose. */
  readonly hers: readonly Department[];
  /** Those that are due first; the next one takes the place of one that is done. */
  readonly open: readonly OpenImprovement[];
  readonly hasMoreOpen: boolean;
  /** The newest. */
  readonly done: readonly (readonly [Improvement, Effect | NoEffect])[];
}

/** What is done so that the same need not be escalated again. Faults of the database pass through. */
export interface Improvements extends ImprovementChanges {
  /** null: it is not hers to see. */
  page(user: UserId, department: DepartmentKey): Promise<ImprovementsPage | null>;
  plan(user: UserId, improvement: NewImprovement, from: PlannedFrom): Promise<Planned>;
  /** One that is to be announced, for whoever may put up the department's notices. */
  toAnnounce(
    user: UserId,
    number: number,
  ): Promise<
    | { readonly kind: "planned"; readonly improvement: Improvement; readonly department: Department }
    | { readonly kind: "forbidden" | "done" }
  >;
  /**
   * Posts it, puts it up as the category's notice, and counts as done; once for each submission, as it was first sent.
   * elsewhere: it cannot be posted there · done: somebody has announced it before.
   */
  announce(
    user: UserId,
    announcement: Announcement,
    from: AnnouncedFrom,
  ): Promise<Planned | "elsewhere" | "gone" | "done">;
  /** The cases lead to an improvement that there is already. */
  join(user: UserId, number: number, about: readonly EscalationNumber[]): Promise<void>;
  /** By its owner, or a lead. to_announce: it is done by announcing it, and in no other way. */
  finish(user: UserId, number: number): Promise<"finished" | "before" | "forbidden" | "to_announce">;
}

export function createImprovements(deps: ImprovementsDeps): Improvements {
  const { store, volumes, departments, permits, clock } = deps;

  /** Also where it was retired since: what is planned there is done and reviewed to the end. null: it is not hers. */
  async function led(user: UserId, key: DepartmentKey): Promise<Department | null> {
    const department = departments.find(key);
    if (department === null) return null;
    return (await permits.inDepartment(user, "review", department)) === null ? department : null;
  }

  async function isHers(user: UserId, { owner, department }: Improvement): Promise<boolean> {
    return owner === user || (await led(user, department)) !== null;
  }

  return {
    ...createImprovementChanges({ ...deps, isHers }),
    async page(user, key) {
      const department = await led(user, key);
      if (department === null) return null;
      const [hers, open, done] = await Promise.all([
        deps.hers(user),
        store.list(key, "open", openAtMost + 1),
        store.list(key, "done", doneAtMost),
      ]);
      const effects = await readEffects({ store, volumes, clock }, department, done);
      const now = clock.now();
      return {
        ...{ department, hers },
        hasMoreOpen: open.length > openAtMost,
        open: open
          .slice(0, openAtMost)
          .map((it) => ({ ...it, isLate: daysSince(it.due, now, department.timezone) > 0 })),
        done: done.map((it, i) => [it, effects[i] ?? "too_early"] as const),
      };
    },

    async plan(user, improvement, { about, submission }) {
      const department = await led(user, improvement.department);
      if (department === null) return "forbidden";
      const now = clock.now();
      await store.add(improvement, about, { user, at: now, isDone: false, submission }, (number) =>
        givenNews({ ...improvement, number, version: 1 }, department.name, user, now),
      );
      deps.onNews();
      return "planned";
    },

    async toAnnounce(user, number) {
      const improvement = await store.find(number);
      const department = improvement && (await led(user, improvement.department));
      if (improvement?.kind !== "announce" || department === null) return { kind: "forbidden" };
      if (improvement.done !== null) return { kind: "done" };
      return { kind: "planned", improvement, department };
    },

    async announce(user, announcement, { about, submission, ends }) {
      const { department: key, category, text, until, channel } = announcement;
      const department = await led(user, key);
      if (department === null) return "forbidden";
      // What she has changed in the window since is not put up either: the notice says what the message says.
      if (await store.isPlanned(submission)) return "planned";
      const planned = ends === null ? null : await store.find(ends);
      if (planned !== null && planned.department !== key) return "forbidden";
      if (planned !== null && planned.done !== null) return "done";
      if ((await deps.mayPostIn(channel)) !== true) return "elsewhere";
      const notice = { department: key, category, notice: { text, until }, by: user };
      if (!(await deps.putUpNotice(notice))) return "gone";
      const { timezone } = department;
      const now = clock.now();
      const news = (number: number) => announcementNews(number, announcement, department, now);
      const by = { user, at: now, submission };
      if (planned !== null) {
        const isFirst = await store.announced(planned.number, announcement, by, news(planned.number));
        deps.onNews();
        return isFirst ? "planned" : "done";
      }
      const due = DateTime.fromJSDate(until, { zone: timezone }).toFormat("yyyy-MM-dd");
      const plan = {
        ...({ department: key, kind: "announce", category, reason: null, text, link: null } as const),
        ...{ owner: user, due, checkOn: null, proposedIn: null },
      };
      await store.add(plan, about, { ...by, isDone: true }, news);
      deps.onNews();
      return "planned";
    },

    async join(user, number, about) {
      const improvement = await store.find(number);
      if (improvement === null || (await led(user, improvement.department)) === null) return;
      await deps.reviews.follow(improvement.department, about, improvement.kind, number);
    },

    async finish(user, number) {
      const improvement = await store.find(number);
      if (improvement === null) return "forbidden";
      if (!(await isHers(user, improvement))) return "forbidden";
      if (improvement.kind === "announce" && improvement.done === null) return "to_announce";
      return (await store.finish(number, user, clock.now())) ? "finished" : "before";
    },
  };
}

/** To the channel, until then or the end of the day. */
function announcementNews(
  number: number,
  { category, text, until, channel }: Announcement,
  { name, locale, timezone }: Department,
  now: Date,
): BulletinNews {
  const endOfNews = newsOfToday(now);
  return {
    written: [
      {
        key: `announcement:${number}`,
        to: { kind: "channel", id: channel, locale, timezone },
        newsUntil: until < endOfNews ? until : endOfNews,
        content: { kind: "announcement", department: name, category, text, until },
      },
    ],
    changed: [],
  };
}
