import type { WebClient } from "@slack/web-api";
import type { BulletinGateway, BulletinJob } from "../app/bulletins.js";
import type { Directory, SendFault, Sent } from "../app/ports.js";
import type { ChannelId, MessageTs } from "../domain/ids.js";
import type { Reader } from "../i18n/time.js";
import { attempt } from "./attempt.js";
import type { ChartForms } from "./chart-forms.js";
import { openedConversation, postedMessage } from "./gateway-answers.js";
import { findDelivery } from "./gateway-find.js";
import { bulletinEventType } from "./ids.js";
import type { InstalledTeam } from "./installed-team.js";
import { bulletinView, chartsInBulletin, peopleInBulletin } from "./views/bulletins/bulletin.js";
import type { MessageView } from "./views/message-view.js";
import { type PeopleLookup, type ViewContext, viewContext } from "./views/view-context.js";

export interface BulletinGatewayInput {
  readonly background: WebClient;
  readonly directory: Pick<Directory, "person">;
  readonly people: PeopleLookup;
  readonly charts: ChartForms;
  /** Milliseconds on the clock that deadlines are given in: `performance.now`. */
  readonly monotonic: () => number;
  readonly bot: Pick<InstalledTeam, "botUserId" | "botId" | "domain">;
  /** For somebody Slack does not know. */
  readonly defaultReader: Reader;
}

const tooLate: SendFault = { kind: "refused", error: "too_late", permanent: false };

/** Draws bulletins in their readers' words and brings them to Slack. */
export function createBulletinGateway(input: BulletinGatewayInput): BulletinGateway {
  const { background, directory, people, monotonic, bot, charts } = input;

  async function contextOf({ to, content, madeAt }: BulletinJob): Promise<ViewContext> {
    const named = [...peopleInBulletin(content), ...(to.kind === "dm" ? [to.user] : [])];
    const strangers = named.filter((user) => people.person(user) === null);
    await Promise.all(strangers.map((user) => directory.person(user)));
    return viewContext(people, readerOf(to), madeAt);
  }

  /** A refusal for what is in it is certain: nothing was posted, and another form doubles nothing. */
  async function inBestForm(
    job: BulletinJob,
    deadline: number,
    bring: (view: MessageView) => Promise<Sent | SendFault>,
  ): Promise<Sent | SendFault> {
    const context = await contextOf(job);
    return await charts.send<Sent | SendFault>(
      chartsInBulletin(job.content, context),
      async (form) => {
        const view = bulletinView(job.content, context, bot.domain, form);
        return monotonic() >= deadline ? tooLate : await bring(view);
      },
      (sent) => sent.kind === "refused" && sent.error === "invalid_blocks",
    );
  }

  function readerOf(to: BulletinJob["to"]): Reader {
    if (to.kind === "channel") return to;
    return people.person(to.user) ?? input.defaultReader;
  }

  return {
    async channelOf(to) {
      if (to.kind === "channel") return to.id;
      return attempt(
        "conversations.open",
        openedConversation,
        (id) => id,
        () => background.conversations.open({ users: to.user }),
      );
    },

    async post(job, channel, deadline) {
      return await inBestForm(job, deadline, ({ text, blocks }) =>
        attempt("chat.postMessage", postedMessage, sent, () =>
          background.chat.postMessage({
            channel,
            text,
            blocks: [...blocks],
            metadata: { event_type: bulletinEventType, event_payload: { delivery: job.id } },
            unfurl_links: false,
            unfurl_media: false,
            link_names: false,
          }),
        ),
      );
    },

    async update(job, { channel, ts }, deadline) {
      return await inBestForm(job, deadline, ({ text, blocks }) =>
        attempt("chat.update", postedMessage, sent, () =>
          background.chat.update({ channel, ts, text, blocks: [...blocks], link_names: false }),
        ),
      );
    },

    // From the newest back: our clock may be apart from Slack's by any time.
    find: ({ id }, channel) =>
      findDelivery(background, bot, { channel, parentTs: null, deliveryId: id }, null),
  };
}

function sent({ channel, ts }: { channel: ChannelId; ts: MessageTs }): Sent {
  return { kind: "sent", channel, ts };
}
