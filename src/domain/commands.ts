import type { AdoptedRules } from "./adopting.js";
import type { AgeingList } from "./ageing-list.js";
import type { Teller } from "./answer.js";
import type { Approval } from "./approval.js";
import type { Unreachable } from "./call.js";
import type { ClosingList } from "./carried-lists.js";
import type { PauseReason } from "./claim.js";
import type { DailyList } from "./daily-list.js";
import type { DeliveryRole } from "./delivery-role.js";
import type { Contact, DepartmentRules } from "./department.js";
import type { OpeningList } from "./desk-lists.js";
import type { Facts, Reason } from "./facts.js";
import type { CustomerMood, Helped } from "./feedback.js";
import type { HandOverEntry } from "./hand-over.js";
import type { DepartmentKey, UserId } from "./ids.js";
import type { Neighbour } from "./links.js";
import type { Load } from "./pool.js";
import type { Proposal } from "./review/review.js";
import type { Leg } from "./transfer.js";

/** Looked up before the clock decides; the domain asks nobody. */
export interface TickFacts {
  /** Why this contact cannot be called; null: can be. */
  readonly unreachable: (contact: Contact) => Unreachable | null;
  /** Who acts for this contact while she is away; null: she is there, or has named nobody. */
  readonly standIn: (contact: Contact) => Contact | null;
  /** Has notifications switched off: what is sent to her waits unseen. */
  readonly absent: (contact: Contact) => boolean;
  /** How much this person has on her hands. Only asked of those in a pool of whom one is called. */
  readonly load: (user: UserId) => Load;
  /** When the holder last wrote into the card's thread; null: she has not, or nobody can say. */
  readonly holderSpokeAt: Date | null;
  /** A call of this escalation is neither delivered nor given up. */
  readonly callOnItsWay: boolean;
  /** Slack has taken nothing for a while: whoever is called now would hear of it together with the others. */
  readonly slackIsAway: boolean;
  /** The department's daily list, if this escalation brings it to the channel; null: another one does, or none is due. */
  readonly list: DailyList | null;
  /** Word of the department's closing, if this escalation brings it; empty: others do, or it does not close. */
  readonly closing: readonly ClosingList[];
  /** What the department carries over to its opening, if this escalation brings it to the channel. */
  readonly opening: OpeningList | null;
  /** Linked cases in which something has happened, as they stand now. */
  readonly links: readonly Neighbour[];
  /** The department's reminder of cases that are to be closed soon, as for `list`. */
  readonly ageing: AgeingList | null;
}

/** Looked up before a question to the agent. */
export interface AgentsPresence {
  /** Nobody knows when she reads it: she is away, or her account is gone. */
  readonly isAway: boolean;
  /** Who acts for her meanwhile; null: she has named nobody who is there. */
  readonly standIn: UserId | null;
}

