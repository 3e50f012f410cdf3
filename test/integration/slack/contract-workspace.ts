import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { user } from "../../helpers/escalations.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import type { Implementation } from "./contract.js";

const colleague = user("U0SATO");

/** Our own local workspace, with the people and channels of the demo. */
export const ourWorkspace: Implementation = {
  async start(scopes) {
    const workspace = await startWorkspace(scopes === undefined ? {} : { scopes });
    return {
      apiUrl: workspace.apiUrl,
      token: workspace.botToken,
      bot: { botUserId: user(workspace.bot.userId), botId: workspace.bot.botId },
      people: {
        colleague,
        outsider: user("U0JAMES"),
        otherBot: user("U0OTHERBOT"),
        former: user("U0FORMER"),
      },
      channels: {
        team: "C0BILLING" as ChannelId,
        leads: "C0LEADS" as ChannelId,
        elsewhere: "C0RANDOM" as ChannelId,
        secret: "C0SECRET" as ChannelId,
      },
      async says(channel, text, threadTs) {
        const message = await workspace
          .as(colleague)
          .says(channel, text, threadTs === undefined ? {} : { threadTs });
        return message.ts as MessageTs;
      },
      archive: (channel) => workspace.archive(channel),
      removeBot: (channel) => workspace.removeFrom(channel),
      trigger: () => triggerFrom(workspace),
      ageTriggers: () => workspace.expireTriggers(),
      stop: () => workspace.stop(),
    };
  },
};

async function triggerFrom(workspace: Workspace): Promise<string> {
  let trigger: unknown;
  workspace.connectThrough({
    async deliver({ payload }) {
      trigger = payload.trigger_id;
      return { status: 200, body: "" };
    },
  });
  await workspace.as(colleague).runs("/escalate", "", "C0BILLING");
  if (typeof trigger !== "string") throw new Error("the command came without a trigger");
  return trigger;
}
