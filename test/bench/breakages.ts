// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is replaced are texts of template strings
import { breakagesOfLearning } from "./breakages-of-learning.js";
import { breakagesOfRules } from "./breakages-of-rules.js";
import { breakagesOfSecrecy } from "./breakages-of-secrecy.js";
import { breakagesOfTelling } from "./breakages-of-telling.js";

/** One text of a source file and what stands there instead while the engine is broken. */
export interface Edit {
  readonly file: string;
  /** Exactly as it is there, and only once. */
  readonly text: string;
  readonly replacement: string;
}

/** Tests of one file, by their titles as they are written there (`%s` and `$name` stand for any text). */
export interface Catchers {
  readonly file: string;
  readonly titles: readonly string[];
}

/** A promise of the engine taken away on purpose. */
export interface Breakage {
  readonly name: string;
  /** Several where a second line of defence would hide that the first one is gone. */
  readonly edits: readonly Edit[];
  /** Every one of them must fail. */
  readonly caughtBy: readonly Catchers[];
  /** What a failing test says; unless told, that one of its expectations was not met. */
  readonly says?: RegExp;
}

/** Whoever does not leave a locked row to others waits until one of the two is thrown out. */
const keptWaiting = /lock timeout|connection error/;

const engine = (name: string) => `test/integration/engine/${name}.test.ts`;
const store = (name: string) => `test/integration/store/${name}.test.ts`;
const crash = (name: string) => `test/integration/crash/${name}.test.ts`;

