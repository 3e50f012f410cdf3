import { describe, expect, it } from "vitest";
import type { Membership } from "../../src/app/membership.js";
import { createPermits, type Denial } from "../../src/app/permits.js";
import type { Person } from "../../src/app/ports.js";
import type { DepartmentRules } from "../../src/domain/department.js";
import type { Escalation } from "../../src/domain/escalation.js";
import type { UserId } from "../../src/domain/ids.js";
import type { Action } from "../../src/domain/permissions.js";
import { afterwards, anOpen, manager, monday10, sato, suzuki, tanaka, user } from "../helpers/escalations.js";

const [nakano, yamada, admin] = [user("U0NAKANO"), user("U0YAMADA"), user("U0ADMIN")];

interface Known {
  readonly isPrivate?: boolean | null;
  readonly inChannel?: readonly UserId[] | null;
  readonly inGroup?: readonly UserId[] | null;
  readonly outside?: readonly UserId[];
  readonly guests?: readonly UserId[];
  /** The department as it is now; without it, it is gone. */
  readonly today?: DepartmentRules;
  /** Slack does not say who anybody is. */
  readonly strangers?: boolean;
}

/** What Slack would say, and how often it was asked who is where. */
function permitsKnowing(known: Known) {
  let asked = 0;
  const isAmong = (users: readonly UserId[] | null | undefined, one: UserId) => {
    asked += 1;
    return users === null ? null : (users ?? []).includes(one);
  };
  const membership: Membership = {
    isPrivate: async () => (known.isPrivate === undefined ? false : known.isPrivate),
    isInChannel: async (_, it) => isAmong(known.inChannel, it),
    isInGroup: async (_, it) => isAmong(known.inGroup, it),
  };
  const directory = { identify: async (it: UserId) => (known.strangers ? null : person(it, known)) };
  const departments = { find: () => known.today ?? null };
  const permits = createPermits({ directory, membership, departments, admins: new Set([admin]) });
  return { permits, asked: () => asked };
}

function person(id: UserId, { outside = [], guests = [] }: Known): Person {
  const is = {
    deactivated: false,
    isBot: false,
    isOutside: outside.includes(id),
    isGuest: guests.includes(id),
  };
  return { id, name: id, title: null, locale: "ja", timezone: "Asia/Tokyo", ...is };
}

function ask(
  known: Known,
  who: UserId,
  action: Action,
  state: Escalation = anOpen(),
): Promise<Denial | null> {
  return permitsKnowing(known).permits.inCase(who, action, state);
}

const claimed = afterwards(anOpen(), [{ type: "claim", by: nakano, nextUpdateAt: null }, monday10]);
const released = afterwards(claimed, [{ type: "release", by: nakano }, monday10]);

describe("in a department whose channel everybody can read", () => {
  it("a colleague sees the case and takes it, and does not change it for those it belongs to", async () => {
    expect(await ask({}, yamada, "see_case")).toBeNull();
    expect(await ask({}, yamada, "claim")).toBeNull();
    expect(await ask({}, yamada, "withdraw")).toMatchObject({ why: "not_hers" });
  });

  it.each([
    ["the agent", tanaka, {}],
    ["somebody in the chain", sato, {}],
    ["a lead", manager, {}],
    ["an admin", admin, {}],
    ["somebody in the channel", yamada, { inChannel: [yamada] }],
    ["somebody in a group of the chain", yamada, { inGroup: [yamada] }],
  ])("%s may", async (_, who, known) => {
    expect(await ask(known, who, "withdraw")).toBeNull();
  });

  it("the holder may, and whoever had it before", async () => {
    expect(await ask({}, nakano, "withdraw")).toMatchObject({ why: "not_hers" });
    expect(await ask({}, nakano, "withdraw", claimed)).toBeNull();
    expect(await ask({}, nakano, "withdraw", released)).toBeNull();
  });

  it("the refusal says who can", async () => {
    const who = ["agent", "holder", "member", "supervisor", "lead", "admin"];
    expect(await ask({}, yamada, "release", claimed)).toEqual({ why: "not_hers", who, leads: [manager] });
  });

  it("Slack is not asked who is where as long as it does not matter", async () => {
    const { permits, asked } = permitsKnowing({});
    await permits.inCase(yamada, "claim", anOpen());
    await permits.inCase(tanaka, "withdraw", anOpen());
    expect(asked()).toBe(0);
  });

  it("Slack does not say who is where: she is a colleague like any other", async () => {
    const unsaid = { inChannel: null, inGroup: null, strangers: true };
    expect(await ask(unsaid, yamada, "claim")).toBeNull();
    expect(await ask(unsaid, yamada, "withdraw")).toMatchObject({ why: "not_hers" });
  });
});

