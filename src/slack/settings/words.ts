import type { RichTextElement, RichTextSection } from "@slack/types";
import { writeClosedDays } from "../../app/departments/file-closed-days.js";
import type { Part } from "../../app/settings/parts.js";
import type { Department, InformCause } from "../../domain/department.js";
import { type Severity, severities, temperatures } from "../../domain/facts.js";
import { formatWeek } from "../../i18n/hours.js";
import { paragraph } from "../blocks/rich-text.js";
import type { ViewContext } from "../views/view-context.js";
import { chainWords } from "./chain-words.js";

/** A line in words; what is no text is drawn by Slack (a channel by its name). */
export type Line = readonly (string | RichTextElement)[];

type Speak = (department: Department, context: ViewContext) => readonly (string | Line)[];

const speakers: Readonly<Record<Part, Speak>> = {
  chain: ({ chain }, context) => chainWords(chain, context),
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
  inform({ inform }, context) {
    const { settings } = context.messages;
    return inform.map(({ when, tell }) =>
      settings.words.inform({
        causes: when.map((cause) => causeName(cause, context)),
        names: context.people(tell),
      }),
    );
  },
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
  const changed = difference(before, after, context);
  return after.length <= readAtOnce || changed.length === 0 ? after : changed.map((line) => [line]);
}

/** The lines that are gone, then those that are new. */
export function difference(
  before: readonly Line[],
  after: readonly Line[],
  { messages }: ViewContext,
): readonly string[] {
  const { changesOf } = messages.settings;
  const words = (line: Line) => line.map((it) => (typeof it === "string" ? it : nameOf(it))).join("");
  const [old, now] = [before.map(words), after.map(words)];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => changesOf.before({ line })),
    ...now.filter((line) => !old.includes(line)).map((line) => changesOf.after({ line })),
  ];
}

/** In a sentence a channel stands by its id. */
function nameOf(element: Exclude<Line[number], string>): string {
  return element.type === "channel" ? element.channel_id : "";
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
  return [
    always ? words.always : words.open({ hours: formatWeek({ hours, timezone }, reader) }),
    ...(hours.closedDays.length === 0 ? [] : [words.closedDays({ days: writeClosedDays(hours.closedDays) })]),
  ];
}

function outsideWords({ hours }: Department, context: ViewContext): readonly string[] {
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

function categoryWords({ categories }: Department, context: ViewContext): readonly string[] {
  const { words } = context.messages.settings;
  return categories.map(({ name, call }) =>
    call.length === 0 ? name : words.category({ name, call: context.contacts(call) }),
  );
}

function deadlineWords({ deadlines }: Department, context: ViewContext): readonly string[] {
  const { words } = context.messages.settings;
  const { answerWithin, longCall, closeWithin } = deadlines;
  const lengths = new Map<number, Severity[]>();
  for (const severity of severities.toReversed()) {
    const length = answerWithin[severity];
    if (length !== null) lengths.set(length, [...(lengths.get(length) ?? []), severity]);
  }
  return [
    ...[...lengths].map(([length, which]) =>
      words.answerWithin({ severities: severityNames(which, context), length: context.duration(length) }),
    ),
    words.longCall({ length: context.duration(longCall) }),
    words.closeWithin({ length: context.duration(closeWithin) }),
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
