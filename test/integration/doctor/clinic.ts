import { examineSetup, type PatientInput } from "../../../src/cli/doctor-patient.js";
import { playThrough } from "../../../src/cli/doctor-send-test.js";
import { loadToolConfig } from "../../../src/config/config.js";
import type { Finding } from "../../../src/domain/doctor/finding.js";
import type { ChannelId, UserId } from "../../../src/domain/ids.js";
import { createLogger } from "../../../src/lib/logger.js";
import { importDepartments, twoDepartments } from "../../e2e/harness/departments.js";
import { startWorkspace, type Workspace, type WorkspaceOptions } from "../../workspace/server.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { type BrokenNetwork, brokenNetwork } from "./broken-network.js";

/** A healthy Tsunagi, in which one thing at a time is broken. */
export interface Clinic {
  workspace: Workspace;
  readonly database: TestDatabase;
  readonly network: Omit<BrokenNetwork, "close">;
  /** Starts the workspace anew. */
  slack(options: WorkspaceOptions): Promise<void>;
  departments(yaml: string): Promise<void>;
  /** @param env on top of a healthy one */
  finds(env?: Record<string, string>, options?: Partial<PatientInput>): Promise<readonly Finding[]>;
  /** Plays a case through. @param channel billing's unless told */
  plays(channel?: string, user?: string): Promise<readonly Finding[]>;
  /** It opens the configured database itself. */
  findsByItself(env: Record<string, string>): Promise<readonly Finding[]>;
  close(): Promise<void>;
}

export async function openClinic(): Promise<Clinic> {
  const database = await workersDatabase();
  await importDepartments(database.db, twoDepartments, new Date());
  const network = brokenNetwork();

  function patient(env: Record<string, string>): PatientInput {
    const { workspace } = clinic;
    const loaded = loadToolConfig({
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_APP_TOKEN: workspace.appToken,
      SLACK_API_URL: workspace.apiUrl,
      OPS_CHANNEL: "C0OPS",
      ADMIN_USER_IDS: "U0MANAGER",
      ...env,
    });
    if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
    const { config, secrets } = loaded;
    return { config, secrets, ownTime: () => new Date(), log: createLogger("silent"), databaseWithin: 500 };
  }

  const clinic: Clinic = {
    workspace: await startWorkspace(),
    database,
    network,
    async slack(options) {
      await clinic.workspace.stop();
      clinic.workspace = await startWorkspace(options);
    },
    departments: (yaml) => importDepartments(database.db, yaml, new Date()),
    finds: (env = {}, options = {}) =>
      examineSetup({ ...patient(env), database: database.database, ...options }),
    plays(channel = "C0BILLING", user = "U0SATO") {
      const { config, secrets } = patient({});
      const { slackBotToken } = secrets;
      if (slackBotToken === null) throw new Error("there is a bot token");
      const test = { channel: channel as ChannelId, user: user as UserId };
      return playThrough(
        {
          config,
          secrets: { ...secrets, slackBotToken },
          log: createLogger("silent"),
          database: database.database,
        },
        test,
      );
    },
    findsByItself: (env) => examineSetup(patient(env)),
    async close() {
      await network.close();
      await clinic.workspace.stop();
      await database.close();
    },
  };
  return clinic;
}

/** @param ahead seconds by which this machine's and the database's clock are ahead of Slack's */
export function clocks(
  { database }: Clinic,
  ahead: { readonly own: number; readonly database: number },
): Partial<PatientInput> {
  const shifted = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  return {
    ownTime: () => shifted(ahead.own),
    database: { ...database.database, databaseTime: async () => shifted(ahead.database) },
  };
}