describe("in a department whose channel is private", () => {
  const closed = { isPrivate: true };

  it.each(["see_case", "claim", "add_note", "withdraw"] as const)(
    "%s: not a colleague, nor an admin",
    async (action) => {
      expect(await ask(closed, yamada, action)).toEqual({ why: "closed", leads: [manager] });
      expect(await ask(closed, admin, action)).toEqual({ why: "closed", leads: [manager] });
    },
  );

  it("those whose case it is, and those in the channel", async () => {
    for (const who of [tanaka, sato, manager]) expect(await ask(closed, who, "see_case")).toBeNull();
    expect(await ask({ ...closed, inChannel: [yamada] }, yamada, "see_case")).toBeNull();
    expect(await ask({ ...closed, inGroup: [suzuki] }, suzuki, "see_case")).toBeNull();
    expect(await ask(closed, nakano, "see_case", claimed)).toBeNull();
  });

  it("nobody says whether it is: those on record go on, others are asked to try again", async () => {
    expect(await ask({ isPrivate: null }, yamada, "see_case")).toEqual({ why: "unsure" });
    expect(await ask({ isPrivate: null, inChannel: [yamada] }, yamada, "see_case")).toBeNull();
    expect(await ask({ isPrivate: null }, tanaka, "see_case")).toBeNull();
  });

  it("a department as a whole: those who belong to it, whatever their part in its cases", async () => {
    const { permits } = permitsKnowing({ ...closed, inChannel: [yamada] });
    const { department } = anOpen();

    for (const who of [yamada, sato, manager])
      expect(await permits.inDepartment(who, "see_case", department)).toBeNull();
    expect(await permits.inDepartment(tanaka, "see_case", department)).toEqual({
      why: "closed",
      leads: [manager],
    });
  });
});

it("whoever leads the department today sees its older cases, and is the one who is named", async () => {
  const today = { ...anOpen().department, leads: [nakano] };
  expect(await ask({ isPrivate: true, today }, nakano, "see_case")).toBeNull();
  expect(await ask({ isPrivate: true, today }, manager, "see_case")).toBeNull();
  expect(await ask({ isPrivate: true, today }, yamada, "see_case")).toEqual({
    why: "closed",
    leads: [nakano],
  });
});

describe("people of another company", () => {
  it("may do nothing, whatever else they are", async () => {
    for (const who of [tanaka, sato, manager, admin, yamada]) {
      const known = { outside: [who], inChannel: [who] };
      expect(await ask(known, who, "see_case")).toEqual({ why: "external" });
      expect(await ask(known, who, "claim")).toEqual({ why: "external" });
      const { permits } = permitsKnowing(known);
      for (const action of ["open_form", "see_list", "see_own"] as const)
        expect(await permits.inGeneral(who, action)).toEqual({ why: "external" });
    }
  });
});

describe("a guest", () => {
  it("sees the departments she was let into, and what she sent", async () => {
    const guest = { guests: [yamada, tanaka] };
    expect(await ask(guest, yamada, "see_case")).toEqual({ why: "closed", leads: [manager] });
    expect(await ask({ ...guest, inChannel: [yamada] }, yamada, "claim")).toBeNull();
    expect(await ask(guest, tanaka, "see_case")).toBeNull();
    expect(await permitsKnowing(guest).permits.inGeneral(yamada, "open_form")).toBeNull();
  });
});
