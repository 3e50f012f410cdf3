import type { Story } from "./story.js";

/** A call is counted by how it came: to a person or as a mention of a group, and by itself or as one of several in a list. */
type Cause =
  | "call"
  | "call list"
  | "group call"
  | "group list"
  | "sent"
  | "taken"
  | "question"
  | "reply"
  | "talk"
  | "answer"
  | "note where it began"
  | "take-over card"
  | "next update"
  | "moved"
  | "nobody has it"
  | "category and reason"
  | "news for all"
  | "another department's answer"
  | "hand-over list"
  | "closing list";

/** How often something buzzed a person. */
export type Buzzes = Readonly<Partial<Record<Cause, number>>>;

/** What a bot would send that keeps nothing up to date and puts nothing together, for the same course of events. */
interface Naive {
  /** What Tsunagi sent too, without its lists and its group calls. */
  readonly same: number;
  /** The calls that stood in lists only, one message each. */
  readonly single: number;
  /** Every edit as a new message; of the calls in lists the one that says that nothing is to be done. */
  readonly edits: number;
  /** The whole team mentioned at every step of every case. */
  readonly mentions: number;
  readonly all: number;
}

interface PersonsNoise {
  readonly by: Buzzes;
  readonly all: number;
  readonly naive: Naive;
}

/** User id → what buzzed her in a story. */
export type Noise = Readonly<Record<string, PersonsNoise>>;

const causes: Readonly<Record<string, Cause>> = {
  agent: "sent",
  taken: "taken",
  ask: "question",
  reply: "reply",
  talk: "talk",
  answer: "answer",
  origin: "note where it began",
  takeover: "take-over card",
  nudge: "next update",
  moved: "moved",
  alarm: "nobody has it",
  classify: "category and reason",
  note: "news for all",
  consult: "another department's answer",
  hand_over: "hand-over list",
  closing: "closing list",
};

/** Later calls are drawn into these. */
const listCauses: readonly Cause[] = ["call list", "group list"];

interface Sent {
  readonly id: string;
  readonly list_id: string | null;
  readonly role: string;
  readonly lane: string;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly existence: string;
  readonly posted_at: Date | null;
}

/** @param team whom a bot that knows no chain would mention: everybody the department's chain can call */
export async function noiseOf(story: Story, team: readonly string[]): Promise<Noise> {
  const { workspace, database } = story;
  const sent = await database.db.$queryRaw<Sent[]>`
    SELECT id, role, lane, channel, ts, existence, posted_at, list_id FROM deliveries`;
  const steps = await stepsWalked(story);
  const roles = new Map(sent.flatMap((row) => (row.ts === null ? [] : [[placeOf(row), row.role] as const])));

  /** Why a message of the bot buzzed somebody; null: the message is somebody else's. */
  function causeOf(message: { channel: string; ts: string }): Cause | null {
    const role = roles.get(placeOf(message));
    if (role === undefined) return null;
    const isDirect = message.channel.startsWith("D");
    if (role === "ping") return isDirect ? "call" : "group call";
    if (role === "call_list") return isDirect ? "call list" : "group list";
    const cause = causes[role];
    if (cause === undefined) throw new Error(`a message of the role ${role} buzzed somebody`);
    return cause;
  }
  const buzzes = workspace.notifications.flatMap((one) => {
    const cause = causeOf(one);
    return cause === null ? [] : [{ user: one.user, place: placeOf(one), cause }];
  });
  const edited = workspace.journal.flatMap(({ method, committed, args: { channel, ts } }) =>
    method === "chat.update" && committed ? [`${channel} ${ts}`] : [],
  );

  function noiseFor(user: string): PersonsNoise {
    const hers = buzzes.filter((buzz) => buzz.user === user);
    const by: Partial<Record<Cause, number>> = {};
    for (const { cause } of hers) by[cause] = (by[cause] ?? 0) + 1;
    const lists = hers.filter(({ cause }) => listCauses.includes(cause)).map(({ place }) => place);
    const ids = sent.filter((row) => lists.includes(placeOf(row))).map(({ id }) => id);
    const listed = sent.filter(
      ({ role, ts, list_id, posted_at }) =>
        role === "ping" && ts === null && posted_at !== null && list_id !== null && ids.includes(list_id),
    );
    const redrawn = hers.map(({ place }) => place).filter((place) => !lists.includes(place));
    const naive = {
      same: hers.length - lists.length - (by["group call"] ?? 0),
      single: listed.filter(({ lane }) => lane.startsWith("dm:")).length,
      edits:
        edited.filter((place) => redrawn.includes(place)).length +
        listed.filter(({ existence }) => existence !== "must").length,
      mentions: team.includes(user) ? steps : 0,
    };
    const { same, single, edits, mentions } = naive;
    return { by, all: hers.length, naive: { ...naive, all: same + single + edits + mentions } };
  }
  const everybody = new Set([...buzzes.map(({ user }) => user), ...team]);
  return Object.fromEntries([...everybody].map((user) => [user, noiseFor(user)]));
}

/** Steps of all cases that came due and called somebody, repeats included. */
async function stepsWalked({ database }: Story): Promise<number> {
  const [row] = await database.db.$queryRaw<{ steps: number }[]>`
    SELECT count(DISTINCT (e.id, c->>'step', c->>'round'))::int AS steps
    FROM escalations e, jsonb_array_elements(e.state->'calls') c`;
  return row?.steps ?? 0;
}

/** Edits that mention somebody whom the message did not mention before. */
export function mentionsAddedByEdits({ workspace }: Story): readonly string[] {
  const mentioned = new Map<string, ReadonlySet<string>>();
  const added: string[] = [];
  for (const { method, committed, args, result } of workspace.journal) {
    if (!committed || typeof result.ts !== "string") continue;
    const place = `${result.channel} ${result.ts}`;
    const now = new Set(JSON.stringify([args.text, args.blocks]).match(anyMention));
    if (method === "chat.postMessage") mentioned.set(place, now);
    if (method === "chat.update" && [...now].some((one) => mentioned.get(place)?.has(one) !== true))
      added.push(place);
  }
  return added;
}

/** As text and as rich text, also where a list of blocks was sent as text itself. */
const anyMention = /<[@!][^>]*>|(?:user_id|usergroup_id)\W+\w+|"broadcast"/g;

function placeOf({ channel, ts }: { channel: string | null; ts: string | null }): string {
  return `${channel} ${ts}`;
}
