import type { BoardChoice } from "../../app/board.js";
import type { Locale } from "../../domain/department.js";
import type { ChannelId, DepartmentKey, EscalationNumber, MessageTs, UserId } from "../../domain/ids.js";
import type { Alarm } from "../../domain/trends/told.js";
import type { DepartmentChoice } from "./form-values.js";

/** What a modal remembers between opening and submission, as JSON in `private_metadata` (at most 3,000 characters). Types of ids are those of the schemas that read it back. */

/** The message the form was opened from. Times are ISO 8601. */
export interface FormSource {
  readonly channel: ChannelId;
  /** As people know it; null: a direct message, or unknown. */
  readonly channelName: string | null;
  readonly ts: MessageTs;
  readonly threadTs: MessageTs | null;
  readonly permalink: string | null;
  readonly author: UserId | null;
  readonly writtenAt: string;
  /** The beginning of its text, at most `longestQuote` characters. */
  readonly quote: string;
}

/** The escalation this message already began; `holder` null: nobody has it yet. */
export interface AlreadyOpen {
  readonly number: EscalationNumber;
  readonly holder: UserId | null;
}

export interface OpeningFormMetadata {
  readonly v: 1;
  /** Language the form was opened in: it stays while the form is redrawn. */
  readonly locale: Locale;
  /** What the form was drawn for: a department's key or `unsure`; null: nothing chosen yet. */
  readonly department: DepartmentChoice | null;
  readonly source: FormSource | null;
  readonly already: AlreadyOpen | null;
  /** Somebody asked for all fields, although the customer waits. */
  readonly allFields: boolean;
  /** The case that this one is added to when it is sent. */
  readonly joinTo: EscalationNumber | null;
}

/** Modals about one escalation. */
export interface CaseFormMetadata {
  readonly v: 1;
  readonly locale: Locale;
  readonly number: EscalationNumber;
}

/** Answers of earlier cases, over the opening form. */
export interface AnswersFormMetadata {
  readonly v: 1;
  readonly locale: Locale;
  /** Where she would send it. */
  readonly department: DepartmentKey;
  readonly category: string | null;
}

/** Modals about whoever opened them. */
export interface PlainFormMetadata {
  readonly v: 1;
  readonly locale: Locale;
}

/** Modals that an alarm opens. */
export interface AlarmFormMetadata extends PlainFormMetadata {
  /** null: they were opened elsewhere. */
  readonly alarm: Alarm | null;
}

/** Calling somebody for a customer on hold. */
export interface CallNowMetadata {
  readonly v: 1;
  readonly locale: Locale;
  /** Whose people it says are called. */
  readonly department: DepartmentChoice;
}

/** The Home tab: what was chosen to be shown, so that it stays when the tab is drawn anew. */
export interface HomeMetadata {
  readonly v: 1;
  readonly choice: BoardChoice;
}

/** So that the source fits into the metadata whatever was written. */
export const longestQuote = 500;

const maxMetadata = 3_000;

export function serializeMetadata(
  metadata:
    | OpeningFormMetadata
    | CaseFormMetadata
    | PlainFormMetadata
    | AlarmFormMetadata
    | CallNowMetadata
    | HomeMetadata
    | AnswersFormMetadata,
): string {
  const whole = JSON.stringify(metadata);
  if (whole.length <= maxMetadata || !("source" in metadata) || metadata.source === null) return whole;
  // Odd characters take up to six times their length in JSON; the message itself is one click away.
  return JSON.stringify({ ...metadata, source: { ...metadata.source, quote: "" } });
}
