import { z } from "zod";
import { type Department, locales } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { didYouMean, nearest } from "./did-you-mean.js";
import { type Fault, faulty } from "./fault.js";
import { categories } from "./file-categories.js";
import { chainSteps, defaultRepeat, repeat } from "./file-chain.js";
import { closedDays } from "./file-closed-days.js";
import { deadlineKeys, deadlinesOf } from "./file-deadlines.js";
import { formerCategories, formerCategoryIssues } from "./file-former-categories.js";
import { week } from "./file-hours.js";
import { channelId, closedContact, people } from "./file-ids.js";
import { inform } from "./file-inform.js";
import { name } from "./file-name.js";
import { inZone } from "./file-notice-until.js";
import { holidays, outsideHours, outsideOf } from "./file-outside-hours.js";
import { found, oneOf, paragraph, strict } from "./file-shapes.js";
import { synonyms } from "./file-synonyms.js";

/** What a department that does not say so itself uses. */
export interface FileDefaults {
  readonly locale: Department["locale"];
  readonly timezone: string;
}

const timezone = z.unknown().transform((input, context): string => {
  if (typeof input === "string" && isZone(input)) return input;
  const zones = Intl.supportedValuesOf("timeZone");
  const meant = typeof input === "string" ? nearest(input, zones) : null;
  const said = typeof input === "string" ? didYouMean(input, zones) : "";
  const message = `timezone must be the name of a zone such as Asia/Tokyo${found(input)}${said}`;
  context.issues.push(faulty(input, message, { name: "timezone", meant }));
  return z.NEVER;
});

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
    formerCategories: formerCategories.default([]),
    inform: inform.default([]),
    synonyms: synonyms.default([]),
    ...deadlineKeys,
  })
    .check(({ value, issues }) => {
      issues.push(...formerCategoryIssues(value.categories, value.formerCategories));
    })
    .transform(
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
  ...[
    "list",
    "mine",
    "help",
    "guide",
    "search",
    "faq",
    "report",
    "away",
    "handover",
    "forget",
    "now",
    "notice",
    "settings",
    "unsure",
  ],
  ...[
    "一覧",
    "自分",
    "ヘルプ",
    "案内",
    "検索",
    "よくある質問",
    "集計",
    "離席",
    "引き継ぎ",
    "消去",
    "今",
    "お知らせ",
    "設定",
  ],
];

export function isReserved(word: string): boolean {
  return reservedWords.includes(word.toLowerCase());
}

/** What is wrong with a department's key; null: nothing. */
export function keyProblem(key: string): { readonly message: string; readonly fault: Fault } | null {
  const example = "write a short word such as billing: letters, digits, - and _";
  const wrong = (message: string, name: "key" | "key_is_number" | "key_reserved") => ({
    message: `"${key}" ${message}`,
    fault: { name },
  });
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(key))
    return wrong(`cannot be a department's key: ${example}`, "key");
  if (/^(esc-)?\p{N}+$/iu.test(key))
    return wrong(`would be read as an escalation's number: ${example}`, "key_is_number");
  if (isReserved(key))
    return wrong("has a meaning of its own after /escalate: choose another key", "key_reserved");
  return null;
}

/** The message alone. */
export function faultOfKey(key: string): string | null {
  return keyProblem(key)?.message ?? null;
}

/** Only for keys that `faultOfKey` found nothing wrong with. */
export function asKey(key: string): DepartmentKey {
  return key as DepartmentKey;
}
