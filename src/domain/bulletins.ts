import type { Category, Chain, Department, Locale, LocalText, OpeningHours } from "./department.js";
import type { Finding } from "./doctor/finding.js";
import { days, later } from "./duration.js";
import type { DigestDetails } from "./figures/digest.js";
import type { Counts, Times } from "./figures/report.js";
import type { ReviewReport } from "./figures/reviews.js";
import type { WeekCount } from "./figures/weeks.js";
import type { ChannelId, DepartmentKey, EscalationNumber, MessageTs, UserId } from "./ids.js";
import type { ImprovementKind } from "./review/review.js";
import type { Topic } from "./trends/topic.js";
import type { Window } from "./trends/usual.js";

/** Cases of a department are well above what is usual. */
export interface Rise {
  readonly department: { readonly key: DepartmentKey; readonly name: LocalText };
  readonly window: Window;
  readonly count: number;
  readonly agents: number;
  /** How many cases such a window usually brings. */
  readonly usual: number;
  /** The newest of them; `card`: null where it was not posted yet. */
  readonly cases: readonly {
    readonly number: EscalationNumber;
    readonly card: { readonly channel: ChannelId; readonly ts: MessageTs } | null;
  }[];
}

/**
 * What a message that belongs to no escalation says, drawn in its reader's words when it is sent. It holds ids, times,
 * figures and what stands in the settings, never what a customer or a colleague wrote about a case, nor anybody's name:
 * names are read from Slack when it is drawn.
 */
export type BulletinContent =
  /** Somebody was named to stand in; `over`: not any more. */
  | { readonly kind: "stand_in"; readonly user: UserId; readonly until: Date; readonly over: boolean }
  /** What the daily look found. */
  | { readonly kind: "doctor"; readonly to: "lead" | "ops"; readonly findings: readonly Finding[] }
  /** What a department's cases of the week from that Monday added up to. */
  | {
      readonly kind: "digest";
      readonly department: LocalText;
      /** `YYYY-MM-DD`. */
      readonly monday: string;
      readonly counts: Counts;
      readonly times: Times;
      /** The last weeks, this one among them; not there in what an older process wrote. */
      readonly trend?: readonly WeekCount[] | undefined;
      /** Why they were sent, and who had them; not there in what an older process wrote. */
      readonly details?: DigestDetails | undefined;
      /** What was said of the cases, and what followed; null: an older version wrote it. */
      readonly review: ReviewReport | null;
      /** The week before that. */
      readonly before: Pick<Counts, "opened" | "claimedInTime">;
    }
  /** A category or a reason is well above its own usual level. */
  | ({ readonly kind: "trend"; readonly topic: Exclude<Topic, { readonly kind: "all" }> } & Rise)
  /** A department's cases together are; a kind of its own, so that an older process leaves it alone. */
  | ({ readonly kind: "trend_of_all" } & Rise)
  /** An improvement was put into somebody's hands, or was to be done by now; `late`: so many weeks ago, for a lead. */
  | {
      readonly kind: "improvement";
      readonly why: "given" | "due";
      readonly number: number;
      readonly department: LocalText;
      readonly improvement: ImprovementKind;
      readonly category: string | null;
      /** `YYYY-MM-DD`. */
      readonly due: string;
      readonly late: number;
      /** Who has it, where that is not the reader; null: she has. */
      readonly owner: UserId | null;
      /** It is a training, and the day to see whether what was taught has stayed. */
      readonly check: boolean;
      /** With whose answer to which case it was proposed; null: a lead planned it. */
      readonly proposed: { readonly by: UserId; readonly number: EscalationNumber } | null;
      /** The reader leads the department, and may say that it is not to be done. */
      readonly isLeads: boolean;
    }
  /** An improvement in somebody's hands is not to be done any more. */
  | {
      readonly kind: "improvement_dropped";
      readonly number: number;
      readonly department: LocalText;
      readonly improvement: ImprovementKind;
      readonly category: string | null;
      readonly by: UserId;
    }
  /** What a lead announces to those who send. These words stand in the settings as well, as the category's notice. */
  | {
      readonly kind: "announcement";
      readonly department: LocalText;
      readonly category: string;
      readonly text: string;
      readonly until: Date;
    }
  /** Of the week from that Monday `drawn` cases out of `cases` are to be reviewed, besides `before` of earlier weeks. */
  | {
      readonly kind: "review";
      readonly department: LocalText;
      readonly key: DepartmentKey;
      /** `YYYY-MM-DD`. */
      readonly monday: string;
      readonly cases: number;
      readonly drawn: number;
      readonly before: number;
    }
  /** The bot has just been installed: what comes next. */
  | {
      readonly kind: "first_steps";
      /** owner: of the workspace, where nobody has been named as the bot's admin. */
      readonly to: "admin" | "owner";
      readonly hasDepartments: boolean;
    }
  /** Whether a department's settings still hold. */
  | {
      readonly kind: "still_right";
      readonly department: DepartmentKey;
      /** `2026-Q4`. */
      readonly quarter: string;
      readonly name: LocalText;
      readonly chain: Chain;
      readonly hours: OpeningHours;
      readonly timezone: string;
      /** Whom else they name, and by when; not there in what an older process wrote. */
      readonly more?:
        | (Pick<Department, "deadlines" | "inform" | "leads"> & {
            readonly categories: readonly Pick<Category, "name" | "call">[];
          })
        | undefined;
      /** Of these settings; not there in what an older process wrote. */
      readonly revision?: number | undefined;
      /** null: nobody has said so yet. */
      readonly confirmed: { readonly by: UserId; readonly at: Date } | null;
    };

/** Where a bulletin goes; a channel reads its department's language and clock. */
export type BulletinTo =
  | { readonly kind: "dm"; readonly user: UserId }
  | {
      readonly kind: "channel";
      readonly id: ChannelId;
      readonly locale: Locale;
      readonly timezone: string;
    };

/** A message to be written down. */
export interface NewBulletin {
  /** What it is about, e.g. `digest:billing:2026-W47`. Of those with the same key only the first is written. */
  readonly key: string;
  readonly to: BulletinTo;
  readonly content: BulletinContent;
  /** What could not be posted by then is left out: late news of this kind only confuses. */
  readonly newsUntil: Date;
}

/** Another content for one that was written down before. The message is edited, which notifies nobody. */
export interface BulletinChange {
  readonly key: string;
  readonly content: BulletinContent;
}

export interface BulletinNews {
  readonly written: readonly NewBulletin[];
  readonly changed: readonly BulletinChange[];
}

/** So long what a bulletin says is kept: by then nobody waits for an edit of it. */
export const bulletinsKeptFor = days(90);

/** Until when most bulletins are worth posting, Slack or the database having been away. */
export function newsOfToday(now: Date): Date {
  return later(now, days(1));
}
