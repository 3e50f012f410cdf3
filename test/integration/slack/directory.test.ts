import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import { createLogger, type Logger } from "../../../src/lib/logger.js";
import { createClients } from "../../../src/slack/clients.js";
import { createDirectory } from "../../../src/slack/directory.js";
import { personFrom, quietTimesFrom } from "../../../src/slack/directory-answers.js";
import { captureLog } from "../../e2e/harness/log.js";
import { contact, monday10, user } from "../../helpers/escalations.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";

let workspace: Workspace;
let now: Date;

beforeEach(async () => {
  workspace = await startWorkspace();
  now = monday10;
});
afterEach(() => workspace.stop());

function directory(patience = seconds(5), log: Logger = createLogger("silent")) {
  const { background } = createClients({ token: workspace.botToken, apiUrl: workspace.apiUrl, log });
  return createDirectory({
    background,
    clock: { now: () => now },
    defaultLocale: "ja",
    defaultTimezone: "Asia/Tokyo",
    log,
    patience,
  });
}

function passes(length: number): void {
  now = later(now, length);
}

const lookUps = (method = "users.info") =>
  workspace.journal.filter((entry) => entry.method === method).length;
const slackIsAway = () =>
  workspace.faults.next(
    { method: "*", times: Number.POSITIVE_INFINITY },
    { kind: "http_error", status: 503 },
  );

describe("people", () => {
  test("have a name, a title, a language and a clock", async () => {
    const people = directory();

    expect(await people.person(user("U0SATO"))).toEqual({
      id: "U0SATO",
      name: "佐藤 健",
      title: "請求・決済 SV",
      locale: "ja",
      timezone: "Asia/Tokyo",
      deactivated: false,
      isOutside: false,
      isGuest: false,
      isBot: false,
    });
    expect(await people.person(user("U0EMMA"))).toMatchObject({ locale: "en", timezone: "Europe/London" });
  });

  test("of whom slack tells no language read the default", async () => {
    expect(await directory().person(user("U0CUSTOMER"))).toMatchObject({ locale: "ja" });
  });

  test("of another company are outside; so are guests of a single channel, those of several are guests", async () => {
    workspace.setGuest("U0YAMADA", "single");
    workspace.setGuest("U0EMMA", "multi");
    const people = directory();
    const isWhat = async (id: string) => {
      const person = await people.identify(user(id));
      return [person?.isOutside, person?.isGuest];
    };

    expect(await isWhat("U0CUSTOMER")).toEqual([true, false]);
    expect(await isWhat("U0YAMADA")).toEqual([true, true]);
    expect(await isWhat("U0EMMA")).toEqual([false, true]);
    expect(await isWhat("U0SATO")).toEqual([false, false]);
  });

  test("of another company are known by their workspace too, which in an organisation may be one of several", () => {
    const defaults = { locale: "ja", timezone: "Asia/Tokyo" } as const;
    const isOutside = (ownTeam: string, more: object) => {
      const answer = { user: { id: "U1", team_id: "T1", ...more } };
      return personFrom(answer, { ...defaults, ownTeam })?.isOutside;
    };
    const organisation = { enterprise_user: { enterprise_id: "E1", teams: ["T1", "T2"] } };

    expect(isOutside("T1", {})).toBe(false);
    expect(isOutside("T2", {})).toBe(true);
    expect(isOutside("T2", organisation)).toBe(false);
    expect(isOutside("E1", organisation)).toBe(false);
    expect(isOutside("E2", organisation)).toBe(true);
  });

  test("are identified at once where they are known, however long ago, and soon where they are not", async () => {
    const people = directory();
    await people.person(user("U0SATO"));
    passes(minutes(60));
    const silence = { kind: "delay", ms: 20_000 } as const;
    workspace.faults.next({ method: "users.info", times: Number.POSITIVE_INFINITY }, silence);
    const begun = performance.now();

    expect(await people.identify(user("U0SATO"))).toMatchObject({ id: "U0SATO" });
    expect(performance.now() - begun).toBeLessThan(400);
    expect(await people.identify(user("U0SUZUKI"))).toBeNull();
    expect(performance.now() - begun).toBeLessThan(1_400);
  });

  test("who do not exist are nobody", async () => {
    expect(await directory().person(user("U0NOBODY"))).toBeNull();
  });

  test("are asked for once in ten minutes, however many want to know", async () => {
    const people = directory();

    await Promise.all([
      people.person(user("U0SATO")),
      people.person(user("U0SATO")),
      people.person(user("U0SATO")),
    ]);
    passes(minutes(10));
    await people.person(user("U0SATO"));
    expect(lookUps()).toBe(1);

    passes(seconds(1));
    await people.person(user("U0SATO"));
    expect(lookUps()).toBe(2);
  });

  test("are known once somebody has asked", async () => {
    const people = directory();

    expect(people.known(user("U0SATO"))).toBeNull();
    await people.person(user("U0SATO"));

    expect(people.known(user("U0SATO"))).toMatchObject({ name: "佐藤 健" });
    expect(lookUps()).toBe(1);
  });

  test("stay known while slack is away", async () => {
    const people = directory();
    await people.person(user("U0SATO"));
    slackIsAway();
    passes(minutes(60));

    expect(await people.person(user("U0SATO"))).toMatchObject({ name: "佐藤 健" });
    expect(await people.person(user("U0EMMA"))).toBeNull();
  });

  test("who cannot be looked up in time do not keep anybody waiting", async () => {
    workspace.faults.next({ method: "users.info" }, { kind: "never_answer_after_commit" });

    expect(await directory(20).person(user("U0SATO"))).toBeNull();
  });
});

