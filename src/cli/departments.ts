import { readFile } from "node:fs/promises";
import { type ImportOutcome, importDepartments } from "../app/departments/import-departments.js";
import type { SlackDirectory } from "../app/departments/ports.js";
import type { Problem } from "../app/departments/problem.js";
import { serializeDepartments } from "../app/departments/serialize-file.js";
import { createSlackDirectory } from "../slack/directory-check.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { createDepartmentStore } from "../store/department-store.js";
import { readCommandLine } from "./command-line.js";
import { writeOut } from "./output.js";
import { type ExitCode, runTool, say, type ToolSetup, UsageError, withDatabase } from "./tool.js";

const usage = `usage: npm run departments -- import FILE [--dry-run] [--without-slack]
       npm run departments -- export [--out FILE]`;

await runTool(usage, async (setup) => {
  const { positionals, values } = readCommandLine({
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      "without-slack": { type: "boolean", default: false },
      out: { type: "string" },
    },
  });
  const [verb, file, ...more] = positionals;
  if (verb === "export" && file === undefined && !values["dry-run"] && !values["without-slack"]) {
    return exportFile(setup, values.out ?? null);
  }
  if (verb !== "import" || file === undefined || more.length > 0 || values.out !== undefined) {
    throw new UsageError("say what to do: import a file, or export");
  }
  return importFile(setup, file, { dryRun: values["dry-run"], withoutSlack: values["without-slack"] });
});

interface ImportChoice {
  readonly dryRun: boolean;
  readonly withoutSlack: boolean;
}

async function importFile(setup: ToolSetup, file: string, choice: ImportChoice): Promise<ExitCode> {
  const text = await readText(file);
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
      by: "import",
      now: await database.databaseTime(),
    }),
  );
  return tell(outcome, file);
}

async function exportFile(setup: ToolSetup, out: string | null): Promise<ExitCode> {
  const departments = await withDatabase(setup, ({ db }) =>
    createDepartmentStore(db, reportUnreadable).load(),
  );
  if (departments.list.length === 0) {
    say("there are no departments yet: npm run departments -- import FILE");
    return 1;
  }
  await writeOut([serializeDepartments(departments)], out);
  return 0;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be read: ${why}`, { cause: error });
  }
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

function tell(outcome: ImportOutcome, file: string): ExitCode {
  for (const note of outcome.notes) sayWhere(file, "note", note);
  switch (outcome.kind) {
    case "refused": {
      for (const problem of outcome.problems) sayWhere(file, "error", problem);
      const count = outcome.problems.length;
      say(`refused, nothing was changed: ${count} ${count === 1 ? "mistake" : "mistakes"}`);
      return 1;
    }
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
      return 0;
  }
}

function sayWhere(file: string, kind: "note" | "error", { line, column, path, message }: Problem): void {
  say(`${file}:${line}:${column}: ${kind}: ${message}${path === "" ? "" : ` [${path}]`}`);
}
