import type { Locale } from "../../src/domain/department.js";
import { type Department, rulesOf } from "../../src/domain/department.js";
import type { Facts, Source } from "../../src/domain/facts.js";
import type {
  ChannelId,
  EscalationId,
  EscalationNumber,
  MessageTs,
  TeamId,
  UserId,
} from "../../src/domain/ids.js";
import type { Neighbour } from "../../src/domain/links.js";
import { openEscalation } from "../../src/domain/open-escalation.js";
import type { PeopleLookup, ViewContext } from "../../src/slack/views/view-context.js";
import { viewContext } from "../../src/slack/views/view-context.js";
import { type Cases, casesIn } from "./cases.js";
import { cast, peopleIn } from "./cast.js";
import { departmentsIn } from "./departments.js";
import { at, opening, Story } from "./story.js";

/** The number every sample's case has, unless there are several. */
export const number = 128 as EscalationNumber;

/** Where the message stands that a case began with. */
export const permalink = "https://example.slack.com/archives/C0FLOOR/p1763961900000100";
export const cardLink = "https://example.slack.com/archives/C0BILLING/p1763961910000200";

/** A language's people, departments and cases. */
export interface Stage {
  readonly locale: Locale;
  readonly people: PeopleLookup;
  readonly departments: ReturnType<typeof departmentsIn>;
  readonly cases: Cases;
  /** The words for a reader of this language, on the day of the samples. */
  readonly context: ViewContext;
  /** Opened as the same as another case. */
  opensJoined(facts: Facts, to: Neighbour): Story;
  opens(
    facts: Facts,
    given?: { department?: Partial<Department>; fromMessage?: boolean; supervisors?: readonly UserId[] },
  ): Story;
}

export function stageIn(locale: Locale): Stage {
  const people = peopleIn(locale);
  const departments = departmentsIn(locale);
  return {
    locale,
    people,
    departments,
    cases: casesIn[locale],
    context: viewContext(people, { locale, timezone: "Asia/Tokyo" }, opening),
    opensJoined: (facts, joinTo) => {
      const { state, event } = openEscalation(
        {
          id: "0190a0b0-0000-7000-8000-000000000001" as EscalationId,
          teamId: "T0TSUNAGI" as TeamId,
          department: rulesOf(departments.billing),
          reporter: cast.agent,
          supervisors: [],
          source: null,
          facts,
          joinTo,
        },
        at(2),
      );
      return new Story(state, [{ version: 1, event }]);
    },
    opens: (facts, given = {}) => {
      const { state, event } = openEscalation(
        {
          id: "0190a0b0-0000-7000-8000-000000000001" as EscalationId,
          teamId: "T0TSUNAGI" as TeamId,
          department: rulesOf({ ...departments.billing, ...given.department }),
          reporter: cast.agent,
          supervisors: given.supervisors ?? [],
          source: given.fromMessage ? aMessage : null,
          facts,
        },
        opening,
      );
      return new Story(state, [{ version: 1, event }]);
    },
  };
}

const aMessage: Source = {
  channel: "C0FLOOR" as ChannelId,
  ts: "1763961900.000100" as MessageTs,
  threadTs: null,
  permalink,
  author: cast.otherAgent,
  writtenAt: opening,
};
