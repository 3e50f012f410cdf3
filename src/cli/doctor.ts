import { loadToolConfig } from "../config/config.js";
import { type Finding, finding } from "../domain/doctor/finding.js";
import { messagesFor } from "../i18n/messages.js";
import { createLogger } from "../lib/logger.js";
import { findingLine, findingWords } from "../slack/views/finding-words.js";
import { readCommandLine } from "./command-line.js";
import { examineSetup } from "./doctor-patient.js";
import { writeOut } from "./output.js";
import { type ExitCode, say, UsageError } from "./tool.js";

const usage = `usage: npm run doctor -- [--json]
       0: nothing that stops the work · 1: something that does · 2: it could not be looked at`;

type Locale = "ja" | "en";

async function main(): Promise<ExitCode> {
  const { values } = readCommandLine({ options: { json: { type: "boolean", default: false } } });
  const loaded = loadToolConfig();
  const locale = loaded.ok ? loaded.config.defaultLocale : "ja";
  const log = createLogger("silent");
  const findings = loaded.ok
    ? await examineSetup({ ...loaded, log, ownTime: () => new Date() })
    : loaded.faults.map((fault) => finding("config_invalid", "stops", { fault }));
  await writeOut(values.json ? [asJson(findings, locale)] : asLines(findings, locale), null);
  tell(findings, loaded.ok);
  return findings.some(({ weight }) => weight === "stops") ? 1 : 0;
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
