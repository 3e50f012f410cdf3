import type { Department } from "../../../src/domain/department.js";
import { rulesOf } from "../../../src/domain/department.js";
import { days, hours, later, type Milliseconds, minutes } from "../../../src/domain/duration.js";
import { type Facts, purposes, type Situation, type Temperature } from "../../../src/domain/facts.js";
import type { CustomerMood } from "../../../src/domain/feedback.js";
import type { UserId } from "../../../src/domain/ids.js";
import { dueAt } from "../../../src/domain/timers.js";
import { closedSlot, hourOf, slotAt, slotsOf, startOfHour } from "../../../src/domain/trends/hours.js";
import { type Chances, randomFrom } from "../../helpers/random-numbers.js";
import { busyness } from "../../helpers/simulated-centre.js";
import { Life } from "./life.js";
import { anySubject, subjects } from "./subjects.js";

/** What was escalated in some past time, as it could have been. */
export interface PastCentre {
  readonly departments: readonly Department[];
  readonly agents: readonly [UserId, ...UserId[]];
  readonly supervisors: readonly UserId[];
  readonly from: Date;
  readonly to: Date;
  /** In an average open hour, in each department. */
  readonly casesAnHour: number;
  /** Of these categories two in three cases were not sent any more since then. */
  readonly improved?: { readonly categories: readonly string[]; readonly since: Date };
  readonly seed: number;
}

/** Cases that came to their end before `to`, in the order in which they were opened. */
export function plausibleCases(centre: PastCentre): readonly Life[] {
  const random = randomFrom(centre.seed);
  const { from, to } = centre;
  const lives = centre.departments.flatMap((department) => {
    const slots = slotsOf(department, hourOf(from), hourOf(to));
    const found: Life[] = [];
    for (let hour = slots.first; hour < hourOf(to); hour++) {
      const slot = slotAt(slots, hour);
      if (slot === closedSlot) continue;
      const count = random.poisson(centre.casesAnHour * busyness(slot));
      for (let i = 0; i < count; i++) {
        const at = later(startOfHour(hour), random.between(0, hours(1) - 1));
        const life = aLife(centre, department, at, random);
        if (!isSpared(centre, life.state, random)) found.push(life);
      }
    }
    return found;
  });
  return lives
    .filter(({ state, events }) => dueAt(state) === null && (events.at(-1)?.at ?? to) < to)
    .sort((a, b) => a.state.openedAt.getTime() - b.state.openedAt.getTime());
}

function isSpared({ improved }: PastCentre, { facts, openedAt }: Life["state"], random: Chances): boolean {
  if (improved === undefined || openedAt < improved.since || facts.category === null) return false;
  return improved.categories.includes(facts.category) && random.next() < 2 / 3;
}

function aLife(centre: PastCentre, department: Department, at: Date, random: Chances): Life {
  const { agents, supervisors, departments } = centre;
  const facts = someFacts(department, random);
  const life = new Life(
    { department: asItWas(department), reporter: random.pick(agents), supervisors, facts },
    at,
  );
  let now = at;
  const after = (median: Milliseconds) => {
    now = later(now, Math.round(median * Math.exp(0.8 * normal(random))));
    return now;
  };
  const chance = (share: number) => random.next() < share;
  const { reporter } = life.state;
  if (chance(0.03)) {
    life.does(after(minutes(3)), { type: "withdraw", by: reporter });
    return life;
  }
  const others = departments.filter(({ key, retired }) => key !== department.key && !retired);
  const [other] = others;
  const responders = respondersOf(department);
  if (other !== undefined && chance(0.03)) {
    const to = asItWas(other);
    const by = random.pick(responders);
    life.does(after(minutes(6)), { type: "transfer", by, from: department.key, to, note: null });
    answer(life, respondersOf(other), false);
  } else {
    answer(life, responders, chance(0.15));
  }
  if (chance(0.03)) {
    life.does(after(hours(3)), { type: "reopen", by: reporter, why: null });
    answer(life, respondersOf(department), false);
  }
  // Somebody may be asked for a word of comfort first.
  life.until(later(now, days(4)));
  return life;

  function answer(it: Life, by: readonly [UserId, ...UserId[]], withQuestion: boolean): void {
    const holder = random.pick(by);
    // What nobody has by then is taken by whoever looks again: no case stays behind.
    claims(it, holder);
    if (withQuestion) {
      it.does(after(minutes(4)), { type: "ask", by: holder, text: "お申し出の日付を確認できますか。" });
      it.does(after(minutes(6)), {
        type: "reply",
        by: reporter,
        text: "確認しました。先週の金曜日とのことです。",
      });
    }
    it.until(after(minutes(18)));
    claims(it, holder);
    it.does(now, {
      type: "resolve",
      by: holder,
      answer: someAnswer(facts, random),
      ...{ category: facts.category, reason: facts.reason, teller: "reporter" },
      word: facts.temperature === "angry" && chance(0.6) ? "大変な応対、お疲れさまでした。" : null,
      decision: facts.purposes.includes("decision") ? { outcome: "approved" } : null,
    });
    it.does(after(minutes(9)), { type: "told", by: reporter });
    if (chance(0.4))
      it.does(now, {
        type: "feedback",
        by: reporter,
        helped: chance(0.85) ? "yes" : chance(0.7) ? "partly" : "no",
        customer: facts.situation === "no_wait" ? null : random.pick(moods),
      });
    if (chance(0.2)) it.does(now, { type: "thank", by: reporter });
  }

  function claims(it: Life, by: UserId): void {
    if (it.state.status === "claimed") return;
    const at = it.events.length === 1 ? after(minutes(3)) : after(minutes(1));
    it.does(at, { type: "claim", by, nextUpdateAt: later(at, hours(4)) });
  }
}