export const breakages: readonly Breakage[] = [
  {
    name: "no read-back: a doubtful send is repeated",
    edits: [
      {
        file: "src/engine/delivering.ts",
        text: "return clearUp(deps, job, at, send, job.doubtful.attemptAt, deadline);",
        replacement: "void clearUp;",
      },
    ],
    caughtBy: [
      {
        file: engine("doubtful-sends"),
        titles: [
          "$kind: is found and adopted, not posted again",
          "a card is found though other cards came after it",
        ],
      },
      {
        file: engine("leases"),
        titles: ["after Slack has the message, before it is written down: the next one adopts it"],
      },
    ],
  },
  {
    name: "the attempt is not written down before it leaves",
    edits: [
      {
        file: "src/store/outbox-take.ts",
        text: "UPDATE deliveries SET attempt_at = ${now.toISOString()}::timestamptz, status = 'waiting'",
        replacement: "UPDATE deliveries SET status = 'waiting'",
      },
    ],
    caughtBy: [
      {
        file: crash("points"),
        titles: ["processes stop, one at each point of the engine's work, and another one carries on"],
      },
    ],
  },
  {
    name: "no settle time: read back at once",
    edits: [
      {
        file: "src/engine/leases.ts",
        text: "export const settleTime: Milliseconds = seconds(5);",
        replacement: "export const settleTime: Milliseconds = seconds(0);",
      },
    ],
    caughtBy: [
      {
        file: engine("doubtful-sends"),
        titles: [
          "$kind: never arrived, is sent again after the settle time",
          "commits after the bot gave up, within the settle time: one copy",
        ],
      },
    ],
  },
  {
    name: "no lease: two processes may take one conversation",
    edits: [
      {
        file: "src/store/outbox-take.ts",
        text: "lease_until = ${lease.until.toISOString()}::timestamptz",
        replacement: "lease_until = '-infinity'",
      },
    ],
    caughtBy: [
      {
        file: store("outbox-store"),
        titles: ["a lease that ran out leaves a doubtful delivery, a living one none"],
      },
      {
        file: crash("points"),
        titles: ["processes stop, one at each point of the engine's work, and another one carries on"],
      },
    ],
  },
  {
    name: "no row lock on conversations: two processes take one at the same time",
    edits: [
      {
        file: "src/store/outbox-take.ts",
        text: "LIMIT ${limit}\n    FOR UPDATE SKIP LOCKED`;",
        replacement: "LIMIT ${limit}`;",
      },
    ],
    caughtBy: [
      {
        file: store("outbox-store"),
        titles: ["a conversation that somebody is just taking is left to them, and keeps no other waiting"],
      },
    ],
    says: keptWaiting,
  },
  {
    name: "the deadline is not checked before a post",
    edits: [
      {
        file: "src/slack/gateway.ts",
        text: "const { text, blocks, metadata } = await render(send);\n      if (monotonic() >= deadline) return",
        replacement: "const { text, blocks, metadata } = await render(send);\n      if (deadline < 0) return",
      },
    ],
    caughtBy: [
      {
        file: engine("leases"),
        titles: [
          "sends nothing once it thaws: somebody else has done it",
          "sends nothing when it thaws before somebody else took over, but too late for its lease",
        ],
      },
      { file: "test/integration/slack/gateway.test.ts", titles: ["past its deadline nothing leaves"] },
      {
        file: crash("points"),
        titles: ["processes stop, one at each point of the engine's work, and another one carries on"],
      },
    ],
  },
  {
    name: "the deadline is not checked before a redraw",
    edits: [
      {
        file: "src/slack/gateway.ts",
        text: "const { text, blocks } = await render(send);\n      if (monotonic() >= deadline) return",
        replacement: "const { text, blocks } = await render(send);\n      if (deadline < 0) return",
      },
    ],
    caughtBy: [
      { file: engine("leases"), titles: ["redraws nothing once it thaws with a lease that is over"] },
    ],
  },
  {
    name: "what the machine slept through is not counted: a lease of before is taken for fresh",
    edits: [
      {
        file: "src/lib/steady-time.ts",
        text: "now: () => look() + slept,",
        replacement: "now: look,",
      },
    ],
    caughtBy: [
      {
        file: engine("machine-asleep"),
        titles: [
          "falls asleep with a call in hand: what it goes on with is too late, however short it takes the time for",
        ],
      },
    ],
  },
  {
    name: "a machine that has slept does not ask what time it is: it takes leases that are over",
    edits: [
      {
        file: "src/engine/engine.ts",
        text: "if (!databaseClock.isStale()) return await runOnce(now);",
        replacement: "if (now > new Date(0)) return await runOnce(now);",
      },
    ],
    caughtBy: [
      {
        file: engine("machine-asleep"),
        titles: [
          "wakes up and takes a call: it knows what time it is, and nobody takes that call from it",
          "wakes up while the database does not answer quickly: it takes nothing until it knows what time it is",
        ],
      },
    ],
  },
  {
    name: "no relevance check: a call nobody needs any more is sent all the same",
    edits: [
      {
        file: "src/store/write-changes.ts",
        text: "WHEN d.ts IS NULL AND d.attempt_at IS NULL AND d.list_shown IS NULL THEN 'dropped'",
        replacement: "",
      },
      {
        file: "src/store/outbox-ready.ts",
        text: "(d.existence = 'if_posted' AND d.attempt_at IS NULL AND d.list_shown IS NULL)",
        replacement: "false",
      },
      {
        file: "src/engine/delivering.ts",
        text: 'if (!isInDoubt && !isThere && delivery?.existence !== "must") {',
        replacement: "if (!isInDoubt && delivery === undefined) {",
      },
    ],
    caughtBy: [{ file: engine("changes-in-flight"), titles: ["not sent yet: it is never sent"] }],
  },
  {
    name: "no relevance check after a doubt: a call that never arrived is repeated though nobody needs it",
    edits: [
      {
        file: "src/engine/delivering.ts",
        text: 'const wanted = send?.delivery.existence === "must" ? send : null;',
        replacement: "const wanted = send ?? null;",
      },
    ],
    caughtBy: [
      {
        file: engine("doubtful-sends"),
        titles: ["a call in doubt that nobody needs any more and that never arrived is not sent"],
      },
    ],
  },
  {
    name: "what is opened: state and history are not one transaction",
    edits: [
      {
        file: "src/store/escalation-store.ts",
        text: "return await db.$transaction((tx) => writeNew(tx, rows, submission, giveUp));",
        replacement: "return await writeNew(db, rows, submission, giveUp);",
      },
    ],
    caughtBy: [{ file: store("one-transaction"), titles: ["of a case that is opened"] }],
  },
  {
    name: "what somebody does: state and history are not one transaction",
    edits: [
      {
        file: "src/store/escalation-store.ts",
        text: "const written = await writeChanges(tx, rows);",
        replacement:
          "await db.escalation.update({ where: { id: after.id }, data: { dueAt: new Date(0) } });\nconst written = await writeChanges(tx, rows);",
      },
    ],
    caughtBy: [{ file: store("one-transaction"), titles: ["of what somebody does"] }],
  },
  {
    name: "what comes due: state and history are not one transaction",
    edits: [
      {
        file: "src/store/due-store.ts",
        text: "return await db.$transaction(async (tx) => {",
        replacement:
          "await db.escalation.updateMany({ where: { id: { in: changes.map((it) => it.before.state.id) } }, data: { dueAt: new Date(0) } });\nreturn await db.$transaction(async (tx) => {",
      },
    ],
    caughtBy: [{ file: store("one-transaction"), titles: ["of what comes due"] }],
  },
  {
    name: "the due time is not moved on: a step is called again and again",
    edits: [
      { file: "src/store/write-changes.ts", text: "due_at = c.due_at,", replacement: "due_at = e.due_at," },
    ],
    caughtBy: [
      {
        file: store("due-store"),
        titles: ["many are saved at once; one that somebody else changed meanwhile is left out"],
      },
    ],
  },
  {
    name: "no row lock on due work: a process is held up by what another one decides on",
    edits: [{ file: "src/store/due-store.ts", text: "FOR NO KEY UPDATE OF e SKIP LOCKED", replacement: "" }],
    caughtBy: [{ file: store("due-store"), titles: ["what another process is deciding on is left to it"] }],
    says: keptWaiting,
  },
  {
    name: "no version check: two claims both win, two processes call one step",
    edits: [
      {
        file: "src/store/write-changes.ts",
        text: "e.id = c.id AND e.version = c.version - 1",
        replacement: "e.id = c.id",
      },
      { file: "src/store/due-store.ts", text: "WHERE e.version = w.version - 1", replacement: "" },
      {
        file: "src/store/write-changes.ts",
        text: "by text, data jsonb\n      ) JOIN written ON written.id = r.escalation_id",
        replacement:
          "by text, data jsonb\n      ) JOIN written ON written.id = r.escalation_id ON CONFLICT DO NOTHING",
      },
    ],
    caughtBy: [
      {
        file: store("escalation-store"),
        titles: [
          "of two processes' decisions on the same version one is saved, however late the other comes",
        ],
      },
      {
        file: store("due-store"),
        titles: ["many are saved at once; one that somebody else changed meanwhile is left out"],
      },
      {
        file: engine("changes-in-flight"),
        titles: ["of twenty claims at once from three processes, one wins and the others are told who"],
      },
      {
        file: crash("races"),
        titles: [
          "of a thousand people at four processes who take one case in the same moment one has it, and all others are told who",
        ],
      },
    ],
  },
  {
    name: "a conversation that somebody has written to meanwhile is put to sleep",
    edits: [
      {
        file: "src/store/outbox-finish-shown.ts",
        text: "lane.row_version = v.alone_since",
        replacement: "v.alone_since IS NOT NULL",
      },
    ],
    caughtBy: [
      {
        file: store("outbox-finish-shown"),
        titles: [
          "a conversation in which nothing else waits is not looked at again; with more to send, or touched meanwhile, it is",
        ],
      },
    ],
  },
  {
    name: "a late redraw on top of a newer one is not drawn over",
    edits: [
      {
        file: "src/store/outbox-finish.ts",
        text: "WHEN NOT lane.held AND NOT ${posted} THEN ${covered}",
        replacement: "WHEN false THEN ${covered}",
      },
      {
        file: "src/store/outbox-finish.ts",
        text: "shown_version = CASE WHEN lane.held THEN d.shown_version ELSE ${covered} END,",
        replacement: "shown_version = d.shown_version,",
      },
    ],
    caughtBy: [
      {
        file: engine("leases"),
        titles: ["its redraw leaves after all, on top of a newer one, %s: the newer one is drawn again"],
      },
      {
        file: store("outbox-store"),
        titles: [
          "a redraw after its lease was lost may be on top of the one just being made: drawn again (%s)",
        ],
      },
    ],
  },
  {
    name: "a result is not recorded again after the connection was cut",
    edits: [
      {
        file: "src/engine/recording.ts",
        text: "if (paused >= lease) throw err;",
        replacement: "if (paused >= 0) throw err;",
      },
    ],
    caughtBy: [
      {
        file: engine("leases"),
        titles: ["frozen between its last look at the clock and the socket$database: two copies, counted"],
      },
    ],
  },
  {
    name: "a send that may have doubled is not counted",
    edits: [
      {
        file: "src/engine/sending.ts",
        text: "if (!kept && mayHavePosted(result)) metrics.maybeDoubled();",
        replacement: "void mayHavePosted;",
      },
    ],
    caughtBy: [
      {
        file: engine("leases"),
        titles: ["frozen between its last look at the clock and the socket$database: two copies, counted"],
      },
    ],
  },
  {
    name: "the watchdog says nothing",
    edits: [
      {
        file: "src/engine/watchdog.ts",
        text: "if (channel !== null) await tell(channel);",
        replacement: "void tell;",
      },
    ],
    caughtBy: [
      {
        file: engine("watchdog"),
        titles: [
          "is told within ninety seconds of its due time, not before it is late, once among three processes",
          "is told after half a minute, once however often one looks, and when it is back",
        ],
      },
    ],
  },
  {
    name: "the watchdog tells once per process",
    edits: [
      {
        file: "src/store/fault-store.ts",
        text: "...(await noteLate(tx, now)),",
        replacement: "...(await noteLate(tx, now, own.process)),",
      },
      {
        file: "src/store/fault-store.ts",
        text: "async function noteLate(tx: Queryable, now: Date)",
        replacement: "async function noteLate(tx: Queryable, now: Date, by: string)",
      },
      {
        file: "src/store/fault-store.ts",
        text: "WHERE f.subject = 'late ' || e.id AND",
        replacement: "WHERE f.subject = ${by}::text || e.id AND",
      },
      {
        file: "src/store/fault-store.ts",
        text: "'late', 'late', 'late ' || id,",
        replacement: "'late', ${by}::text, ${by}::text || id,",
      },
    ],
    caughtBy: [
      {
        file: engine("watchdog"),
        titles: [
          "is told within ninety seconds of its due time, not before it is late, once among three processes",
        ],
      },
    ],
  },
  {
    name: "the watchdog's message is not leased: another process tells it as well",
    edits: [
      {
        file: "src/store/fault-reports.ts",
        text: "WHERE shown < wanted AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})",
        replacement: "WHERE shown < wanted",
      },
      {
        file: "src/store/fault-reports.ts",
        text: "SELECT id, tried FROM",
        replacement: "SELECT id, false AS tried FROM",
      },
    ],
    caughtBy: [
      {
        file: engine("watchdog"),
        titles: ["a process that dies before it told: another one does, a minute later"],
      },
    ],
  },
  {
    name: "an answer is not sent over the other connection",
    edits: [
      {
        file: "src/slack/receivers/envelopes.ts",
        text: "for (const other of openSockets()) {",
        replacement: "for (const other of openSockets().slice(0, 0)) {",
      },
    ],
    caughtBy: [
      {
        file: "test/integration/slack/sockets.test.ts",
        titles: ["an answer whose connection is being replaced goes out over the other, once"],
      },
    ],
  },
  ...breakagesOfTelling,
  ...breakagesOfRules,
  ...breakagesOfSecrecy,
  ...breakagesOfLearning,
];
