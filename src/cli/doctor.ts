import { loadToolConfig, localeOf } from "../config/config.js";
import { type Finding, finding } from "../domain/doctor/finding.js";
import type { ChannelId, UserId } from "../domain/ids.js";
import { messagesFor } from "../i18n/messages.js";
import type { Logger } from "../lib/logger.js";
import { createLogger } from "../lib/logger.js";
import { findingLine, findingWords } from "../slack/views/finding-words.js";
import { readCommandLine } from "./command-line.js";
import { examineSetup } from "./doctor-patient.js";
import { notSent, playThrough } from "./doctor-send-test.js";
import type { SendTest } from "./doctor-test-case.js";
import { writeOut } from "./output.js";
import { type ExitCode, say, type ToolSetup, UsageError } from "./tool.js";

const usage = `usage: npm run doctor -- [--json] [--send-test CHANNEL_ID [--to USER_ID]]
       --send-test plays one case through in that channel, from its opening to the customer told; USER_ID (the first of
       ADMIN_USER_IDS unless told) is called; its messages are read back and deleted
       0: nothing that stops the work · 1: something that does · 2: it could not be looked at, or the test was not sent`;

type Locale = "ja" | "en";

async function main(): Promise<ExitCode> {
  const { values } = readCommandLine({
    options: {
      json: { type: "boolean", default: false },
      "send-test": { type: "string" },
      to: { type: "string" },
    },
  });
  const loaded = loadToolConfig();
  const locale = localeOf();
  const log = createLogger("silent");
  const admins = loaded.ok ? loaded.config.adminUserIds : [];
  const test = wantedTest(values["send-test"], values.to ?? admins[0]);
  const examined = loaded.ok
    ? await examineSetup({ ...loaded, log, ownTime: () => new Date() })
    : loaded.faults.map((fault) => finding("config_invalid", "stops", { fault }));
  const played = loaded.ok && test !== null ? await playedThrough(loaded, test, examined, log) : [];
  const findings = [...examined, ...played];
  await writeOut(values.json ? [asJson(findings, locale)] : asLines(findings, locale), null);
  tell(findings, loaded.ok);
  return exitCode(findings);
}

/** A test that was asked for and not sent has shown nothing: that is not well, whatever else is. */
function exitCode(findings: readonly Finding[]): ExitCode {
  if (findings.some(({ weight }) => weight === "stops")) return 1;
  return findings.some(({ name }) => name === notSent.name) ? 2 : 0;
}

/** @throws UsageError */
function wantedTest(channel: string | undefined, user: string | undefined): SendTest | null {
  if (channel === undefined) return null;
  if (!/^[CG][A-Z0-9]{2,20}$/.test(channel))
    throw new UsageError(
      `--send-test wants a channel's id such as C012AB3CD, not ${JSON.stringify(channel)}`,
    );
  if (user === undefined || !/^[UW][A-Z0-9]{2,20}$/.test(user))
    throw new UsageError("--send-test calls somebody: add --to with a person's id such as U012AB3CD");
  // The patterns have just been checked.
  return { channel: channel as ChannelId, user: user as UserId };
}

/** @param examined where Slack cannot be reached at all, nothing is sent */
async function playedThrough(
  { config, secrets }: ToolSetup,
  test: SendTest,
  examined: readonly Finding[],
  log: Logger,
): Promise<readonly Finding[]> {
  const { slackBotToken } = secrets;
  if (slackBotToken === null || examined.some(({ name }) => name === "contacts_unchecked")) return [notSent];
  const began = performance.now();
  const findings = await playThrough({ config, secrets: { ...secrets, slackBotToken }, log }, test);
  const took = ((performance.now() - began) / 1_000).toFixed(1);
  if (findings.length === 0) {
    const sent = "card, thread, call, agent's message and take-over card";
    say(`the test went through in ${took} s: ${sent} posted, redrawn, read back and deleted`);
  }
  return findings;
}

function asLines(findings: readonly Finding[], locale: Locale): readonly string[] {
  const messages = messagesFor(locale);
  return findings.map((one) => {
    const line = findingLine(findingWords(one, messages, locale), messages);
    return `[${messages.doctor.weight[one.weight]}] ${line} (${one.name})\n`;
  });
}

/** One object for each finding; the names stay, the words may change. */
function asJson(findings: readonly Finding[], locale: Locale): string {
  const messages = messagesFor(locale);
  const objects = findings.map((one) => {
    const { what, why, todo } = findingWords(one, messages, locale);
    return { name: one.name, weight: one.weight, about: one.about, params: one.params, what, why, todo };
  });
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function tell(findings: readonly Finding[], wasLookedAt: boolean): void {
  if (!wasLookedAt) say("nothing else was looked at: mend the configuration first");
  const count = (weight: Finding["weight"]) => findings.filter((one) => one.weight === weight).length;
  say(`${count("stops")} to mend, ${count("weakens")} warnings, ${count("unchecked")} not checked`);
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) say(usage);
  return 2;
});
