import type { Fault } from "../../../src/app/departments/fault.js";
import type { SettingsEntry, StoredSettings } from "../../../src/app/settings/ports.js";
import { type Department, rulesOf, type Step } from "../../../src/domain/department.js";
import { days, hours, minutes } from "../../../src/domain/duration.js";
import type { EscalationId, GroupId, TeamId, TeamKey, UserId } from "../../../src/domain/ids.js";
import { openEscalation } from "../../../src/domain/open-escalation.js";
import type { RetireRefusal } from "../../../src/domain/settings.js";
import type { SendingTeam } from "../../../src/domain/team.js";
import { adoptForm } from "../../../src/slack/settings/adopt-form.js";
import { changesPage } from "../../../src/slack/settings/changes-page.js";
import { createForm } from "../../../src/slack/settings/create-form.js";
import { faultText } from "../../../src/slack/settings/fault-text.js";
import { type FormViewInput, type Notice, settingsFormView } from "../../../src/slack/settings/form-view.js";
import {
  type GeneralFormViewInput,
  generalFormView,
  generalPage,
} from "../../../src/slack/settings/general-page.js";
import { listPages } from "../../../src/slack/settings/list-pages.js";
import { homePage, type PageInput } from "../../../src/slack/settings/pages.js";
import { retireForm, retireRefusalText } from "../../../src/slack/settings/retire-form.js";
import { partWords } from "../../../src/slack/settings/words.js";
import { caseView } from "../../../src/slack/views/case.js";
import { notice, noticeModal } from "../../../src/slack/views/notice.js";
import { contact } from "../../helpers/escalations.js";
import { cast, nameIn } from "../cast.js";
import { answered, delivered, type Entry, modal } from "../entry.js";
import { number, type Stage } from "../stage.js";
import { at, opening, Story } from "../story.js";

const { lead, agent } = cast;

const page = (
  id: string,
  title: string,
  view: (input: PageInput) => ReturnType<typeof homePage>,
  given: (stage: Stage) => Partial<PageInput> = () => ({}),
): Entry =>
  modal("settings", id, title, lead, (_, stage) => {
    const { context } = stage;
    return view({
      department: settled(stage),
      revision: 1,
      led: [],
      may: (action) => action === "edit",
      departmentName: departmentNames(stage),
      context,
      news: null,
      isListNew: false,
      ...given(stage),
    });
  });

const form = (
  id: string,
  title: string,
  name: FormViewInput["form"],
  given: (stage: Stage) => Partial<FormViewInput> = () => ({}),
  errors: (stage: Stage) => Readonly<Record<string, string>> = () => ({}),
): Entry =>
  modal(
    "settings",
    id,
    title,
    lead,
    (_, stage) => {
      const { context, locale } = stage;
      const groups = ["S0LEADS", "S0NIGHT"].map((group) => ({
        id: group as GroupId,
        name: nameIn(locale, group) ?? group,
      }));
      return settingsFormView({
        ...{ form: name, department: settled(stage), revision: 1, item: 0, context, groups },
        ...{ typed: null, notices: [], reviewed: null, ...given(stage) },
      });
    },
    (_, stage) => errors(stage),
  );

const departmentNames =
  ({ departments, locale }: Stage): PageInput["departmentName"] =>
  (key) =>
    departments.list.find((it) => it.key === key)?.name[locale] ?? key;

