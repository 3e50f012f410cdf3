import { DateTime } from "luxon";
import type { EscalationEvent } from "../../../src/domain/events.js";
import { reference } from "../../../src/domain/ids.js";
import { historyLine } from "../../../src/slack/views/history-line.js";
import { type PeopleLookup, viewContext } from "../../../src/slack/views/view-context.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import type { Noise } from "./noise.js";
import type { Story } from "./story.js";

/** One thing that happened; `number` null: to no case in particular. */
export interface Happened {
  readonly at: Date;
  readonly number: number | null;
  readonly what: string;
}

interface Line extends Happened {
  readonly event: EscalationEvent;
}

interface Person {
  readonly name: string;
  readonly part: string;
}

export type Cast = Readonly<Record<string, Person>>;

const zone = "Asia/Tokyo";

/** The history of all cases: what the database holds, in the words of `/escalate 128`. */
export async function historyOf({ database }: Story, cast: Cast): Promise<readonly Line[]> {
  const store = createEscalationStore(database.db, (error) => {
    throw error;
  });
  const people: PeopleLookup = {
    person: (user) => {
      const found = cast[user];
      return found === undefined ? null : { name: found.name, title: null, locale: "en", timezone: zone };
    },
    groupName: () => "the group of Sato and Nakamura",
  };
  const rows = await database.db.escalation.findMany({ select: { id: true }, orderBy: { number: "asc" } });
  const lines: Line[] = [];
  for (const { id } of rows) {
    const stored = await store.byId(id as Parameters<typeof store.byId>[0]);
    if (stored === null) throw new Error(`the case ${id} is gone`);
    let merged = false;
    for (const { event } of await store.history(stored.state.id)) {
      merged ||= event.type === "joined" || (event.type === "opened" && event.joinedTo !== null);
      if (merged && event.type === "still_joined") continue;
      const context = viewContext(people, { locale: "en", timezone: zone }, event.at);
      const what = historyLine(event, stored.state, context).replace(/^\S+ /, "");
      lines.push({ at: event.at, number: stored.number, what, event });
    }
  }
  return lines;
}

/** docs/campaign.md. */
export function campaignPage(happened: readonly Happened[], noise: Noise, cast: Cast): string {
  return `# A campaign and a long weekend, played through

A campaign mail goes out on Friday 9 October 2026; its discount is missing on the invoices. 60 similar cases arrive
until Tuesday. Monday 12 October is a national holiday in Japan. Billing and Logistics are open on weekdays from 9:00 to
18:00, except on national holidays. All times are Tokyo's.

    npm run campaign

plays it against the local workspace, fails when this page says otherwise, and prints it.

## Who

${table(
  ["Who", "Part"],
  Object.values(cast).map(({ name, part }) => [name, part]),
)}

## Notifications

What buzzed each person, by kind; edits of messages buzz nobody. The kinds are explained in [noise.md](noise.md).

${notifications(noise, cast)}

## What happened

One line for each event of the history. What happened to several cases in the same minute stands in one line. Left out
is the daily look of the clock at cases that are merged into another one: nothing follows from it.

${days(happened)}
`;
}

function notifications(noise: Noise, cast: Cast): string {
  const rows = Object.entries(cast).map(([id, { name }]) => {
    const one = noise[id];
    const by = Object.entries(one?.by ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    return [name, String(one?.all ?? 0), by.map(([kind, count]) => `${kind} ${count}`).join(", ")];
  });
  const all = Object.values(noise).reduce((sum, one) => sum + one.all, 0);
  return table(["Who", "In all", "By what"], [...rows, ["Everybody", String(all), ""]]);
}

function days(happened: readonly Happened[]): string {
  const byDay = new Map<string, Happened[]>();
  for (const one of happened.toSorted(inOrder)) {
    const day = local(one.at).toFormat("cccc d LLLL");
    byDay.set(day, [...(byDay.get(day) ?? []), one]);
  }
  return [...byDay]
    .map(([day, lines]) => `### ${day}\n\n${table(["Time", "Case", "What"], minutes(lines))}`)
    .join("\n\n");
}

/** Lines that say the same in the same minute become one. */
function minutes(lines: readonly Happened[]): readonly (readonly string[])[] {
  const rows = new Map<string, { time: string; what: string; numbers: (number | null)[] }>();
  for (const { at, number, what } of lines) {
    const time = local(at).toFormat("HH:mm");
    const row = rows.get(`${time} ${what}`) ?? { time, what, numbers: [] };
    row.numbers.push(number);
    rows.set(`${time} ${what}`, row);
  }
  return [...rows.values()].map(({ time, what, numbers }) => [time, ranges(numbers), what]);
}

/** `ESC-2, ESC-4 to ESC-7` */
function ranges(numbers: readonly (number | null)[]): string {
  const spans: [number, number][] = [];
  for (const number of numbers.filter((it) => it !== null).toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else if (last?.[1] !== number) spans.push([number, number]);
  }
  const name = (number: number) => reference(number as Parameters<typeof reference>[0]);
  return spans.map(([a, b]) => (a === b ? name(a) : `${name(a)} to ${name(b)}`)).join(", ");
}

function inOrder(a: Happened, b: Happened): number {
  return a.at.getTime() - b.at.getTime() || (a.number ?? 0) - (b.number ?? 0);
}

function local(at: Date): DateTime {
  return DateTime.fromJSDate(at, { zone }).setLocale("en");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
