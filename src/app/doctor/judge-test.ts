import { type Finding, finding, type TestMessage } from "../../domain/doctor/finding.js";

/** What became of one message of a test. */
export interface TestedMessage {
  readonly message: TestMessage;
  /** What Slack says against posting it; null: it was posted. */
  readonly posting: string | null;
  /** As above, when it was to show that somebody has the case. */
  readonly redrawing: string | null;
  /** As above, when the conversation was read back. */
  readonly reading: string | null;
  /** As above, when it was taken away again. */
  readonly removing: string | null;
}

/** What a test shows: what is not posted or redrawn stops the work; without reading back a doubtful call is repeated. */
export function judgeTest(messages: readonly TestedMessage[]): readonly Finding[] {
  return messages.flatMap(({ message, posting, redrawing, reading, removing }) => [
    ...(posting === null ? [] : [finding("test_not_posted", "stops", { message, error: posting })]),
    ...(redrawing === null ? [] : [finding("test_not_redrawn", "stops", { message, error: redrawing })]),
    ...(reading === null ? [] : [finding("test_not_read_back", "weakens", { message, error: reading })]),
    ...(removing === null ? [] : [finding("test_left_behind", "weakens", { message, error: removing })]),
  ]);
}