/** A department in which everything has been said, in one language. */
function settled({ departments, locale }: Stage): Department {
  const { billing } = departments;
  const name = billing.name[locale];
  const day = [{ from: "09:00", to: "18:00" }];
  return {
    ...billing,
    name: { ja: name, en: name },
    hours: {
      week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
      holidays: "JP",
      closedDays: [{ from: "2026-12-29", to: "2027-01-03" }],
      closedContact: [contact("S0NIGHT")],
      outside: { low: "hold", normal: "hold", high: "hold", critical: "run" },
    },
    synonyms: [
      [name, `${name} 2`],
      [`${name} 3`, `${name} 4`, `${name} 5`],
    ],
    formerCategories: [
      { name: name, now: billing.categories[0]?.name ?? null },
      { name: `${name} 2`, now: null },
    ],
    categories: billing.categories.map((it, i) => (i === 0 ? { ...it, call: [contact("U0SUZUKI")] } : it)),
    deadlines: {
      ...billing.deadlines,
      answerWithin: { critical: minutes(30), high: hours(2), normal: hours(2), low: null },
    },
  };
}

/** Every kind of entry of the log, and one more than there is room for. */
function entriesOf(after: Department): readonly SettingsEntry[] {
  const { key } = after;
  const before: Department = { ...patient(after), hours: { ...after.hours, closedDays: [] } };
  const changes: readonly SettingsEntry["change"][] = [
    { kind: "department", key, before: null, after },
    { kind: "department", key, before, after },
    { kind: "confirmed", department: after },
    {
      ...{ kind: "volumes", key, unit: "week", start: "2026-09-21" },
      edits: [{ category: null, seen: null, inquiries: 2_140 }],
    },
    { kind: "department", key, before, after: { ...before, retired: true } },
    { kind: "department", key, before: { ...before, retired: true }, after: before },
    {
      kind: "general",
      before: { whenInDoubt: null, teams: [] },
      after: { whenInDoubt: key, teams: [] },
    },
    { kind: "department", key, before: null, after },
  ];
  return changes.map((change, i) => ({
    ...{ id: 10 - i, revision: 10 - i, at: at(-i), change },
    ...(i === 1 ? ({ by: "import", via: "file" } as const) : ({ by: lead, via: "slack" } as const)),
  }));
}

/** Changes that take more words, or fewer, than the others. */
function smallChanges(before: Department): readonly SettingsEntry[] {
  const { key, categories, chain, name } = before;
  const [first, ...rest] = chain.steps;
  const sameOnHold = { ...first, after: { ...first.after, onHold: first.after.high } };
  const explicit = { ...before, chain: { ...chain, steps: [sameOnHold, ...rest] as const } };
  const left = {
    ...before,
    chain: { ...chain, steps: [{ ...first, after: { ...first.after, onHold: null } }, ...rest] as const },
  };
  const until = { notice: name.ja, noticeUntil: at(600) };
  const many = Array.from({ length: 10 }, (_, i) => [`${name.ja} ${i}`, `${name.ja} ${i}b`]);
  const changes: readonly (readonly [Department, Department])[] = [
    [before, { ...before, categories: categories.map((it, i) => (i === 0 ? { ...it, ...until } : it)) }],
    [before, { ...before, categories: categories.toReversed() }],
    [left, explicit],
    [
      { ...before, synonyms: [] },
      { ...before, synonyms: many },
    ],
  ];
  return changes.map(([was, is], i) => ({
    ...{ id: 4 - i, revision: 4 - i, at: at(-i), by: lead, via: "slack" },
    change: { kind: "department", key, before: was, after: is },
  }));
}

/** A case that somebody opened to try the department out. */
function opened(id: string, title: string, summary: (stage: Stage) => string): Entry {
  return delivered("settings", id, title, "card", (_, stage) => {
    const { state, event } = openEscalation(
      {
        id: "0190a0b0-0000-7000-8000-000000000001" as EscalationId,
        teamId: "T0TSUNAGI" as TeamId,
        department: rulesOf(stage.departments.billing),
        ...{ reporter: lead, supervisors: [], source: null, test: true },
        facts: { ...stage.cases.mail, summary: summary(stage) },
      },
      opening,
    );
    return new Story(state, [{ version: 1, event }]);
  });
}

const texts = ({ context }: Stage) => context.messages.settings;

