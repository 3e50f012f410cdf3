import { describe, expect, it } from "vitest";
import { rolesOnRecord } from "../../../src/domain/case-roles.js";
import type { TickFacts } from "../../../src/domain/commands.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { DepartmentRules, Step } from "../../../src/domain/department.js";
import { days, later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  billing,
  contact,
  everybodyIsThere,
  facts,
  type Given,
  logistics,
  manager,
  monday10,
  sato,
  step,
  suzuki,
  tanaka,
  user,
} from "../../helpers/escalations.js";

const director = user("U0DIRECTOR");
const own = step(minutes(10), "U0SATO", "U0SUZUKI");
const at = (n: number) => later(monday10, minutes(n));
const called = (state: Escalation) => state.calls.map((call) => [call.contact.id, call.step]);
const seenBy = (some: Partial<TickFacts>): TickFacts => ({ ...everybodyIsThere, ...some });
const away =
  (...ids: string[]): TickFacts["unreachable"] =>
  ({ id }) =>
    ids.includes(id) ? "away" : null;

/** Refunds are the director's; the first step's are Sato and Suzuki, the second's the leads. */
const rules = (given: Partial<DepartmentRules> = {}): Partial<DepartmentRules> => ({
  chain: { ...billing.chain, steps: [own, step(minutes(10), "S0LEADS")] },
  firstCalls: [{ category: "返金", call: [contact("U0DIRECTOR")] }],
  ...given,
});
const aRefund = ({ department, facts: more, ...given }: Given = {}) =>
  anOpen({ ...given, department: rules(department), facts: { category: "返金", ...more } });
const both = [
  [sato, 1],
  [suzuki, 1],
];

describe("a category's own contact", () => {
  it("is called in place of the first step's people, at that step's time; other categories are not hers", () => {
    expect(called(asTimePasses(aRefund(), at(9)))).toEqual([]);
    expect(called(asTimePasses(aRefund(), at(10)))).toEqual([[director, 1]]);
    expect(called(asTimePasses(aRefund({ facts: { category: "二重請求" } }), at(10)))).toEqual(both);
  });

  it("whose time has passed is followed by the chain's next step", () => {
    expect(called(asTimePasses(aRefund(), at(20)))).toEqual([
      [director, 1],
      ["S0LEADS", 2],
    ]);
  });

  it("who cannot take it is followed by the step's own people at once, who know why, and only then by the next step", () => {
    const asked = asTimePasses(aRefund(), at(10));
    const passed = asTimePasses(afterwards(asked, [{ type: "pass", by: director }, at(12)]), at(12));
    expect(called(passed)).toEqual([[director, 1], ...both]);
    const ping = deliveriesFor(passed).find(({ key }) => key === "ping:2");
    expect(ping?.content).toMatchObject({ insteadOf: { id: director } });

    const nobody = afterwards(
      passed,
      [{ type: "pass", by: sato }, at(13)],
      [{ type: "pass", by: suzuki }, at(14)],
    );
    expect(called(asTimePasses(nobody, at(14))).slice(3)).toEqual([["S0LEADS", 2]]);
  });

  it("whom no message reaches is followed by them as well", () => {
    const failed = afterwards(asTimePasses(aRefund(), at(10)), [
      { type: "delivery_failed", what: "ping", call: 1, leg: 0, error: "user_disabled" },
      at(11),
    ]);
    expect(called(asTimePasses(failed, at(11)))).toEqual([[director, 1], ...both]);
  });

  it("who is away is passed over at once, and shown; her stand-in comes first", () => {
    const skipped = asTimePasses(aRefund(), at(10), seenBy({ unreachable: away(director) }));
    expect(called(skipped)).toEqual(both);
    expect(skipped.skips).toMatchObject([{ contact: { id: director }, step: 1, why: "away" }]);

    const standIn: TickFacts["standIn"] = ({ id }) => (id === director ? contact("U0MANAGER") : null);
    const stoodIn = asTimePasses(aRefund(), at(10), seenBy({ unreachable: away(director), standIn }));
    expect(called(stoodIn)).toEqual([[manager, 1]]);
    const passed = afterwards(stoodIn, [{ type: "pass", by: manager }, at(11)]);
    expect(called(asTimePasses(passed, at(11)))).toEqual([[manager, 1], ...both]);
  });

  it("with notifications switched off does not hold up what is urgent", () => {
    const urgent = aRefund({ facts: { severityOverride: "high" } });
    const absent: TickFacts["absent"] = ({ id }) => id === director;
    expect(called(asTimePasses(urgent, at(10), seenBy({ absent })))).toEqual([[director, 1], ...both]);
    expect(called(asTimePasses(aRefund(), at(10), seenBy({ absent })))).toEqual([[director, 1]]);
  });

  it("who is one of the step's people is not called a second time with them", () => {
    const hers = aRefund({ department: { firstCalls: [{ category: "返金", call: [contact(suzuki)] }] } });
    const absent: TickFacts["absent"] = ({ id }) => id === suzuki;
    const urgent = { ...hers, severity: "high" as const };
    expect(called(asTimePasses(urgent, at(10), seenBy({ absent })))).toEqual([
      [suzuki, 1],
      [sato, 1],
    ]);
    const passed = afterwards(asTimePasses(hers, at(10)), [{ type: "pass", by: suzuki }, at(11)]);
    expect(called(asTimePasses(passed, at(11)))).toEqual([
      [suzuki, 1],
      [sato, 1],
    ]);
  });

  it("before a pool: then one of the pool, and the others one after the other", () => {
    const pool: Step = { ...own, oneOf: true };
    const opened = aRefund({
      department: { chain: { ...billing.chain, steps: [pool, step(minutes(10), "S0LEADS")] } },
    });
    const first = afterwards(asTimePasses(opened, at(10)), [{ type: "pass", by: director }, at(11)]);
    const second = asTimePasses(first, at(11));
    expect(called(second)).toEqual([
      [director, 1],
      [sato, 1],
    ]);
    const third = asTimePasses(afterwards(second, [{ type: "pass", by: sato }, at(12)]), at(12));
    expect(called(third).slice(2)).toEqual([[suzuki, 1]]);
  });

  it("of a chain with one step is followed by the step's people when it is repeated", () => {
    const opened = aRefund({ department: { chain: { ...billing.chain, steps: [own] } } });
    expect(called(asTimePasses(opened, at(40)))).toEqual([[director, 1], ...both]);
  });

  it("may act on the department's cases as whoever the chain calls", () => {
    expect(rolesOnRecord(aRefund(), director, new Set()).has("member")).toBe(true);
    expect(rolesOnRecord(anOpen(), director, new Set()).has("member")).toBe(false);
  });

  it("who has it stands on the first step: escalating up calls the next one", () => {
    const held = afterwards(
      aRefund(),
      [{ type: "claim", by: director, nextUpdateAt: at(60) }, at(1)],
      [{ type: "escalate_up", by: director }, at(2)],
    );
    expect(called(asTimePasses(held, at(2)))).toEqual([["S0LEADS", 2]]);
  });
});

