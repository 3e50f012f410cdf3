import type { RichTextElement, RichTextSection } from "@slack/types";

import { writeNoticeUntil } from "../../app/departments/file-notice-until.js";
import type { Part } from "../../app/settings/parts.js";
import type { Chain, Department, InformCause } from "../../domain/department.js";
import { type Severity, severities, temperatures } from "../../domain/facts.js";
import { formatWeek } from "../../i18n/hours.js";
import { paragraph } from "../blocks/rich-text.js";
import type { ViewContext } from "../views/view-context.js";
import { chainWords } from "./chain-words.js";

/** A line in words; what is no text is drawn by Slack (a channel by its name). */
export type Line = readonly (string | RichTextElement)[];

type Speak = (department: Department, context: ViewContext) => readonly (string | Line)[];

const speakers: Readonly<Record<Part, Speak>> = {
  chain: ({ chain }, context) => [...chainWords(chain, context), ...levelWords(chain, context)],
  hours: hoursWords,
  outside: outsideWords,
  categories: categoryWords,
  criteria({ criteria: { send, checkFirst } }, { messages: { settings } }) {
    return [
      ...(send === null ? [] : [settings.words.send({ text: send })]),
      ...(checkFirst === null ? [] : [settings.words.checkFirst({ text: checkFirst })]),
    ];
  },
  deadlines: deadlineWords,
  inform: informWords,
  synonyms({ synonyms }, { messages: { settings } }) {
    return synonyms.map((group) => group.join(settings.words.between));
  },
  profile: profileWords,
};

/** What holds in a part of a department's settings, in words. Empty: nothing is said about it. */
export function partWords(part: Part, department: Department, context: ViewContext): readonly Line[] {
  return speakers[part](department, context).map((line) => (typeof line === "string" ? [line] : line));
}

/** Longer lists are not read again for one change in them. */
const readAtOnce = 12;

/** What will hold in a part: all of it, or of a long list what is another than before. */
export function wordsOfChange(
  before: readonly Line[],
  after: readonly Line[],
  context: ViewContext,
): readonly Line[] {
  const changed = linesChanged(before, after, context);
  return after.length <= readAtOnce || changed.length === 0 ? after : changed;
}

/** The lines that are gone, then those that are new; where there are none of either, that something changed all the same. */
export function difference(
  before: readonly Line[],
  after: readonly Line[],
  context: ViewContext,
): readonly Line[] {
  const { changesOf } = context.messages.settings;
  const changed = linesChanged(before, after, context);
  if (changed.length > 0) return changed;
  const isMoved = before.map(asText).join("\n") !== after.map(asText).join("\n");
  return [[isMoved ? changesOf.moved : changesOf.unsaid]];
}

function linesChanged(
  before: readonly Line[],
  after: readonly Line[],
  { messages }: ViewContext,
): readonly Line[] {
  const { changesOf } = messages.settings;
  const [old, now] = [new Set(before.map(asText)), new Set(after.map(asText))];
  return [
    ...before.filter((line) => !now.has(asText(line))).map((line) => [changesOf.before, ...line]),
    ...after.filter((line) => !old.has(asText(line))).map((line) => [changesOf.after, ...line]),
  ];
}

/** The same exactly where the line is. */
function asText(line: Line): string {
  return line.map((it) => (typeof it === "string" ? it : JSON.stringify(it))).join("");
}

export function asParagraphs(words: readonly Line[]): RichTextSection[] {
  return words.map((line) => paragraph(...line));
}

export function causeName(cause: InformCause, { messages: { terms } }: ViewContext): string {
  const temperature = temperatures.find((it) => it === cause);
  // What is no temperature is a signal: the two lists make up all causes.
  return temperature === undefined
    ? terms.signals[cause as keyof typeof terms.signals]
    : terms.temperatures[temperature];
}

/** As short as in a chain: 「急ぎ」, not what makes it so. */
function severityNames(which: readonly Severity[], { messages }: ViewContext): readonly string[] {
  return which.map((severity) => messages.settings.chain.kind[severity]);
}