/** What happens, in words, for a chain of every kind. */
const everyKind = ({ context, departments }: Stage): Notice => ({
  title: context.messages.settings.willBe,
  words: [departments.billing, plain(departments.billing), patient(departments.billing)].flatMap((it) =>
    partWords("chain", it, context),
  ),
});

function plain(department: Department): Department {
  const after = { onHold: null, critical: 0, high: 0, normal: 0, low: 0 };
  const steps = [step(["U0SATO"], after), step(["S0LEADS"], after)] as const;
  return { ...department, chain: { steps, repeat: { every: minutes(30), times: 0 } } };
}

function patient(department: Department): Department {
  const after = { onHold: null, critical: minutes(1), high: minutes(1), normal: minutes(10), low: null };
  return {
    ...department,
    chain: { steps: [step(["U0SATO"], after)], repeat: { every: minutes(30), times: 1 } },
  };
}

/** Its first step calls somebody who has left. */
function withFormer(stage: Stage): Partial<FormViewInput> {
  const department = settled(stage);
  const [first, ...rest] = department.chain.steps;
  const steps = [{ ...first, call: [contact("U0ITO")] }, ...rest] as const;
  return { department: { ...department, chain: { ...department.chain, steps } } };
}

function step(call: readonly string[], after: Step["after"]): Step {
  return { after, call: call.map(contact), oneOf: false, level: null };
}

const person = ({ locale }: Stage) => nameIn(locale, "U0ITO") ?? "";
const faults: readonly ((stage: Stage) => Fault)[] = [
  ...(
    [
      "empty",
      "control_characters",
      "one_line",
      "nobody",
      "last_step",
      "too_few_to_choose",
      "group_in_pool",
    ] as const
  ).map((name) => () => ({ name })),
  ...(["not_hours", "no_such_time", "empty_hours", "not_a_day", "no_such_day", "turned_round"] as const).map(
    (name) => () => ({ name }),
  ),
  ...(["too_long_closed", "category_levels", "category_half", "until_without_notice"] as const).map(
    (name) => () => ({ name }),
  ),
  () => ({ name: "overlap", one: "09:00-12:00", other: "11:00-13:00" }),
  () => ({ name: "timezone", meant: null }),
  () => ({ name: "timezone", meant: "Asia/Tokyo" }),
  ...(["key", "key_is_number", "key_reserved", "key_taken"] as const).map((name) => () => ({ name })),
  ...(["twice", "times", "channel_unknown", "person_unknown", "group_unknown", "slack_away"] as const).map(
    (name) => () => ({ name }),
  ),
  () => ({ name: "no_such_department" }),
  () => ({ name: "synonym_alone" }),
  () => ({ name: "too_many_departments", max: 99 }),
  (stage) => ({ name: "in_another_team", member: contact("U0TANAKA"), team: teamName(stage) }),
  () => ({ name: "not_a_duration", meant: null }),
  () => ({ name: "too_long", max: 75 }),
  () => ({ name: "too_many", max: 20 }),
  () => ({ name: "duration_out_of_range", min: 0, max: days(30) }),
  () => ({ name: "channel_archived", channel: "esc-old" }),
  () => ({ name: "channel_not_joined", channel: "esc-new" }),
  (stage) => ({ name: "person_deactivated", person: person(stage) }),
  (stage) => ({ name: "person_bot", person: person(stage) }),
  (stage) => ({ name: "person_outside", person: person(stage) }),
  () => ({ name: "group_disabled", group: "leads" }),
  () => ({ name: "group_empty", group: "leads" }),
  () => ({ name: "slack_scope", scope: "usergroups:read" }),
];

const teamName = ({ locale }: Stage) => {
  const name = locale === "ja" ? "電話1課" : "Phone 1";
  return { ja: name, en: name };
};

