import type { WebClient } from "@slack/web-api";
import type { OpsChannel } from "../app/faults.js";
import type { SendFault, Sent } from "../app/ports.js";
import type { FaultReport } from "../domain/faults.js";
import type { ChannelId, DeliveryId } from "../domain/ids.js";
import type { Reader } from "../i18n/time.js";
import { postedMessage } from "./gateway-answers.js";
import { findDelivery } from "./gateway-find.js";
import { faultEventType } from "./ids.js";
import type { InstalledTeam } from "./installed-team.js";
import { sendFault } from "./send-faults.js";
import { faultReportView } from "./views/fault-report.js";
import { viewContext } from "./views/view-context.js";

export interface OpsChannelInput {
  readonly background: WebClient;
  readonly channel: ChannelId;
  /** The language and the time zone of whoever runs the bot. */
  readonly reader: Reader;
  readonly bot: Pick<InstalledTeam, "botUserId" | "botId">;
}

/** Nobody is named in these messages. */
const nobody = { person: () => null, groupName: () => null };

/** Tells the operations channel directly, past the outbox: it has to work when the engine does not. */
export function createOpsChannel({ background, channel, reader, bot }: OpsChannelInput): OpsChannel {
  const draw = (report: FaultReport) => faultReportView(report, viewContext(nobody, reader, report.at));
  return {
    async post(report) {
      const { text, blocks } = draw(report);
      return await sent("chat.postMessage", () =>
        background.chat.postMessage({
          channel,
          text,
          blocks,
          metadata: { event_type: faultEventType, event_payload: { delivery: report.id } },
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
    },

    async update(report, at) {
      return await sent("chat.update", () => background.chat.update({ ...at, ...draw(report) }));
    },

    async find(report, since) {
      // It is looked for by its id, in the way that deliveries are.
      const wanted = { channel, parentTs: null, deliveryId: report.id as DeliveryId };
      return await findDelivery(background, bot, wanted, since);
    },
  };
}

async function sent(method: string, call: () => Promise<unknown>): Promise<Sent | SendFault> {
  try {
    const parsed = postedMessage.safeParse(await call());
    return parsed.success
      ? { kind: "sent", ...parsed.data }
      : { kind: "doubtful", error: "unreadable_answer" };
  } catch (error) {
    return sendFault(error, method);
  }
}
