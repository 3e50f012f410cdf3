import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Action,
  may,
  type PersonsCommand,
  permissions,
  type Role,
  roles,
} from "../../../src/domain/permissions.js";

/**
 * The whole table, written out again: a cell that changes has to be changed here too. ● allowed · ○ only where the
 * department's channel is open to the company · – not.
 */
// biome-ignore format: it is read as a table
const expected: Readonly<Record<Action, string>> = {
  //            agent holder member supervisor lead admin colleague external
  open_form:       "● ● ● ● ● ● ● –",
  see_guide:       "● ● ● ● ● ● ● –",
  see_own:         "● ● ● ● ● ● ● –",
  see_own_page:    "● – – ● – – – –",
  see_list:        "● ● ● ● ● ● ● –",
  search:          "● ● ● ● ● ● ● –",
  hand_over:       "● ● ● ● ● ● ● –",
  see_case:        "● ● ● ● ● ○ ○ –",
  see_figures:     "● ● ● ● ● ○ ○ –",
  see_load:        "– – – – ● – – –",
  review:          "– – – – ● ○ – –",
  claim:           "● ● ● ● ● ○ ○ –",
  resolve:         "● ● ● ● ● ○ ○ –",
  ask:             "● ● ● ● ● ○ ○ –",
  add_note:        "● ● ● ● ● ○ ○ –",
  escalate_up:     "● ● ● ● ● ○ ○ –",
  call_closed_contact: "● ● ● ● ● ○ ○ –",
  pass:            "● ● ● ● ● ○ ○ –",
  reopen:          "● ● ● ● ● ○ ○ –",
  send_word:       "● ● ● ● ● ○ ○ –",
  assign:          "● ● ● ● ● ○ – –",
  transfer:        "● ● ● ● ● ○ – –",
  join:            "● ● ● ● ● ○ – –",
  unjoin:          "● ● ● ● ● ○ – –",
  set_next_update: "● ● ● ● ● ○ – –",
  extend:          "● ● ● ● ● ○ – –",
  pause:           "● ● ● ● ● ○ – –",
  release:         "● ● ● ● ● ○ – –",
  reply:           "● ● ● ● ● ○ – –",
  edit:            "● ● ● ● ● ○ – –",
  call_back:       "● ● ● ● ● ○ – –",
  classify:        "● ● ● ● ● ○ – –",
  told:            "● ● ● ● ● ○ – –",
  withdraw:        "● ● ● ● ● ○ – –",
  mark_faq:        "– – – – ● ○ – –",
  unmark_faq:      "– – – – ● ○ – –",
  feedback:        "● – – – – – – –",
  thank:           "● – – – – – – –",
  forget:          "– – – – ● ● – –",
};

const actions = Object.keys(permissions) as Action[];
const cells = actions.flatMap((action) =>
  roles.map((role, i) => ({ action, role, mark: cellOf(action, i) })),
);

function cellOf(action: Action, place: number): string {
  return expected[action].split(" ")[place] ?? "";
}

describe("every cell", () => {
  it("is in the table that is written out here, and nothing else is", () => {
    expect(actions.toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const action of actions) expect(expected[action].split(" "), action).toHaveLength(roles.length);
  });

  it.each(cells)("$role, $action: $mark", ({ action, role, mark }) => {
    const alone = new Set([role]);

    expect(may(alone, action, "open").allowed).toBe(mark !== "–");
    expect(may(alone, action, "closed").allowed).toBe(mark === "●");
  });
});

describe("of several roles", () => {
  const anyRoles = fc.subarray([...roles]).map((some) => new Set<Role>(some));
  const anyAction = fc.constantFrom(...actions);
  const anyReach = fc.constantFrom("open", "closed");

  it("nobody from outside may do anything, whatever else she is", () => {
    fc.assert(
      fc.property(anyRoles, anyAction, anyReach, (hers, action, reach) => {
        expect(may(new Set([...hers, "external"]), action, reach).allowed).toBe(false);
      }),
    );
  });

  it("the most permissive counts among colleagues", () => {
    fc.assert(
      fc.property(anyRoles, anyAction, anyReach, (hers, action, reach) => {
        hers.delete("external");
        const one = [...hers].some((role) => may(new Set([role]), action, reach).allowed);
        expect(may(hers, action, reach).allowed).toBe(one);
      }),
    );
  });

  it("whoever may do something to a case may see it, but for erasing; a closed channel never opens anything", () => {
    fc.assert(
      fc.property(anyRoles, anyAction, (hers, action) => {
        // An administrator erases what she may not read, where a customer has asked for it.
        const notInCase = ["open_form", "see_guide", "see_own", "see_list", "search", "hand_over", "forget"];
        const isInCase = !notInCase.includes(action);
        for (const reach of ["open", "closed"] as const)
          if (isInCase && may(hers, action, reach).allowed)
            expect(may(hers, "see_case", reach).allowed).toBe(true);
        if (may(hers, action, "closed").allowed) expect(may(hers, action, "open").allowed).toBe(true);
      }),
    );
  });

  it("a refusal names roles that may, and nobody from outside", () => {
    fc.assert(
      fc.property(anyRoles, anyAction, anyReach, (hers, action, reach) => {
        const permission = may(hers, action, reach);
        if (permission.allowed) return;
        expect(permission.who.length).toBeGreaterThan(0);
        for (const role of permission.who)
          expect(may(new Set([role]), action, reach).allowed, `${role} ${action}`).toBe(true);
      }),
    );
  });
});

it("the agent may do whatever anybody may do with her case, but erase and review it, and mark its answer as FAQ", () => {
  const isHers = (action: Action): action is PersonsCommand =>
    !action.endsWith("mark_faq") && !action.startsWith("see_") && action !== "forget" && action !== "review";
  const commands = actions.filter(isHers);
  for (const action of commands) expect(may(new Set(["agent"]), action, "closed").allowed, action).toBe(true);
});
