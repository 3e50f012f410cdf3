import { describe, expect, it } from "vitest";
import { wholeBoard } from "../../src/app/board.js";
import { createHomeRedraws, type Redrawn } from "../../src/app/home-redraws.js";
import type { HomeTab } from "../../src/app/home-tabs.js";
import { later, minutes, seconds } from "../../src/domain/duration.js";
import type { DepartmentKey, UserId } from "../../src/domain/ids.js";
import { afterwards, anOpen, billing, monday10, suzuki, tanaka, user } from "../helpers/escalations.js";

const [emma, yamada] = [user("U0EMMA"), user("U0YAMADA")];
const opened = anOpen({ supervisors: [yamada] });
const claimed = afterwards(opened, [{ type: "claim", by: suzuki, nextUpdateAt: null }, monday10]);

/** People who look at their tabs, and what is drawn for them. */
function watching(...people: readonly (Partial<HomeTab> & Pick<HomeTab, "user">)[]) {
  let now = monday10;
  const clock = { now: () => now };
  const tabs = new Map(
    people.map((it) => [
      it.user,
      { choice: wholeBoard, departments: [], hash: "1", drawnAt: later(monday10, -1), ...it },
    ]),
  );
  const drawn: UserId[] = [];
  const answers: Redrawn[] = [];
  let queries = 0;
  const redraws = createHomeRedraws({
    clock,
    tabs: {
      async seenSince(since) {
        queries += 1;
        return [...tabs.values()].filter(({ drawnAt }) => drawnAt > since);
      },
      async redrawn(tab) {
        tabs.set(tab.user, tab);
      },
      leftAlone: async () => [],
      async overtaken() {},
    },
    async draw(tab) {
      drawn.push(tab.user);
      return answers.shift() ?? { kind: "drawn", tab: { ...tab, drawnAt: now } };
    },
  });
  return {
    redraws,
    answers,
    queries: () => queries,
    passes(ms: number) {
      now = later(now, ms);
    },
    /** Whose tabs are drawn in one go. */
    async drawsNow() {
      await redraws.runOnce();
      return drawn.splice(0);
    },
  };
}

describe("a change is drawn", () => {
  it("for those whose case it is, and those in whose department it is, and for nobody else", async () => {
    const it = watching(
      { user: tanaka },
      { user: yamada },
      { user: emma, departments: [billing.key] },
      { user: suzuki },
    );
    it.redraws.hears(null, opened);
    expect(await it.drawsNow()).toEqual([tanaka, yamada, emma]);
    it.redraws.hears(opened, claimed);
    expect(new Set(await it.drawsNow())).toEqual(new Set([tanaka, yamada, emma, suzuki]));
  });

  it("once, however much has happened in between", async () => {
    const it = watching({ user: tanaka });
    for (let i = 0; i < 50; i++) it.redraws.hears(opened, claimed);
    expect(await it.drawsNow()).toEqual([tanaka]);
    expect(await it.drawsNow()).toEqual([]);
  });

  it("also for what is about a person alone", async () => {
    const it = watching({ user: tanaka }, { user: emma });
    it.redraws.wants(emma);
    expect(await it.drawsNow()).toEqual([emma]);
  });
});

describe("who goes first", () => {
  const logistics = "logistics" as DepartmentKey;
  const [quiet, busy] = [user("U0QUIET"), user("U0BUSY")];
  const drawn = (minutesAgo: number) => later(monday10, -minutes(minutesAgo));
  /** As many as can be drawn at once. */
  const crowd = Array.from({ length: 10 }, (_, i) => ({
    ...{ user: user(`U${i}`), departments: [billing.key], drawnAt: drawn(5) },
  }));

  it("everybody, where the departments have changed, and once", async () => {
    const it = watching({ user: tanaka }, { user: emma, departments: [billing.key] });
    it.redraws.wantsAll();
    it.redraws.wantsAll();
    expect(await it.drawsNow()).toEqual([tanaka, emma]);
    expect(await it.drawsNow()).toEqual([]);
  });

  it("who has done something herself, however many wait", async () => {
    const it = watching(...crowd, { user: quiet, drawnAt: drawn(4) }, { user: emma, drawnAt: drawn(1) });
    it.redraws.wantsAll();
    expect(await it.drawsNow()).toEqual(crowd.map((tab) => tab.user));
    it.redraws.wants(emma);
    it.passes(seconds(2));
    expect(await it.drawsNow()).toEqual([emma]);
    it.passes(seconds(2));
    expect(await it.drawsNow()).toEqual([quiet]);
  });

  it("then who has been behind for longest, not whose picture is the oldest", async () => {
    const it = watching(
      ...crowd,
      { user: busy, departments: [billing.key], drawnAt: drawn(1) },
      { user: quiet, departments: [logistics], drawnAt: drawn(20) },
    );
    it.redraws.hears(null, opened);
    expect(await it.drawsNow()).toEqual(crowd.map((tab) => tab.user));
    it.passes(seconds(2));
    it.redraws.hears(null, {
      ...opened,
      department: { ...opened.department, key: logistics },
    });
    expect(await it.drawsNow()).toEqual([busy]);
    it.passes(seconds(2));
    expect(await it.drawsNow()).toEqual([quiet]);
  });
});

