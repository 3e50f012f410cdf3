import { z } from "zod";
import { type Department, locales } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { didYouMean } from "./did-you-mean.js";
import { categories } from "./file-categories.js";
import { chainSteps, defaultRepeat, repeat } from "./file-chain.js";
import { closedDays } from "./file-closed-days.js";
import { deadlineKeys, deadlinesOf } from "./file-deadlines.js";
import { week } from "./file-hours.js";
import { channelId, closedContact, people } from "./file-ids.js";
import { inform } from "./file-inform.js";
import { name } from "./file-name.js";
import { inZone } from "./file-notice-until.js";
import { holidays, outsideHours, outsideOf } from "./file-outside-hours.js";
import { found, oneOf, paragraph, strict } from "./file-shapes.js";

/** What a department that does not say so itself uses. */
export interface FileDefaults {
  readonly locale: Department["locale"];
  readonly timezone: string;
}

const timezone = z
  .unknown()
  .refine((input) => typeof input === "string" && isZone(input), {
    error: (issue) => {
      const meant =
        typeof issue.input === "string" ? didYouMean(issue.input, Intl.supportedValuesOf("timeZone")) : "";
      return `timezone must be the name of a zone such as Asia/Tokyo${found(issue.input)}${meant}`;
    },
  })
  .transform(String);

/** Offsets and abbreviations are refused: they know no summer time. */
function isZone(name: string): boolean {
  if (name !== "UTC" && !name.includes("/")) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const criteria = strict("criteria", {
  send: paragraph("criteria.send", 1_000).optional(),
  checkFirst: paragraph("criteria.checkFirst", 1_000).optional(),
}).transform(({ send, checkFirst }) => ({ send: send ?? null, checkFirst: checkFirst ?? null }));

/** A department as its part of the file, without its key. */
export function departmentSchema(defaults: FileDefaults) {
  return strict("a department", {
    name,
    channel: channelId,
    locale: oneOf("locale", locales).default(defaults.locale),
    timezone: timezone.optional(),
    leads: people("leads", "a lead").default([]),
    criteria: criteria.default({ send: null, checkFirst: null }),
    hours: week.optional(),
    holidays: holidays.optional(),
    closedDays: closedDays.default([]),
    outsideHours: outsideHours.optional(),
    closedContact: closedContact.default([]),
    chain: chainSteps,
    repeat: repeat.default(defaultRepeat),
    categories: categories.default([]),
    inform: inform.default([]),
    ...deadlineKeys,
  }).transform(
    ({
      hours,
      holidays,
      closedDays,
      outsideHours,
      closedContact,
      chain,
      repeat,
      timezone,
      categories,
      answerWithin,
      longCall,
      closeWithin,
      ...given
    }): Omit<Department, "key"> => ({
      ...given,
      timezone: timezone ?? defaults.timezone,
      hours: {
        week: hours ?? null,
        holidays: holidays ?? null,
        closedDays,
        closedContact,
        outside: outsideHours ?? outsideOf(() => "hold"),
      },
      chain: { steps: chain, repeat },
      categories: categories.map((it) => inZone(it, timezone ?? defaults.timezone)),
      deadlines: deadlinesOf({ answerWithin, longCall, closeWithin }),
      retired: false,
    }),
  );
}

/** Words that `/escalate` understands as something else. */
const reservedWords = [
  ...["list", "mine", "help", "guide", "search", "report", "away", "handover", "now", "notice", "unsure"],
  ...["一覧", "自分", "ヘルプ", "案内", "検索", "集計", "離席", "引き継ぎ", "今", "お知らせ"],
];

export function isReserved(word: string): boolean {
  return reservedWords.includes(word.toLowerCase());
}

/** What is wrong with a department's key; null: nothing. */
export function faultOfKey(key: string): string | null {
  const example = "write a short word such as billing: letters, digits, - and _";
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(key))
    return `"${key}" cannot be a department's key: ${example}`;
  if (/^(esc-)?\p{N}+$/iu.test(key)) return `"${key}" would be read as an escalation's number: ${example}`;
  if (isReserved(key)) return `"${key}" has a meaning of its own after /escalate: choose another key`;
  return null;
}

/** Only for keys that `faultOfKey` found nothing wrong with. */
export function asKey(key: string): DepartmentKey {
  return key as DepartmentKey;
}