describe("who can be called", () => {
  const why = (id: string, people = directory()) => people.unreachable(contact(id));

  test.each([
    ["somebody at work", "U0SATO", null],
    ["somebody who left", "U0FORMER", "deactivated"],
    ["nobody", "U0NOBODY", "unknown"],
    ["a group", "S0LEADS", null],
    ["a group that does not exist", "S0NOWHERE", "unknown"],
  ])("%s", async (_, id, reason) => {
    expect(await why(id)).toBe(reason);
  });

  test("somebody who left a minute ago is not called", async () => {
    const people = directory();
    await people.person(user("U0SATO"));
    workspace.deactivate("U0SATO");

    passes(minutes(1) + 1);

    expect(await why("U0SATO", people)).toBe("deactivated");
  });

  test("a group without members, or whose members have all left", async () => {
    workspace.setGroup("S0LEADS", []);
    workspace.setGroup("S0BILLING", ["U0FORMER"]);

    expect(await why("S0LEADS")).toBe("empty_group");
    expect(await why("S0BILLING")).toBe("empty_group");
  });

  test("one member at work is enough", async () => {
    workspace.setGroup("S0BILLING", ["U0FORMER", "U0SUZUKI"]);

    expect(await why("S0BILLING")).toBeNull();
  });

  test("a group's members are asked for once in five minutes", async () => {
    const people = directory();
    await why("S0LEADS", people);
    passes(minutes(4));
    await why("S0LEADS", people);
    expect(lookUps("usergroups.users.list")).toBe(1);

    passes(minutes(2));
    await why("S0LEADS", people);
    expect(lookUps("usergroups.users.list")).toBe(2);
  });

  test("while slack is away everybody is called, and slack is not asked again and again", async () => {
    slackIsAway();
    const people = directory();

    for (const id of ["U0SATO", "U0FORMER", "S0LEADS"]) expect(await why(id, people)).toBeNull();

    expect(workspace.journal).toHaveLength(1);
  });

  test("a rate limit is kept to", async () => {
    workspace.faults.next({ method: "users.info" }, { kind: "rate_limited", retryAfterSeconds: 30 });
    const people = directory();

    expect(await why("U0FORMER", people)).toBeNull();
    passes(seconds(29));
    expect(await why("U0FORMER", people)).toBeNull();
    expect(lookUps()).toBe(1);

    passes(seconds(1));
    expect(await why("U0FORMER", people)).toBe("deactivated");
  });
});