describe("what it costs", () => {
  it("nothing has changed: nothing is asked of the database", async () => {
    const it = watching({ user: tanaka });
    for (let i = 0; i < 10; i++) await it.drawsNow();
    expect(it.queries()).toBe(0);
  });

  it("nobody looks: one question for all changes together, and nothing is remembered", async () => {
    const it = watching();
    for (let i = 0; i < 100; i++) it.redraws.hears(opened, claimed);
    expect(await it.drawsNow()).toEqual([]);
    expect(await it.drawsNow()).toEqual([]);
    expect(it.queries()).toBe(1);
  });

  it("many look: ten at once, then one every two seconds, those who wait longest first", async () => {
    const crowd = Array.from({ length: 14 }, (_, i) => ({
      user: user(`U${i}`),
      departments: [billing.key],
      drawnAt: later(monday10, -minutes(10) + i),
    }));
    const it = watching(...crowd);
    it.redraws.hears(null, opened);
    expect(await it.drawsNow()).toEqual(crowd.slice(0, 10).map((tab) => tab.user));
    it.passes(seconds(1));
    expect(await it.drawsNow()).toEqual([]);
    it.passes(seconds(1));
    // A new change does not put back who waits already.
    it.redraws.hears(opened, claimed);
    expect(await it.drawsNow()).toEqual(["U10"]);
    it.passes(seconds(30));
    expect((await it.drawsNow()).slice(0, 3)).toEqual(["U11", "U12", "U13"]);
  });
});

describe("when it does not work out", () => {
  it("Slack limits: nothing is drawn until then, and afterwards what is still behind", async () => {
    const it = watching({ user: tanaka }, { user: yamada });
    it.answers.push({ kind: "limited", wait: seconds(30) });
    it.redraws.hears(null, opened);
    expect(await it.drawsNow()).toEqual([tanaka]);
    it.passes(seconds(29));
    it.redraws.hears(opened, claimed);
    expect(await it.drawsNow()).toEqual([]);
    it.passes(seconds(1));
    expect(await it.drawsNow()).toEqual([tanaka, yamada]);
  });

  it("late: it is tried again after the others, until it can be drawn", async () => {
    const it = watching({ user: tanaka }, { user: yamada });
    it.answers.push({ kind: "late" });
    it.redraws.hears(null, opened);
    expect(await it.drawsNow()).toEqual([tanaka, yamada]);
    it.passes(seconds(2));
    it.answers.push({ kind: "late" });
    expect(await it.drawsNow()).toEqual([tanaka]);
    it.passes(seconds(2));
    it.redraws.wants(yamada);
    expect(await it.drawsNow()).toEqual([yamada, tanaka]);
    expect(await it.drawsNow()).toEqual([]);
  });

  it.each(["overtaken", "refused"] as const)("%s: it is left as it is", async (kind) => {
    const it = watching({ user: tanaka });
    it.answers.push({ kind });
    it.redraws.hears(null, opened);
    expect(await it.drawsNow()).toEqual([tanaka]);
    expect(await it.drawsNow()).toEqual([]);
  });

  it("another process has drawn it since: it is not drawn again", async () => {
    const it = watching({ user: tanaka, drawnAt: later(monday10, 1) });
    it.redraws.hears(null, opened);
    expect(await it.drawsNow()).toEqual([]);
  });
});
