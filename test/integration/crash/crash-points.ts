/** What a process is given to do, so that it comes to a point. */
type Work =
  /** An escalation that has just been opened: calls come due, messages are to be posted. */
  | "fresh"
  /** One whose messages are all there is changed. */
  | "changed"
  /** A message was sent by a process that died before it wrote that down. */
  | "doubtful"
  /** As that, of a group's call in the thread of its card. */
  | "doubtful_reply"
  /** Several, just opened, that call the same person: a list of calls. */
  | "listed"
  /** One that began on a message is answered: a note is to go there. */
  | "answered"
  /** One whose messages are changed while Slack limits redraws. */
  | "limited";

export interface CrashPoint {
  readonly name: string;
  readonly work: Work;
  /** It comes there at least so often. */
  readonly times: number;
}

function points(work: Work, times: number, at: Readonly<Record<string, string>>): readonly CrashPoint[] {
  return Object.entries(at).flatMap(([name, moments]) =>
    moments.split(" ").map((moment) => ({ name: `${name}, ${moment}`, work, times })),
  );
}

/** Every point between taking a conversation and recording a send, and between taking due work and committing it. */
export const crashPoints: readonly CrashPoint[] = [
  ...points("fresh", 1, {
    "take: lanes are locked": "before answered",
    "take: deliveries are chosen": "before sent",
    "take: attempts are marked": "before sent",
    "take: commit": "before sent answered",
    "due: what is due is read": "before answered",
    "due: rows are locked": "before sent",
    "due: the changes are written": "before sent answered",
    "due: commit": "before sent answered",
    "conversations.open": "before sent answered",
    // Of what is only asked, with nothing held and nothing written, one that stands for all.
    "users.info": "before sent answered",
  }),
  ...points("fresh", 3, {
    "chat.postMessage": "before sent answered",
    "finish: the result is recorded": "before sent answered",
  }),
  ...points("changed", 2, { "chat.update": "before sent answered" }),
  ...points("doubtful", 1, { "conversations.history": "before sent answered" }),
  ...points("doubtful_reply", 1, { "conversations.replies": "before sent answered" }),
  ...points("answered", 1, { "conversations.info": "before sent answered" }),
  ...points("listed", 1, {
    "take: a list is started": "before answered",
    "take: calls are put into it": "before answered",
  }),
  ...points("limited", 1, { "finish: the method rests": "before sent answered" }),
];

/** After the sender checked its deadline, and before the request is written. */
export const beforeTheSocket = "chat.postMessage, before";