/** Deadlines of a demo are seconds; in the year before, people had minutes. */
function asItWas(department: Department): ReturnType<typeof rulesOf> {
  const rules = rulesOf(department);
  const atLeast = (length: Milliseconds | null) =>
    length === null || length === 0 || length >= minutes(2) ? length : length * 30;
  const steps = rules.chain.steps.map((step) => ({
    ...step,
    after: Object.fromEntries(
      Object.entries(step.after).map(([severity, length]) => [severity, atLeast(length)]),
    ) as typeof step.after,
  }));
  const [first = rules.chain.steps[0], ...rest] = steps;
  const repeat = { ...rules.chain.repeat, every: Math.max(rules.chain.repeat.every, minutes(30)) };
  return { ...rules, chain: { steps: [first, ...rest], repeat } };
}

function respondersOf({ chain, leads }: Department): readonly [UserId, ...UserId[]] {
  const called = chain.steps.flatMap(({ call }) => call.flatMap((it) => (it.kind === "user" ? [it.id] : [])));
  const [first, ...rest] = [...new Set([...called, ...leads])];
  if (first === undefined) throw new Error("somebody has to answer");
  return [first, ...rest];
}

const situations: readonly [Situation, ...Situation[]] = [
  "mail",
  "mail",
  "call_back",
  "on_hold",
  "on_hold",
  "live_chat",
  "no_wait",
];
const temperatures: readonly [Temperature, ...Temperature[]] = [
  "calm",
  "calm",
  "calm",
  "insistent",
  "unconvinced",
  "angry",
];

const moods: readonly [CustomerMood, ...CustomerMood[]] = [
  ...(["satisfied", "satisfied", "satisfied", "unsatisfied", "unknown"] as const),
];

function someFacts(department: Department, random: Chances): Facts {
  const category = weighted(department, random);
  const { summaries, reasons } = subjects[category ?? ""] ?? anySubject;
  // The first reasons are the usual ones.
  const reason = reasons[Math.floor(random.next() ** 2 * reasons.length)] ?? reasons[0];
  return {
    summary: filled(random.pick(summaries), random),
    situation: random.pick(situations),
    callbackAt: null,
    customerRef: `K-${random.between(10_000, 99_999)}`,
    purposes: [purposes[random.between(0, 2)] ?? "knowledge"],
    temperature: random.pick(temperatures),
    signals: random.next() < 0.05 ? ["hurry"] : [],
    ...{ category, reason, tried: null, severityOverride: null, answers: {} },
  };
}

function weighted({ categories }: Department, random: Chances): string | null {
  const shares = categories.map(({ name }) => (subjects[name] ?? anySubject).share);
  let left = random.next() * shares.reduce((sum, share) => sum + share, 0);
  const found = categories.find((_, i) => {
    left -= shares[i] ?? 0;
    return left < 0;
  });
  return found?.name ?? null;
}

function someAnswer({ category }: Facts, random: Chances): string {
  return filled(random.pick((subjects[category ?? ""] ?? anySubject).answers), random);
}

function filled(text: string, random: Chances): string {
  return text
    .replaceAll("{n}", () => String(random.between(1, 9)))
    .replaceAll("{m}", () => String(random.between(2, 28)));
}

function normal({ next }: Chances): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
