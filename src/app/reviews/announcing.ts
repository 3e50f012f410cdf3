import { DateTime } from "luxon";
import { type BulletinNews, newsOfToday } from "../../domain/bulletins.js";
import type { Department } from "../../domain/department.js";
import type { ChannelId, DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import type { Clock } from "../../lib/clock.js";
import { type NoticeRequest, withNotice } from "../departments/notices.js";
import type { ImprovementStore } from "./improvement-ports.js";
import type { Found, ImprovementRights, NotToDo } from "./improvement-rights.js";

export interface AnnouncingDeps {
  readonly store: Pick<ImprovementStore, "add" | "announced" | "isPlanned">;
  readonly rights: ImprovementRights;
  readonly putUpNotice: (request: NoticeRequest) => Promise<boolean>;
  /** What departments say has changed. */
  readonly onNotice: () => Promise<unknown>;
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
export interface PlannedFrom {
  /** The cases that it follows from. */
  readonly about: readonly EscalationNumber[];
  /** The window whose form it was. Slack may send a form again whose answer it did not get. */
  readonly submission: string;
}

interface AnnouncedFrom extends PlannedFrom {
  /** The number of the improvement that this was to be; null: nobody has planned it before. */
  readonly ends: number | null;
}

type Announced = { readonly kind: "planned" | "elsewhere" | "gone" } | NotToDo;

/** What is announced to those who send. Faults of the database pass through. */
export interface Announcing {
  /** One that is to be announced, for whoever may put up the department's notices. */
  toAnnounce(user: UserId, number: number): Promise<Found | NotToDo>;
  /**
   * Posts it, puts it up as the category's notice, and counts as done; once for each submission, as it was first sent.
   * elsewhere: it cannot be posted there · ended: somebody was quicker with the same one.
   */
  announce(user: UserId, announcement: Announcement, from: AnnouncedFrom): Promise<Announced>;
}

export function createAnnouncing(deps: AnnouncingDeps): Announcing {
  const { store, rights, clock } = deps;

  /** What was proposed: its end, the notice and the message are one, so that of two leads one is heard in all three. */
  async function ends(
    number: number,
    announcement: Announcement,
    by: { readonly user: UserId; readonly at: Date; readonly submission: string },
    department: Department,
  ): Promise<Announced> {
    const edit = withNotice(noticeOf(announcement, by.user));
    const notice = { department: department.key, edit };
    const news = announcementNews(number, announcement, department, by.at);
    const outcome = await store.announced(number, announcement, by, notice, news);
    if (outcome === "announced") {
      await deps.onNotice();
      deps.onNews();
      return { kind: "planned" };
    }
    if (outcome === "gone") return { kind: "gone" };
    // The same form, sent twice at once.
    return (await store.isPlanned(by.submission)) ? { kind: "planned" } : await rights.since(number);
  }

  return {
    toAnnounce: (user, number) => rights.of("announce", user, number),

    async announce(user, announcement, { about, submission, ends: proposed }) {
      const { department: key, category, text, until, channel } = announcement;
      const department = await rights.led(user, key);
      if (department === null) return { kind: "forbidden" };
      // What she has changed in the window since is not put up either: the notice says what the message says.
      if (await store.isPlanned(submission)) return { kind: "planned" };
      if (proposed !== null) {
        const found = await rights.of("announce", user, proposed);
        if (found.kind !== "planned") return found;
        if (found.improvement.department !== key) return { kind: "forbidden" };
      }
      if ((await deps.mayPostIn(channel)) !== true) return { kind: "elsewhere" };
      const by = { user, at: clock.now(), submission };
      if (proposed !== null) return await ends(proposed, announcement, by, department);
      if (!(await deps.putUpNotice(noticeOf(announcement, user)))) return { kind: "gone" };
      const due = DateTime.fromJSDate(until, { zone: department.timezone }).toFormat("yyyy-MM-dd");
      const plan = {
        ...({ department: key, kind: "announce", category, reason: null, text, link: null } as const),
        ...{ owner: user, due, checkOn: null, proposedIn: null },
      };
      const news = (number: number) => announcementNews(number, announcement, department, by.at);
      await store.add(plan, about, { ...by, isDone: true }, news);
      deps.onNews();
      return { kind: "planned" };
    },
  };
}

function noticeOf({ department, category, text, until }: Announcement, by: UserId): NoticeRequest {
  return { department, category, notice: { text, until }, by };
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
