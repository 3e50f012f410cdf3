import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DateTime } from "luxon";
import { namedByDepartment } from "../app/departments/named.js";
import type { SlackDirectory } from "../app/departments/ports.js";
import { lookUp } from "../app/doctor/look-up.js";
import { type Department, type Departments, locales } from "../domain/department.js";
import { guideOf } from "../domain/guide.js";
import { createSlackDirectory } from "../slack/directory-check.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { type PeopleLookup, viewContext } from "../slack/views/view-context.js";
import { createDepartmentStore } from "../store/department-store.js";
import { readCommandLine } from "./command-line.js";
import { guidePage } from "./guide-page.js";
import { writeOut } from "./output.js";
import { type ExitCode, runTool, say, type ToolSetup, UsageError, withDatabase } from "./tool.js";

const usage = `usage: npm run guide -- [DEPARTMENT] [--out DIR]
       a page to print for each department (or one, by its key), in Japanese and in English; --out: ./guide unless told`;
const noneYet = "there are no departments yet: npm run departments -- import FILE";

await runTool(usage, async (setup) => {
  const { positionals, values } = readCommandLine({
    allowPositionals: true,
    options: { out: { type: "string", default: "guide" } },
  });
  const [key, ...more] = positionals;
  if (more.length > 0) throw new UsageError("one department at a time, or none for all");
  const { departments, now } = await withDatabase(setup, async (database) => ({
    departments: await createDepartmentStore(database.db, (error) => say(error.message)).load(),
    now: await database.databaseTime(),
  }));
  const chosen = departments.list.filter((one) => !one.retired && (key === undefined || one.key === key));
  if (chosen.length === 0) {
    say(key === undefined ? noneYet : `there is no department ${key}: ${keysOf(departments)}`);
    return 1 satisfies ExitCode;
  }
  await mkdir(values.out, { recursive: true });
  const slack = slackOf(setup);
  if (slack === null) say("SLACK_BOT_TOKEN is missing: the pages name people and groups by their ids");
  for (const department of chosen) {
    const isForDoubt = departments.whenInDoubt === department.key;
    await writePages(department, isForDoubt, { slack, now, folder: values.out });
  }
  return 0;
});

function keysOf({ list }: Departments): string {
  return list.flatMap(({ key, retired }) => (retired ? [] : [key])).join(", ");
}

interface Press {
  readonly slack: SlackDirectory | null;
  readonly now: Date;
  readonly folder: string;
}

async function writePages(department: Department, isForDoubt: boolean, { slack, now, folder }: Press) {
  const { people, channel } = await namesIn(department, slack);
  const { timezone } = department;
  const today = DateTime.fromJSDate(now, { zone: timezone }).toFormat("yyyy-MM-dd");
  const guide = guideOf(department, now);
  for (const locale of locales) {
    const context = viewContext(people, { locale, timezone }, now);
    const file = join(folder, `${department.key}.${locale}.html`);
    await writeOut([guidePage({ guide, isForDoubt, channel, now, today }, context)], file);
    say(`wrote ${file}`);
  }
}

/** The names in Slack; an id where Slack does not tell one. */
async function namesIn(
  department: Department,
  slack: SlackDirectory | null,
): Promise<{ readonly people: PeopleLookup; readonly channel: string | null }> {
  const nobody = { channels: new Map(), users: new Map(), groups: new Map() };
  const found = slack === null ? nobody : await lookUp(namedByDepartment(department), slack);
  const nameOf = (answer: { kind: string; name?: string } | undefined) =>
    answer?.kind === "found" ? (answer.name ?? null) : null;
  const { locale, timezone } = department;
  const channel = nameOf(found.channels.get(department.channel));
  return {
    channel: channel === null ? null : `#${channel}`,
    people: {
      person: (id) => ({ name: nameOf(found.users.get(id)) ?? id, title: null, locale, timezone }),
      groupName: (id) => nameOf(found.groups.get(id)) ?? id,
    },
  };
}

/** null: there is no token. */
function slackOf({ config, secrets }: ToolSetup): SlackDirectory | null {
  const { slackBotToken: token, httpsProxy } = secrets;
  if (token === null) return null;
  const fetch = proxyFetch(httpsProxy, config.noProxy);
  return createSlackDirectory({ token, slackApiUrl: config.slackApiUrl, ...(fetch && { fetch }) });
}
