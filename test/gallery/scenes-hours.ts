import { type OpeningHours, roundTheClock } from "../../src/domain/department.js";
import { deskGroups } from "../../src/domain/desk-lists.js";
import type { Facts } from "../../src/domain/facts.js";
import { dueAt } from "../../src/domain/timers.js";
import { contact } from "../helpers/escalations.js";
import { callsClosedContact, claims, escalatesUp } from "./acts.js";
import { cast } from "./cast.js";
import type { Stage } from "./stage.js";
import { at, type Story } from "./story.js";

export type HoursScenes = ReturnType<typeof hoursScenesOf>;

/** Open on weekdays from nine until then; the samples begin at 14:08. */
export function openUntil(closing: string, closedContact: readonly string[] = []): OpeningHours {
  const day = [{ from: "09:00", to: closing }];
  return {
    ...roundTheClock,
    week: {
      mon: day,
      tue: day,
      wed: day,
      thu: day,
      fri: day,
      sat: [{ from: "10:00", to: "13:00" }],
      sun: [],
    },
    holidays: "JP",
    closedContact: closedContact.map(contact),
  };
}

/** Cases outside their department's opening hours. */
export function hoursScenesOf(stage: Stage) {
  const { agent, first } = cast;
  const { cases } = stage;
  const opens = (facts: Facts, hours: OpeningHours) => stage.opens(facts, { department: { hours } });
  const closed = openUntil("14:00");
  const withContact = openUntil("14:00", ["S0NIGHT"]);
  const tomorrow = { ...cases.callBack, callbackAt: at(24 * 60 + 52) };

  const kept = opens(cases.onHold, withContact);
  const contacted = kept.does(1, callsClosedContact(agent));

  /** The first of them brings the messages at its next due time, as the clock has it. */
  const together = (facts: readonly Facts[], hours: OpeningHours, until: number): Story => {
    const stories = facts.map((it) => opens(it, hours).until(until));
    const [carrier] = stories;
    const now = carrier && dueAt(carrier.state);
    if (!carrier || !now) throw new Error("nothing comes due");
    const [group] = deskGroups(
      stories.map((story, i) => story.stored(128 + i * 3)),
      now,
    );
    const { id } = carrier.state;
    return carrier.next({ closing: group?.closing.get(id) ?? [], opening: group?.opening.get(id) ?? null });
  };

  return {
    kept,
    keptWithoutContact: opens(cases.onHold, closed),
    keptMail: opens(cases.mail, closed),
    keptCallBack: opens({ ...cases.callBack, callbackAt: null }, withContact),
    keptPromised: opens(cases.callBack, closed),
    raised: kept.does(1, escalatesUp(agent)).until(1),
    contacting: contacted,
    contacted: contacted.until(1),
    contactedPerson: opens(cases.onHold, openUntil("14:00", ["U0ITO"]))
      .does(1, callsClosedContact(agent))
      .until(1),
    nextDay: kept.when(({ calls }) => calls.length > 0),
    lapsed: opens(cases.callBack, openUntil("15:00"))
      .does(2, claims(first, 60))
      .when(({ status }) => status === "open"),
    closing: together([cases.callBack, cases.noWait], openUntil("14:12"), 3),
    closingOne: together([cases.noWait], openUntil("14:12"), 3),
    opening: together([tomorrow, cases.mail, cases.noWait], closed, 3),
    openingWithoutPromise: together([cases.mail, cases.noWait], closed, 3),
  };
}
