import type { DepartmentKey, EscalationId, EscalationNumber, UserId } from "../../domain/ids.js";
import type { Findable } from "../../domain/search/findable.js";
import type { Mentions } from "../../domain/search/likeliest.js";
import type { Profile } from "../../domain/search/profile.js";
import type { Occurrences } from "../../domain/search/ranking.js";
import type { ByDepartment, ReadingPlan } from "../../domain/search/reading-plan.js";
import type { Synonyms } from "../../domain/search/synonyms.js";
import type { TermNumber } from "../../domain/search/term-number.js";
import type { Terms } from "../../domain/search/terms.js";
import type { AskedTerms } from "../../domain/search/text-reading.js";
import type { ListedBut, Stored } from "../ports.js";

/** Turns texts into terms, off the thread that answers clicks. @throws faults of the dictionary */
export interface TextReader {
  terms(texts: readonly string[]): Promise<readonly Terms[]>;
  asked(text: string, synonyms: Synonyms): Promise<AskedTerms>;
}

/** Where and for whom is searched. */
export interface SearchScope {
  /** null: everywhere. */
  readonly department: DepartmentKey | null;
  readonly findable: Findable;
  readonly but: ListedBut;
  /** All other departments: of those she sees every case. */
  readonly seen: readonly DepartmentKey[];
}

/** A case that may be what is looked for. */
export interface Candidate {
  readonly number: EscalationNumber;
  readonly isFaq: boolean;
  readonly profile: Profile;
}

/** What a case is found by; `findable` null: it is found by nothing. */
export interface IndexedCase {
  readonly id: EscalationId;
  readonly number: EscalationNumber;
  readonly version: number;
  readonly department: DepartmentKey;
  readonly findable: Findable | null;
  readonly reporter: UserId;
  readonly responder: UserId | null;
  readonly isFaq: boolean;
  readonly isProposedAsFaq: boolean;
  readonly profile: Profile;
}

/** What has changed since it was written down. */
export interface SearchIndexStore {
  /** The oldest changes first. */
  changed(limit: number): Promise<readonly Stored[]>;
  /** Older versions than the ones written already change nothing. */
  write(cases: readonly IndexedCase[]): Promise<void>;
  /** Puts what an older process has written, or taken out, where it is looked for today. @returns how many cases */
  tidy(limit: number): Promise<number>;
}

export type FaqList = "marked" | "proposed";

export interface SearchStore {
  occurrences(
    terms: readonly TermNumber[],
    scope: Pick<SearchScope, "department" | "findable">,
  ): Promise<Occurrences>;
  /** In which of these departments each of the terms stands, and in how many cases; without those where it does not. */
  byDepartment(
    terms: readonly TermNumber[],
    departments: readonly DepartmentKey[],
    findable: Findable,
  ): Promise<ByDepartment>;
  /** The newest first. proposed: what a lead has still to decide. */
  faqs(which: FaqList, scope: Pick<SearchScope, "department" | "but">): Promise<readonly EscalationNumber[]>;
  /** Without departments of which she sees only her own cases. */
  mentions(plan: ReadingPlan, scope: SearchScope): Promise<readonly Mentions[]>;
  /** These cases, and hers in the departments that are closed to her. @param terms all that is read of them */
  candidates(
    numbers: readonly EscalationNumber[],
    terms: { has(term: TermNumber): boolean },
    scope: SearchScope,
  ): Promise<readonly Candidate[]>;
}

/** Somebody found her answer and sent no case. Of what she had typed nothing is kept. */
export interface Deflection {
  /** Identity of the form; sent twice, it counts once. */
  readonly submission: string;
  readonly user: UserId;
  /** Where she would have sent it. */
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly answeredBy: EscalationId;
  readonly at: Date;
}

export interface DeflectionStore {
  /** false: it is there already. */
  add(deflection: Deflection): Promise<boolean>;
}
