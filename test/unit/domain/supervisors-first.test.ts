import { describe, expect, it } from "vitest";
import { afterOf } from "../../../src/domain/chain.js";
import type { Chain } from "../../../src/domain/department.js";
import { minutes, seconds } from "../../../src/domain/duration.js";
import { withSupervisorsFirst } from "../../../src/domain/supervisors-first.js";
import { contact, facts, manager, sato, step, suzuki, user } from "../../helpers/escalations.js";

const yamada = user("U0YAMADA");
const onHold = { ...facts, situation: "on_hold" } as const;
const atOnce = step(0, "U0SATO", "U0SUZUKI");
const chain: Chain = {
  steps: [{ ...atOnce, after: { ...atOnce.after, onHold: 0, low: null } }, step(minutes(10), "U0MANAGER")],
  repeat: { every: minutes(30), times: 2 },
};

describe("the agent's own supervisors before a department's chain", () => {
  it("are called at once, whatever the case", () => {
    const [first] = withSupervisorsFirst(chain, [yamada]).steps;
    expect(first.call).toEqual([contact(yamada)]);
    for (const severity of ["low", "normal", "high", "critical"] as const)
      expect(afterOf(first, severity, onHold)).toBe(0);
  });

  it("have a minute before the department is called; what does not call goes on not calling", () => {
    const [, second, third] = withSupervisorsFirst(chain, [yamada]).steps;
    expect(second?.call).toEqual(atOnce.call);
    expect(second?.after).toEqual({
      onHold: seconds(60),
      low: null,
      normal: seconds(60),
      high: seconds(60),
      critical: seconds(60),
    });
    expect(third).toEqual(chain.steps[1]);
  });

  it("are not called again by the step that follows, which falls away where nobody else is in it", () => {
    const some = withSupervisorsFirst(chain, [sato]).steps;
    expect(some.map(({ call }) => call)).toEqual([[contact(sato)], [contact(suzuki)], [contact(manager)]]);
    const all = withSupervisorsFirst(chain, [sato, suzuki]).steps;
    expect(all.map(({ call }) => call)).toEqual([[contact(sato), contact(suzuki)], [contact(manager)]]);
  });

  it("of a pool one remains: she is called as anybody is", () => {
    const pool: Chain = { ...chain, steps: [{ ...atOnce, oneOf: true }] };
    const [, second] = withSupervisorsFirst(pool, [sato]).steps;
    expect(second).toMatchObject({ call: [contact(suzuki)], oneOf: false });
  });

  it("nobody supervises her: the chain is as it was", () => {
    expect(withSupervisorsFirst(chain, [])).toBe(chain);
  });
});