/** What holds for all departments, with teams small and large, and one department that is retired. */
function common(stage: Stage): StoredSettings {
  const { billing, logistics } = stage.departments;
  const phone: SendingTeam = {
    ...{ key: "phone" as TeamKey, name: teamName(stage), department: billing.key },
    members: [contact("U0TANAKA"), contact("S0LEADS")],
    supervisors: ["U0YAMADA" as UserId],
  };
  const people = Array.from({ length: 12 }, () => contact("U0TANAKA"));
  const chat = stage.locale === "ja" ? "チャット" : "Chat";
  const large: SendingTeam = {
    ...{ key: "all" as TeamKey, name: { ja: chat, en: chat }, members: people },
    ...{ supervisors: [], department: null },
  };
  return {
    departments: {
      list: [billing, { ...logistics, retired: true }],
      ...aside(billing),
      teams: [phone, large],
    },
    revision: 1,
  };
}
const aside = ({ key }: Department) => ({ whenInDoubt: key });

const commonPage = (id: string, title: string, news: (stage: Stage) => string | null, bare = false): Entry =>
  modal("settings", id, title, lead, (_, stage) => {
    const { departments, revision } = common(stage);
    const { context } = stage;
    return generalPage(
      {
        ...{ department: settled(stage), revision, led: [], context, news: news(stage) },
        ...{ may: () => true, departmentName: departmentNames(stage), isListNew: false },
      },
      { departments: bare ? { ...departments, whenInDoubt: null, teams: [] } : departments, revision },
    );
  });

const commonForm = (
  id: string,
  title: string,
  form: GeneralFormViewInput["form"],
  given: (stage: Stage) => Partial<GeneralFormViewInput> = () => ({}),
): Entry =>
  modal("settings", id, title, lead, (_, stage) => {
    const { departments, revision } = common(stage);
    return generalFormView({
      ...{ form, departments, revision, team: null, department: settled(stage).key },
      ...{ context: stage.context, typed: null, notices: [], reviewed: null },
      groups: [{ id: "S0LEADS" as GroupId, name: nameIn(stage.locale, "S0LEADS") ?? "S0LEADS" }],
      ...given(stage),
    });
  });

const phoneTeam = "phone" as TeamKey;
const refusals: readonly ((stage: Stage) => RetireRefusal)[] = [
  () => ({ name: "last_department" }),
  () => ({ name: "in_doubt" }),
  (stage) => ({ name: "teams_default", teams: [teamName(stage)] }),
];
const ofRetirement: readonly Entry[] = [
  answered("settings", "adopted-history", "A number: today's settings hold for it", agent, (_, stage) => {
    const { billing } = stage.departments;
    const { state, event } = openEscalation(
      {
        id: "0190a0b0-0000-7000-8000-000000000002" as EscalationId,
        teamId: "T0TSUNAGI" as TeamId,
        department: rulesOf(billing),
        ...{ reporter: agent, supervisors: [], source: null, test: false, facts: stage.cases.mail },
      },
      opening,
    );
    const { chain, deadlines } = patient(billing);
    const command = { type: "adopt_rules", by: lead, rules: { chain, deadlines } } as const;
    const story = new Story(state, [{ version: 1, event }]).does(2, command);
    return caseView({ number, state: story.state, context: stage.context }, story.history, agent);
  }),
  ...[1, 9].map((count) =>
    modal("settings", `adopt-${count}`, "Cases under way go by today's settings", lead, (_, stage) =>
      adoptForm(settled(stage), count, stage.context),
    ),
  ),
  ...(["none", "done", "one", "rest"] as const).map((which) =>
    modal(
      "settings",
      `adopted-${which}`,
      "Cases under way go by today's settings: done",
      lead,
      (_, stage) => {
        const { adopt } = texts(stage);
        const said = {
          none: adopt.none,
          done: adopt.done({ count: 9 }),
          one: adopt.done({ count: 1 }),
          rest: adopt.rest({ count: 400, left: 12 }),
        };
        return noticeModal(said[which], stage.context.messages);
      },
    ),
  ),
  ...[0, 1, 3].map((count) =>
    modal("settings", `retire-${count}`, "A department is to be retired", lead, (_, stage) =>
      retireForm(
        {
          department: settled(stage),
          open: count,
          follower: count === 3 ? rulesOf(stage.departments.logistics) : null,
        },
        stage.context,
      ),
    ),
  ),
  ...refusals.map((refusal, i) =>
    modal("settings", `retire-refused-${i}`, "A department that cannot be retired", lead, (_, stage) =>
      noticeModal(retireRefusalText(refusal(stage), stage.context), stage.context.messages),
    ),
  ),
  modal("settings", "retired", "A department is retired", lead, (_, stage) =>
    noticeModal(
      texts(stage).retire.done({ department: settled(stage).name[stage.locale] }),
      stage.context.messages,
    ),
  ),
  commonPage("back", "A department is taken up again", (stage) =>
    texts(stage).retire.back({ department: stage.departments.logistics.name[stage.locale] }),
  ),
  commonPage("full", "No room for it any more", (stage) => texts(stage).retire.full),
];

