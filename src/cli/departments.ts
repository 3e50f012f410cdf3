import { DateTime } from "luxon";
import { describeEntry } from "../app/departments/describe-changes.js";
import { type ImportOutcome, importDepartments } from "../app/departments/import-departments.js";
import type { SlackDirectory } from "../app/departments/ports.js";
import type { Problem } from "../app/departments/problem.js";
import { serializeDepartments } from "../app/departments/serialize-file.js";
import { createSlackDirectory } from "../slack/directory-check.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { createDepartmentStore } from "../store/department-store.js";
import { readCommandLine } from "./command-line.js";
import { readIn } from "./input.js";
import { writeOut } from "./output.js";
import { type ExitCode, runTool, say, type ToolSetup, UsageError, withDatabase } from "./tool.js";

const usage = `usage: npm run departments -- import FILE [--dry-run] [--without-slack] [--over]
       npm run departments -- export [--out FILE]

FILE: - is standard input
--over: also where that undoes what was changed after the file was exported`;

await runTool(usage, async (setup) => {
  const { positionals, values } = readCommandLine({
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      "without-slack": { type: "boolean", default: false },
      over: { type: "boolean", default: false },
      out: { type: "string" },
    },
  });
  const [verb, file, ...more] = positionals;
  const { "dry-run": dryRun, "without-slack": withoutSlack, over } = values;
  if (verb === "export" && file === undefined && !dryRun && !withoutSlack && !over) {
    return exportFile(setup, values.out ?? null);
  }
  if (verb !== "import" || file === undefined || more.length > 0 || values.out !== undefined) {
    throw new UsageError("say what to do: import a file, or export");
  }
  return importFile(setup, file, { dryRun, withoutSlack, over });
});

interface ImportChoice {
  readonly dryRun: boolean;
  readonly withoutSlack: boolean;
  readonly over: boolean;
}

async function importFile(setup: ToolSetup, file: string, choice: ImportChoice): Promise<ExitCode> {
  const text = (await readIn(file)).toString("utf8");
  const slack = choice.withoutSlack ? null : slackOf(setup);
  if (slack === undefined) {
    say(
      "SLACK_BOT_TOKEN is missing, so the channels and contacts cannot be looked up in Slack: set it, or add",
    );
    say("--without-slack to take the file over unchecked");
    return 1;
  }
  if (slack === null) {
    say(
      "not checked: whether Slack knows the channels, people and groups, and whether Tsunagi is in the channels",
    );
  }
  const { defaultLocale, defaultTimezone } = setup.config;
  const outcome = await withDatabase(setup, async (database) =>
    importDepartments(createDepartmentStore(database.db, reportUnreadable), {
      text,
      defaults: { locale: defaultLocale, timezone: defaultTimezone },
      slack,
      dryRun: choice.dryRun,
      over: choice.over,
      by: "import",
      now: await database.databaseTime(),
    }),
  );
  return tell(outcome, file, defaultTimezone);
}

async function exportFile(setup: ToolSetup, out: string | null): Promise<ExitCode> {
  const { departments, revision } = await withDatabase(setup, ({ db }) =>
    createDepartmentStore(db, reportUnreadable).stored(),
  );
  if (departments.list.length === 0) {
    say("there are no departments yet: npm run departments -- import FILE");
    return 1;
  }
  await writeOut([serializeDepartments(departments, revision)], out);
  return 0;
}

/** undefined: there is no token. */
function slackOf({ config, secrets }: ToolSetup): SlackDirectory | undefined {
  const { slackBotToken: token, httpsProxy } = secrets;
  if (token === null) return undefined;
  const fetch = proxyFetch(httpsProxy, config.noProxy);
  return createSlackDirectory({
    token,
    slackApiUrl: config.slackApiUrl,
    ...(fetch === undefined ? {} : { fetch }),
  });
}

function reportUnreadable(error: Error): void {
  say(error.message);
}

function tell(outcome: ImportOutcome, file: string, zone: string): ExitCode {
  for (const note of outcome.notes) sayWhere(file, "note", note);
  switch (outcome.kind) {
    case "refused": {
      for (const problem of outcome.problems) sayWhere(file, "error", problem);
      const count = outcome.problems.length;
      say(`refused, nothing was changed: ${count} ${count === 1 ? "mistake" : "mistakes"}`);
      return 1;
    }
    case "outdated":
      tellOutdated(outcome, zone);
      return 1;
    case "unchanged":
      say("nothing to do: the departments are already so");
      return 0;
    case "would_change":
      for (const line of outcome.changes) say(line);
      say("the file can be imported; this was a dry run, nothing was changed");
      return 0;
    case "changed":
      for (const line of outcome.changes) say(line);
      say(
        "imported; escalations that are open go on as they began, and a running Tsunagi follows within ten seconds",
      );
      if (outcome.wasExported)
        say("before this file is changed and imported again, export it anew: it is not of today any more");
      return 0;
  }
}

function tellOutdated({ revision, since }: Extract<ImportOutcome, { kind: "outdated" }>, zone: string): void {
  say(
    revision.file < revision.now
      ? `refused, nothing was changed: the file is of revision ${revision.file}, and since then this was changed:`
      : `refused, nothing was changed: the file is of revision ${revision.file}, and this installation has only come to ${revision.now}: the file is from another one, or from after the backup`,
  );
  for (const entry of since) {
    const at = DateTime.fromJSDate(entry.at, { zone }).toFormat("yyyy-MM-dd HH:mm");
    const by = entry.via === "file" ? "an import" : `${entry.by} in Slack`;
    for (const line of describeEntry(entry)) say(`  ${at}, ${by}: ${line}`);
  }
  say("export the departments anew and change that file; or add --over, and the file holds all the same");
}

function sayWhere(file: string, kind: "note" | "error", { line, column, path, message }: Problem): void {
  say(`${file}:${line}:${column}: ${kind}: ${message}${path === "" ? "" : ` [${path}]`}`);
}