describe("who is absent", () => {
  const until = (length: number) => ({ from: later(now, -minutes(30)), until: later(now, length) });

  test("somebody in her quiet hours, or who switched notifications off, until they are on again", async () => {
    workspace.setQuiet("U0SATO", until(minutes(10)));
    const people = directory();

    expect(await people.isAbsent(user("U0SATO"))).toBe(true);
    expect(await people.isAbsent(user("U0SUZUKI"))).toBe(false);
    passes(minutes(10));
    expect(await people.isAbsent(user("U0SATO"))).toBe(false);
  });

  test("not before her quiet hours begin, and then to the second", async () => {
    workspace.setQuiet("U0SATO", { from: later(now, seconds(30)), until: later(now, minutes(60)) });
    const people = directory();

    expect(await people.isAbsent(user("U0SATO"))).toBe(false);
    passes(seconds(30));

    expect(await people.isAbsent(user("U0SATO"))).toBe(true);
    expect(lookUps("dnd.info")).toBe(1);
  });

  test("nobody for more than a minute after she is back", async () => {
    workspace.setQuiet("U0SATO", until(minutes(60)));
    const people = directory();
    expect(await people.isAbsent(user("U0SATO"))).toBe(true);
    workspace.setQuiet("U0SATO", null);

    passes(minutes(1) + 1);

    expect(await people.isAbsent(user("U0SATO"))).toBe(false);
  });

  test("nobody while slack is away, whatever it said before, and the log says so once an hour", async () => {
    workspace.setQuiet("U0SATO", until(minutes(240)));
    const captured = captureLog();
    const people = directory(seconds(5), captured.log);
    expect(await people.isAbsent(user("U0SATO"))).toBe(true);
    slackIsAway();
    const absentThroughout = async (times: number) => {
      const said: boolean[] = [];
      for (let i = 0; i < times; i++) {
        passes(minutes(5));
        said.push(await people.isAbsent(user("U0SATO")));
      }
      return said;
    };

    expect(await absentThroughout(12)).not.toContain(true);
    expect(captured.faults()).toHaveLength(1);
    await absentThroughout(3);
    expect(captured.faults()).toHaveLength(2);
  });

  test("nobody where the app may not ask; who somebody is, is known all the same", async () => {
    await workspace.stop();
    workspace = await startWorkspace({ scopes: ["users:read"] });
    workspace.setQuiet("U0SATO", until(minutes(60)));
    const captured = captureLog();
    const people = directory(seconds(5), captured.log);

    expect(await people.isAbsent(user("U0SATO"))).toBe(false);
    expect(await people.isAbsent(user("U0SUZUKI"))).toBe(false);
    expect(await people.person(user("U0SATO"))).toMatchObject({ name: "佐藤 健" });

    expect(lookUps("dnd.info")).toBe(1);
    expect(captured.faults().join()).toMatch(/dnd\.info.*missing_scope/);
  });

  test("a slack that hangs keeps the first question waiting, and none after it", async () => {
    workspace.setQuiet("U0SATO", until(minutes(60)));
    workspace.faults.next(
      { method: "dnd.info", times: Number.POSITIVE_INFINITY },
      { kind: "never_answer_after_commit" },
    );
    const people = directory(50);

    expect(await people.isAbsent(user("U0SATO"))).toBe(false);
    expect(await people.isAbsent(user("U0SUZUKI"))).toBe(false);

    expect(lookUps("dnd.info")).toBeLessThanOrEqual(1);
  });

  test("somebody slack does not know is not absent, and the others are asked about", async () => {
    workspace.setQuiet("U0SATO", until(minutes(60)));
    const people = directory();

    expect(await people.isAbsent(user("U0NOBODY"))).toBe(false);
    expect(await people.isAbsent(user("U0SATO"))).toBe(true);
  });

  test.each([
    ["a schedule", { dnd_enabled: true, next_dnd_start_ts: 100, next_dnd_end_ts: 200 }, [[100, 200]]],
    ["a schedule that is off", { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }, []],
    [
      "a pause made by hand",
      { dnd_enabled: false, snooze_enabled: true, snooze_endtime: 300, snooze_remaining: 20 },
      [[0, 300]],
    ],
    ["nothing we can read", { ok: true }, null],
  ])("of %s", (_, answer, times) => {
    const read = quietTimesFrom(answer)?.map((it) => [it.from.getTime() / 1_000, it.until.getTime() / 1_000]);

    expect(read ?? null).toEqual(times);
  });
});
