import { neverCloses } from "../../domain/calendar/stretches.js";
import { hasClosedContact } from "../../domain/closed-contact.js";
import { type Category, noticeAt } from "../../domain/department.js";
import { severities } from "../../domain/facts.js";
import type { Guide, Route } from "../../domain/guide.js";
import { formatDay, formatOpening, formatWeek } from "../../i18n/hours.js";
import { stepLines } from "./department-hint.js";
import type { ViewContext } from "./view-context.js";

/** A part of the guide: a heading, and a line for each thing. */
export interface GuideSection {
  readonly title: string;
  readonly lines: readonly string[];
  /** Its lines are shown to their ends; left out: a message that gets too long may cut them. */
  readonly isWhole?: true;
}

/** A department's guide in words, for Slack and for paper. @param isForDoubt it is where cases go that fit nowhere */
export function guideSections(guide: Guide, now: Date, context: ViewContext): readonly GuideSection[] {
  const { guide: texts } = context.messages;
  const { criteria, categories } = guide.department;
  const sections: readonly GuideSection[] = [
    { title: texts.send, lines: [criteria.send ?? texts.sendAnything], isWhole: true },
    {
      title: texts.checkFirst,
      lines: criteria.checkFirst === null ? [] : [criteria.checkFirst],
      isWhole: true,
    },
    { title: texts.reach, lines: reachLines(guide, context) },
    { title: texts.hours, lines: hoursLines(guide, now, context) },
    { title: texts.outside, lines: outsideLines(guide, context) },
    {
      title: texts.categories,
      lines: categories.map((category) => categoryLine(category, guide, now, context)),
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** 「返金 — 佐藤さんに代わり、まず鈴木さんへ通知します。お知らせ:…」 */
function categoryLine(
  category: Category,
  { department, firstCalls }: Guide,
  now: Date,
  context: ViewContext,
): string {
  const { guide: texts } = context.messages;
  const [step] = department.chain.steps;
  const own = firstCalls.find((first) => first.category === category.name);
  const names = own === undefined ? null : context.contacts(own.call);
  const instead = context.calledBy(step);
  const notice = noticeAt(category, now);
  const said = [
    ...(names === null || names === instead ? [] : [texts.firstCall({ names, instead })]),
    ...(notice === null ? [] : [texts.notice({ notice })]),
  ];
  return said.length === 0 ? category.name : texts.category({ name: category.name, items: said });
}

function reachLines({ routes, department: { leads } }: Guide, context: ViewContext): readonly string[] {
  const { guide: texts } = context.messages;
  const told = leads.length === 0 ? [] : [texts.lead({ names: context.people(leads) })];
  return [...routes.map((route) => routeLine(route, context)), ...told];
}

/** 「お急ぎのとき:すぐ佐藤さんへ通知します。3分後に…」 */
export function routeLine({ when, steps }: Route, context: ViewContext): string {
  const { form, guide: texts } = context.messages;
  const said = steps.length === 0 ? [form.callNobody] : stepLines(steps, context);
  const gap = context.reader.locale === "ja" ? "" : " ";
  return texts.routeLine({ route: texts.route[when], steps: said.join(gap) });
}

function hoursLines({ department, opens, closedDays }: Guide, now: Date, context: ViewContext) {
  const { guide: texts } = context.messages;
  const { reader } = context;
  if (neverCloses(department)) return [texts.roundTheClock];
  const days = closedDays.map(({ from, to }) => {
    const first = formatDay(from, reader.locale);
    return from === to ? first : texts.days({ from: first, to: formatDay(to, reader.locale) });
  });
  return [
    formatWeek(department, reader),
    opens === null ? texts.isOpen : texts.opens({ at: formatOpening(opens, now, department, reader) }),
    ...(days.length === 0 ? [] : [texts.closedDays({ days })]),
  ];
}

function outsideLines({ department, runs }: Guide, context: ViewContext): readonly string[] {
  const { guide: texts, terms } = context.messages;
  if (neverCloses(department)) return [];
  const names = runs.map((severity) => terms.severities[severity]);
  const what =
    runs.length === 0
      ? texts.held
      : runs.length === severities.length
        ? texts.runsAll
        : texts.runs({ severities: context.messages.names.list({ items: names }) });
  const contact = context.contacts(department.hours.closedContact);
  return [what, ...(hasClosedContact(department) ? [texts.closedContact({ names: contact })] : [])];
}