export function hoursWords(
  { hours, timezone }: Pick<Department, "hours" | "timezone">,
  { messages, reader }: ViewContext,
): readonly string[] {
  const { words } = messages.settings;
  const always = hours.week === null && hours.holidays === null;
  const closed = hours.closedDays.map((it) => (it.from === it.to ? it.from : words.fromTo(it)));
  return [
    always ? words.always : words.open({ hours: formatWeek({ hours, timezone }, reader) }),
    ...(closed.length === 0 ? [] : [words.closedDays({ days: closed })]),
  ];
}

export function outsideWords({ hours }: Pick<Department, "hours">, context: ViewContext): readonly string[] {
  const { words } = context.messages.settings;
  const those = (how: "hold" | "run") =>
    severityNames(
      severities.toReversed().filter((severity) => hours.outside[severity] === how),
      context,
    );
  const [held, running] = [those("hold"), those("run")];
  return [
    ...(running.length === 0 ? [] : [words.run({ severities: running })]),
    ...(held.length === 0 ? [] : [words.hold({ severities: held })]),
    ...(hours.closedContact.length === 0
      ? []
      : [words.closedContact({ names: context.contacts(hours.closedContact) })]),
  ];
}

export function categoryWords(
  { categories, timezone }: Pick<Department, "categories" | "timezone">,
  context: ViewContext,
): readonly string[] {
  const { words } = context.messages.settings;
  return categories.map(({ name, call, notice, noticeUntil }) => {
    const items = [
      ...(call.length === 0 ? [] : [words.firstContact({ call: context.contacts(call) })]),
      ...(notice === null ? [] : [words.notice({ notice })]),
      ...(noticeUntil === null
        ? []
        : [words.noticeUntil({ at: writeNoticeUntil(noticeUntil, timezone).replace("T", " ") })]),
    ];
    return items.length === 0 ? name : words.category({ name, items });
  });
}

export function informWords({ inform }: Pick<Department, "inform">, context: ViewContext): readonly string[] {
  const { settings } = context.messages;
  return inform.map(({ when, tell }) =>
    settings.words.inform({
      causes: when.map((cause) => causeName(cause, context)),
      names: context.people(tell),
    }),
  );
}

/** Which steps are whose: "escalate up" and a deadline that passed go by it. */
function levelWords({ steps }: Chain, { messages }: ViewContext): readonly string[] {
  const { words } = messages.settings;
  const items = steps.flatMap(({ level }, i) =>
    level === null ? [] : [words.levelOf({ number: i + 1, level })],
  );
  return items.length === 0 ? [] : [words.levels({ items })];
}

export function deadlineWords(
  { deadlines }: Pick<Department, "deadlines">,
  context: ViewContext,
): readonly string[] {
  const { words } = context.messages.settings;
  const { answerWithin, longCall, closeWithin } = deadlines;
  const lengths = new Map<number, Severity[]>();
  for (const severity of severities.toReversed()) {
    const length = answerWithin[severity];
    if (length !== null) lengths.set(length, [...(lengths.get(length) ?? []), severity]);
  }
  return [
    ...[...lengths].map(([length, which]) =>
      words.answerWithin({ severities: severityNames(which, context), length: context.exactly(length) }),
    ),
    words.longCall({ length: context.exactly(longCall) }),
    words.closeWithin({ length: context.exactly(closeWithin) }),
  ];
}

function profileWords(department: Department, context: ViewContext): readonly (string | Line)[] {
  const { name, channel, locale, timezone, leads } = department;
  const { settings } = context.messages;
  const { words } = settings;
  return [
    words.names({ each: [...new Set([name.ja, name.en])] }),
    [words.channel, { type: "channel", channel_id: channel }],
    words.language({ language: words.languages[locale], timezone }),
    words.leads({ names: leads.length === 0 ? settings.none : context.people(leads) }),
  ];
}