/** The settings, as leads see them. */
export const settingsEntries: readonly Entry[] = [
  page("home", "A department's settings", homePage),
  page("home-bare", "Settings, little said", homePage, (stage) => ({
    department: {
      ...stage.departments.billing,
      name: settled(stage).name,
      locale: stage.locale === "ja" ? "en" : "ja",
      categories: [],
      leads: [],
    },
  })),
  page("home-choice", "Settings, of several departments", homePage, ({ departments }) => ({
    led: departments.list,
  })),
  page("chain", "Who is called, and when", listPages.chain),
  page("chain-saved", "Who is called, and when: saved", listPages.chain, (stage) => ({
    news: texts(stage).saved,
  })),
  form("step", "A step", "step"),
  form("step-later", "A later step", "step", () => ({ item: 2 })),
  form("step-new", "A new step", "step", () => ({ item: null })),
  form("step-review", "A step, looked at before it is saved", "step", (stage) => ({
    notices: [everyKind(stage)],
    reviewed: "x",
  })),
  form("step-preview", "A step, with what will happen then", "step", (stage) => ({
    notices: [
      { title: texts(stage).willBe, words: partWords("chain", stage.departments.billing, stage.context) },
    ],
    reviewed: "x",
  })),
  form("step-fault", "A step that names somebody whose account is gone", "step", withFormer, (stage) => ({
    step_users: faultText(
      { path: [], message: "", fault: { name: "person_deactivated", person: person(stage) } },
      stage.context,
    ),
  })),
  form("step-shared", "A step, with something to mind", "step", (stage) => ({
    notices: [
      {
        title: texts(stage).mindThis({
          what: texts(stage).faults.channel_shared({ channel: "ext-partner" }),
        }),
        words: [],
      },
    ],
    reviewed: "x",
  })),
  form("step-unchanged", "A step, nothing changed", "step", (stage) => ({
    notices: [{ title: texts(stage).unchanged, words: [] }],
  })),
  form("step-overtaken", "A step, somebody else was first", "step", (stage) => ({
    notices: [
      { title: texts(stage).overtaken({ by: stage.context.person(cast.first), at: "14:08" }), words: [] },
      { title: texts(stage).overtaken({ by: texts(stage).file, at: "14:08" }), words: [] },
      {
        title: texts(stage).nowIs,
        words: partWords("chain", stage.departments.billing, stage.context),
      },
    ],
  })),
  form("step-gone", "A step that somebody else has removed", "step", (stage) => ({
    item: null,
    notices: [
      { title: texts(stage).overtaken({ by: stage.context.person(cast.first), at: "14:08" }), words: [] },
      { title: texts(stage).entryGoneTyped, words: [] },
    ],
  })),
  modal("settings", "entry-gone", "An entry that somebody else has removed", lead, (_, stage) =>
    noticeModal(texts(stage).entryGone, stage.context.messages),
  ),
  form("repeat", "How often again", "repeat"),
  page("created", "A new department, by an admin", homePage, (stage) => ({
    may: () => true,
    news: texts(stage).created,
  })),
  page("tried", "A department tried out", homePage, (stage) => ({
    news: texts(stage).tried({ reference: "ESC-128" }),
  })),
  modal("settings", "create", "A new department", lead, (_, { context }) => createForm(lead, [], context)),
  page("changes-none", "No changes yet", (input) => changesPage(input, [], 10)),
  page("changes-small", "A notice, another order, a detail, and more than is shown", (input) =>
    changesPage(input, smallChanges(input.department), 10),
  ),
  modal("settings", "changes", "Who changed what", lead, (_, stage) => {
    const { context } = stage;
    const after = settled(stage);
    const input = {
      ...{ department: after, revision: 1, led: [], context, news: null },
      ...{ may: () => false, departmentName: departmentNames(stage), isListNew: false },
    };
    return changesPage(input, entriesOf(after), 7);
  }),
  opened("try-card", "A test, on its card", (stage) => texts(stage).trySummary),
  opened("doctor-card", "The doctor's own test", ({ context }) => context.messages.doctor.test),
  page("categories", "The categories", listPages.categories),
  page("inform", "Who is told of what", listPages.inform),
  page("synonyms", "Words that mean the same", listPages.synonyms),
  page("synonyms-many", "Many words that mean the same", listPages.synonyms, (stage) => ({
    department: { ...settled(stage), synonyms: Array.from({ length: 101 }, (_, i) => [`A${i}`, `B${i}`]) },
  })),
  form("synonym", "Words that mean the same: one group", "synonym"),
  commonPage("general", "What holds for all departments", () => null),
  commonPage("general-bare", "What holds for all departments: nothing yet", () => null, true),
  commonForm("in-doubt", "Where undecided cases go", "inDoubt"),
  commonForm("team", "A team", "team", () => ({ team: phoneTeam })),
  commonForm("team-new", "A new team", "team"),
  commonForm("team-removed", "A team, about to be removed", "team", (stage) => ({
    team: phoneTeam,
    notices: [
      {
        title: texts(stage).willBe,
        words: [[texts(stage).general.teamRemoved({ name: teamName(stage).ja })]],
      },
    ],
    reviewed: "x",
  })),
  modal("settings", "team-gone", "A team that is gone", lead, (_, stage) =>
    noticeModal(texts(stage).general.teamGone, stage.context.messages),
  ),
  ...ofRetirement,
  form("hours", "Opening hours", "hours"),
  form("outside", "While closed", "outside"),
  form("category", "A category", "category"),
  form("category-later", "A later category, with a notice", "category", () => ({ item: 7 })),
  form("criteria", "What to send", "criteria"),
  form("deadlines", "Deadlines", "deadlines"),
  form("rule", "A rule of who is told", "rule"),
  form("profile", "Name and leads", "profile"),
  ...faults.map((fault, i) =>
    form(`fault-${i}`, "A step that cannot be", "step", undefined, (stage) => ({
      step_users: faultText({ path: [], message: "", fault: fault(stage) }, stage.context),
    })),
  ),
  form("fault-other", "A step that cannot be", "step", undefined, (stage) => ({
    step_users: texts(stage).faults.other,
  })),
  answered("settings", "not-yours", "Settings, by somebody who leads nothing", agent, (_, stage) =>
    notice(texts(stage).notYours),
  ),
  answered("settings", "still-right-changed", "Once a quarter: changed since", lead, (_, { context }) =>
    notice(context.messages.bulletins.stillRight.changed),
  ),
  modal("settings", "gone", "Settings of a department that is gone", lead, (_, stage) =>
    noticeModal(texts(stage).gone, stage.context.messages),
  ),
];