describe("a category that is chosen later", () => {
  const onHold = () => aRefund({ facts: { category: null, reason: null } });
  const choose = { type: "classify", by: tanaka, category: "返金", reason: "unclear" } as const;

  it("counts as long as nobody was called", () => {
    const chosen = afterwards(onHold(), [choose, at(5)]);
    expect(called(asTimePasses(chosen, at(10)))).toEqual([[director, 1]]);
    const other = afterwards(aRefund(), [
      { type: "edit", by: tanaka, facts: { ...facts, category: "二重請求" } },
      at(5),
    ]);
    expect(called(asTimePasses(other, at(10)))).toEqual(both);
  });

  it("calls nobody anew once the first step was called, and takes no call back", () => {
    const chosen = afterwards(asTimePasses(onHold(), at(10)), [choose, at(11)]);
    expect(called(asTimePasses(chosen, at(20)))).toEqual([...both, ["S0LEADS", 2]]);
    const edit = { type: "edit", by: tanaka, facts: { ...facts, category: "二重請求" } } as const;
    const hers = afterwards(
      asTimePasses(aRefund(), at(10)),
      [edit, at(11)],
      [{ type: "pass", by: director }, at(12)],
    );
    expect(called(asTimePasses(hers, at(12)))).toEqual([[director, 1], ...both]);
  });

  it("counts again when the case is reopened, or goes to a department with contacts for it", () => {
    const chosen = afterwards(
      asTimePasses(onHold(), at(10)),
      [choose, at(11)],
      [anAnswer, at(12)],
      [{ type: "reopen", by: tanaka, why: null }, later(monday10, days(1))],
    );
    const again = asTimePasses(chosen, later(monday10, days(1) + minutes(10)));
    expect(called(again).slice(2)).toEqual([[director, 1]]);

    const to = { ...logistics, firstCalls: [{ category: "返金", call: [contact("U0DIRECTOR")] }] };
    const moved = afterwards(aRefund({ department: { firstCalls: [] } }), [
      { type: "transfer", by: sato, from: billing.key, to, note: null },
      at(1),
    ]);
    expect(called(asTimePasses(moved, at(6)))).toEqual([[director, 1]]);
  });
});