interface CommandData {
  tick: TickFacts;
  /** `leg`: whose card the message belongs to; 0 where it belongs to none. */
  delivery_failed: {
    readonly what: DeliveryRole;
    readonly call: number | null;
    readonly leg: Leg;
    readonly error: string;
  };
  /** `nextUpdateAt` null: preset from the situation. */
  claim: { readonly by: UserId; readonly nextUpdateAt: Date | null };
  set_next_update: { readonly by: UserId; readonly nextUpdateAt: Date };
  /** As much more time as the situation's preset gives. */
  extend: { readonly by: UserId };
  /** The next update is `until`; the holder is asked shortly before that, and not before. */
  pause: { readonly by: UserId; readonly reason: PauseReason; readonly until: Date };
  /** `agent`: whether she is there, and who acts for her; left out: she is there. */
  ask: { readonly by: UserId; readonly text: string; readonly agent?: AgentsPresence };
  /** Answers everything asked so far. */
  reply: { readonly by: UserId; readonly text: string };
  /** For colleagues; in any status. `toAll`: for the agents of all cases joined to it as well. */
  add_note: { readonly by: UserId; readonly text: string; readonly toAll: boolean };
  /** It is the same as another case, which is answered for both. */
  join: { readonly by: UserId; readonly to: Neighbour };
  /** It is a case of its own after all. `successor`: who has it then, its department being retired; left out: nobody else. */
  unjoin: { readonly by: UserId; readonly successor?: DepartmentRules | null };
  /** Puts it into a colleague's hands. `unreachable`: why she cannot have it; null: she can. */
  assign: { readonly by: UserId; readonly to: UserId; readonly unreachable: Unreachable | null };
  /**
   * What is hers of the case goes to a colleague. `unreachable`: why she cannot have it; null: she can. `supervisors`:
   * hers, should she become the agent. `list`: all that moves together, if this case brings the list.
   */
  hand_over: {
    readonly by: UserId;
    readonly to: UserId;
    readonly note: string | null;
    readonly unreachable: Unreachable | null;
    readonly supervisors: readonly UserId[];
    readonly list: readonly HandOverEntry[] | null;
  };
  /** The next level is called at once. */
  escalate_up: { readonly by: UserId };
  /** Calls whoever is there while the department is closed. */
  call_closed_contact: { readonly by: UserId };
  /** To another department. `from`: who has it as far as the person knew; `note`: the reason, from the second time on. */
  transfer: {
    readonly by: UserId;
    readonly from: DepartmentKey;
    readonly to: DepartmentRules;
    readonly note: string | null;
  };
  /** It goes on by what its department has set since. */
  adopt_rules: { readonly by: UserId; readonly rules: AdoptedRules };
  release: { readonly by: UserId };
  /** "Can't now", from somebody who was called. */
  pass: { readonly by: UserId };
  edit: { readonly by: UserId; readonly facts: Facts };
  /** The customer is called back instead of waiting. `callbackAt` null: no time has been agreed (yet). */
  call_back: { readonly by: UserId; readonly callbackAt: Date | null };
  /** What the agent left for later; null: leave as it is. */
  classify: { readonly by: UserId; readonly category: string | null; readonly reason: Reason | null };
  /** Category and reason fill in what the agent left for later. */
  resolve: {
    readonly by: UserId;
    readonly answer: string;
    readonly category: string | null;
    readonly reason: Reason | null;
    readonly teller: Teller;
    readonly word: string | null;
    /** Has to be there where a decision was asked for, and counts only there. */
    readonly decision: Approval | null;
    /** So that it need not come again; left out: nothing was proposed. */
    readonly improvement?: Proposal | null;
    /** The answer holds for others too: a lead may make it known. Left out: nothing was said. */
    readonly proposesFaq?: boolean;
  };
  told: { readonly by: UserId };
  /** What the agent says about the answer; null: nothing of that now. */
  feedback: {
    readonly by: UserId;
    readonly helped: Helped | null;
    readonly customer: CustomerMood | null;
  };
  /** Its answer is worth knowing: it comes first wherever it fits. */
  mark_faq: { readonly by: UserId };
  /** It does not (any more), or does not though somebody proposed it. */
  unmark_faq: { readonly by: UserId };
  /** From the agent, to whoever answered. */
  thank: { readonly by: UserId };
  /** A word for the agent; in any status. `text` null: the one that stands ready. */
  send_word: { readonly by: UserId; readonly text: string | null };
  withdraw: { readonly by: UserId };
  /** `successor`: as for `unjoin`. */
  reopen: { readonly by: UserId; readonly why: string | null; readonly successor?: DepartmentRules | null };
  /** Everything that was written in it is to be gone. */
  forget: { readonly by: UserId };
  /** As above: its retention period is over. */
  expire: object;
}

export type CommandType = keyof CommandData;
export type CommandOf<T extends CommandType> = { [K in T]: { readonly type: K } & CommandData[K] }[T];
export type Command = CommandOf<CommandType>;
