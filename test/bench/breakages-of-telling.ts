// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is replaced are texts of template strings
import type { Breakage } from "./breakages.js";

const bulletins = (...titles: string[]) => [
  { file: "test/integration/engine/bulletins.test.ts", titles: [...titles] },
];
const watchdog = (...titles: string[]) => [
  { file: "test/integration/engine/watchdog.test.ts", titles: [...titles] },
];

/** What is promised of messages that belong to no case, of the watchdog's, and of messages that are erased. */
export const breakagesOfTelling: readonly Breakage[] = [
  {
    name: "bulletins: no read-back",
    edits: [
      {
        file: "src/engine/bulletins.ts",
        text: "if (job.doubtfulSince === null) return post(deps, job, channel, deadline);",
        replacement: "if (deadline > 0) return post(deps, job, channel, deadline);",
      },
    ],
    caughtBy: bulletins(
      "nobody knows whether it arrived ($kind): there is one all the same",
      "a process that dies %s: another one sees to it, once",
    ),
  },
  {
    name: "bulletins: no settle time",
    edits: [
      {
        file: "src/engine/bulletins.ts",
        text: "const settled = later(doubtfulSince, settleTime);",
        replacement: "const settled = later(doubtfulSince, settleTime * 0);",
      },
      {
        file: "src/engine/bulletins.ts",
        text: "at: later(deps.clock.now(), settleTime),",
        replacement: "at: later(deps.clock.now(), settleTime * 0),",
      },
    ],
    caughtBy: bulletins("nobody knows whether it arrived ($kind): there is one all the same"),
  },
  {
    name: "bulletins: the attempt is not written down before it leaves",
    edits: [
      {
        file: "src/store/bulletin-store.ts",
        text: "attempt_at = ${timestamp(now)}\n    WHERE id = ANY",
        replacement:
          "attempt_at = CASE WHEN ${now < leaseUntil} THEN NULL::timestamptz END\n    WHERE id = ANY",
      },
    ],
    caughtBy: bulletins("a process that dies %s: another one sees to it, once"),
  },
  {
    name: "bulletins: no lease",
    edits: [
      {
        file: "src/store/bulletin-store.ts",
        text: "AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})\n    ORDER BY",
        replacement: "ORDER BY",
      },
    ],
    caughtBy: bulletins("is left to the process that has it in hand"),
  },
  {
    name: "bulletins: the deadline is not checked before a post",
    edits: [
      {
        file: "src/slack/bulletin-gateway.ts",
        text: "return monotonic() >= deadline ? tooLate : await bring(view);",
        replacement: "return deadline < 0 ? tooLate : await bring(view);",
      },
    ],
    caughtBy: bulletins("a process that dies %s: another one sees to it, once"),
  },
  {
    name: "bulletins: one that may have doubled is not counted",
    edits: [
      {
        file: "src/engine/bulletins.ts",
        text: "if (mayHavePosted(job, result)) metrics.maybeDoubled();",
        replacement: "void mayHavePosted;",
      },
    ],
    caughtBy: bulletins(
      "a process freezes past its last look at the clock: there are two, and it has counted that",
    ),
  },
  {
    name: "bulletins: a late redraw on top of a newer one is not drawn over",
    edits: [
      {
        file: "src/store/bulletin-store.ts",
        text: "UPDATE bulletins SET shown = ${covered}::int, status = 'waiting'",
        replacement: "UPDATE bulletins SET shown = shown + 0 * ${covered}::int",
      },
    ],
    caughtBy: bulletins("a redraw that comes late, on top of a newer one, is drawn over"),
  },
  {
    name: "bulletins: a doubtful redraw is followed by the next one at once",
    edits: [
      {
        file: "src/engine/bulletins.ts",
        text: "const wait = Math.max(settleTime, backoff(job.attempts));",
        replacement: "const wait = backoff(job.attempts);",
      },
    ],
    caughtBy: bulletins("a redraw that Slack makes late does not stay on top of the next one"),
  },
  {
    name: "bulletins: an older version takes what it cannot read for tried",
    edits: [
      {
        file: "src/store/bulletin-store.ts",
        text: "if (jobs.length > 0) await markAttempts(tx, jobs, now, leaseUntil);",
        replacement: "await markAttempts(tx, rows as never, now, leaseUntil);",
      },
    ],
    caughtBy: bulletins(
      "what only a newer version can read is left as it is for it, and nobody takes it for sent",
    ),
  },
  {
    name: "bulletins: what waits is not hurried when the clock is put back",
    edits: [
      {
        file: "src/store/clock-store.ts",
        text: "await hurryBulletins(tx, now, leases.bulletin, settleTime);",
        replacement: "void hurryBulletins;",
      },
    ],
    caughtBy: bulletins("the clock is put back while one has to wait: it waits no longer than it would have"),
  },
  {
    name: "bulletins: a week's figures are written for nobody",
    edits: [
      {
        file: "src/wiring/chores.ts",
        text: 'telling("digests", minutes(1), digests.runOnce),',
        replacement: 'telling("digests", minutes(1), async () => 0 * Number(digests === null)),',
      },
    ],
    caughtBy: [
      {
        file: "test/e2e/digest.test.ts",
        titles: [
          "on Monday the lead reads what was sent, why, and who had it; nobody else does",
          "in English, as its lead reads it, with the rate where the number of inquiries is known",
        ],
      },
    ],
  },
  {
    name: "the watchdog tells after its lease is over",
    edits: [
      {
        file: "src/engine/watchdog.ts",
        text: "const leavesBefore: Milliseconds = seconds(20);",
        replacement: "const leavesBefore: Milliseconds = -minutes(20);",
      },
    ],
    caughtBy: watchdog("a process that %s with it in hand: another one has told, and it keeps silent"),
  },
  {
    name: "the watchdog looks for what it told no further back than its own clock allows",
    edits: [
      {
        file: "src/slack/ops-reports.ts",
        text: "return await findDelivery(background, bot, wanted, since);",
        replacement:
          "return await findDelivery(background, bot, wanted, { after: String(report.at.getTime() / 1_000 - 600) as never, age: null });",
      },
    ],
    caughtBy: watchdog("Slack answers with an error after it posted: found, and not sent again%s"),
  },
  {
    name: "processes that erase messages do not take turns",
    edits: [
      {
        file: "src/store/blanking-store.ts",
        text: "SELECT pg_advisory_xact_lock(${turnKey})::text",
        replacement: "SELECT ${turnKey}::text",
      },
    ],
    caughtBy: [
      {
        file: "test/integration/store/blanking.test.ts",
        titles: ["two processes that erase messages in the same moment take turns"],
      },
    ],
  },
];
