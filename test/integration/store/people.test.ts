import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Absence, createAbsenceBook } from "../../../src/app/absences.js";
import { handOver } from "../../../src/app/hand-over.js";
import type { Stored } from "../../../src/app/ports.js";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import type { EscalationEvent } from "../../../src/domain/events.js";
import type { EscalationId, UserId } from "../../../src/domain/ids.js";
import { createAbsenceStore } from "../../../src/store/absence-store.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import {
  afterwards,
  anOpen,
  asTimePasses,
  monday10,
  sato,
  suzuki,
  tanaka,
  user,
} from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";

const yamada = user("U0YAMADA");
const fail = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
let now = monday10;
const clock = { now: () => now };

beforeAll(async () => {
  file = await testDatabase();
});
afterEach(async () => {
  now = monday10;
  await file.emptyTables();
});
afterAll(() => file.close());

/** @param opens how the case stands when it is written */
async function opened(i: number, reporter: UserId = tanaka): Promise<Stored> {
  const id = `0190a0b0-0000-7000-8000-${String(i).padStart(12, "0")}` as EscalationId;
  const state = { ...anOpen(), id, reporter };
  const store = createEscalationStore(file.db, fail);
  const event = { type: "opened", at: monday10, by: reporter, joinedTo: null } as const;
  return (await store.open(state, event, `form:${i}`)).stored;
}

async function claimed(stored: Stored, by: UserId): Promise<void> {
  const event = {
    type: "claimed",
    at: monday10,
    by,
    nextUpdateAt: later(monday10, minutes(60)),
  } as const;
  const after = afterwards(stored.state, [{ type: "claim", by, nextUpdateAt: event.nextUpdateAt }, monday10]);
  await createEscalationStore(file.db, fail).save({ before: stored, after, event });
}

describe("absences", () => {
  test("are there until their time, for every process within seconds, and replaced by the next", async () => {
    const here = createAbsenceBook(createAbsenceStore(file.db), clock);
    const there = createAbsenceBook(createAbsenceStore(file.db), clock);
    expect(await there.of(sato)).toBe(null);

    const absence = { user: sato, since: now, until: later(now, minutes(30)), standIn: suzuki };
    const says = (after: Absence | null) =>
      here.change(sato, now, () => ({ after, news: { written: [], changed: [] } }));
    await says(absence);
    expect(await here.of(sato)).toEqual(absence);
    now = later(now, seconds(3));
    expect(await there.of(sato)).toEqual(absence);

    await says({ ...absence, until: later(now, minutes(5)), standIn: null });
    expect(await here.of(sato)).toMatchObject({ standIn: null });
    now = later(now, minutes(5));
    expect(await here.of(sato)).toBe(null);
    expect(await there.of(sato)).toBe(null);

    await says({ ...absence, until: later(now, minutes(5)) });
    await says(null);
    expect(await here.of(sato)).toBe(null);
  });
});

test("what people have on their hands: their cases, and when they were called last", async () => {
  const due = createDueStore(file.db, fail);
  await claimed(await opened(1), suzuki);
  await claimed(await opened(2), suzuki);
  const calling = await opened(3);
  const at = later(monday10, minutes(10));
  const after = asTimePasses(calling.state, at);
  const event: EscalationEvent = {
    type: "called",
    at,
    step: 1,
    round: 0,
    dueAt: at,
    contacts: [{ kind: "user", id: sato }],
    absent: [],
    standingIn: [],
    skipped: [],
    next: { kind: "step", step: 2, at: later(at, minutes(10)) },
  };
  await createEscalationStore(file.db, fail).save({ before: calling, after, event });

  const loads = await due.loads([sato, suzuki, yamada]);
  expect(loads.get(sato)).toEqual({ openClaims: 0, lastCalledAt: at });
  expect(loads.get(suzuki)).toEqual({ openClaims: 2, lastCalledAt: null });
  expect(loads.get(yamada)).toEqual({ openClaims: 0, lastCalledAt: null });
  expect(await due.loads([])).toEqual(new Map());
});

describe("a hand-over", () => {
  const deps = () => ({
    escalations: createEscalationStore(file.db, fail),
    due: createDueStore(file.db, fail),
    directory: { unreachable: async () => null },
    supervisorsOf: async () => [],
    clock,
    onChange: () => {},
  });

  test("is one transaction: one list, true to what moved, whoever else changes a case meanwhile", async () => {
    const [first, second, third] = [await opened(1), await opened(2), await opened(3, suzuki)];
    const request = { by: tanaka, to: yamada, note: "よろしくお願いします", numbers: [third, second, first] };
    const numbers = request.numbers.map(({ number }) => number);
    let isRaced = false;
    const raced = {
      ...deps().due,
      async saveTogether(changes: Parameters<ReturnType<typeof deps>["due"]["saveTogether"]>[0]) {
        if (!isRaced) await claimed(first, sato);
        isRaced = true;
        return await deps().due.saveTogether(changes);
      },
    };

    const done = await handOver({ ...deps(), due: raced }, { ...request, numbers });

    expect(done).toEqual({
      kind: "done",
      moved: [first.number, second.number],
      left: [{ number: third.number, refusal: { name: "not_yours" } }],
    });
    const { escalations } = deps();
    const carrier = await escalations.byNumber(first.number);
    expect(carrier?.state).toMatchObject({ reporter: yamada, status: "claimed", holder: sato });
    expect(carrier?.state.handOvers[0]?.list?.map((it) => [it.number, it.status])).toEqual([
      [first.number, "claimed"],
      [second.number, "open"],
    ]);
    expect((await escalations.byNumber(second.number))?.state.handOvers[0]?.list).toBe(null);
    const lists = await file.db.delivery.findMany({ where: { role: "hand_over" } });
    expect(lists.map(({ lane }) => lane)).toEqual([`dm:${yamada}`]);
    const hers = (await escalations.listOf(yamada, 10)).map(({ number }) => number);
    expect(hers.toSorted((a, b) => a - b)).toEqual([first.number, second.number]);
  });

  test("sent twice, it moves once; given up, it moves nothing", async () => {
    const { number } = await opened(1);
    const request = { by: tanaka, to: yamada, note: null, numbers: [number] };
    await expect(handOver(deps(), request, AbortSignal.abort(new Error("too late")))).rejects.toThrow(
      "too late",
    );
    expect(await handOver(deps(), request)).toMatchObject({ moved: [number] });
    expect(await handOver(deps(), request)).toMatchObject({
      moved: [],
      left: [{ number, refusal: { name: "not_yours" } }],
    });
  });
});
