import type { WebClient } from "@slack/web-api";
import type { BulletinGateway, BulletinJob } from "../app/bulletins.js";
import type { Directory, SendFault, Sent } from "../app/ports.js";
import type { BulletinContent } from "../domain/bulletins.js";
import type { Finding } from "../domain/doctor/finding.js";
import type { ChannelId, MessageTs } from "../domain/ids.js";
import type { Reader } from "../i18n/time.js";
import type { Logger } from "../lib/logger.js";
import { attempt } from "./attempt.js";
import type { ChartForms } from "./chart-forms.js";
import { openedConversation, postedMessage } from "./gateway-answers.js";
import { countDelivery, findDelivery } from "./gateway-find.js";
import { bulletinEventType } from "./ids.js";
import type { InstalledTeam } from "./installed-team.js";
import { bulletinView, chartsInBulletin, peopleInBulletin } from "./views/bulletins/bulletin.js";
import type { ChartForm } from "./views/figures/chart-blocks.js";
import type { MessageView } from "./views/message-view.js";
import { type PeopleLookup, type ViewContext, viewContext } from "./views/view-context.js";

export interface BulletinGatewayInput {
  readonly background: WebClient;
  readonly directory: Pick<Directory, "person">;
  readonly people: PeopleLookup;
  /** What the daily look found, with the names of whom and what it is about. */
  readonly nameFindings: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
  readonly charts: ChartForms;
  readonly log: Logger;
  /** Milliseconds on the clock that deadlines are given in: `performance.now`. */
  readonly monotonic: () => number;
  readonly bot: Pick<InstalledTeam, "botUserId" | "botId" | "domain">;
  /** For somebody Slack does not know. */
  readonly defaultReader: Reader;
}

const tooLate: SendFault = { kind: "refused", error: "too_late", permanent: false };

/** Draws bulletins in their readers' words and brings them to Slack. */
export function createBulletinGateway(input: BulletinGatewayInput): BulletinGateway {
  const { background, directory, people, monotonic, bot, charts, log } = input;

  async function contextOf({ to, content, madeAt }: BulletinJob): Promise<ViewContext> {
    const named = [...peopleInBulletin(content), ...(to.kind === "dm" ? [to.user] : [])];
    const strangers = named.filter((user) => people.person(user) === null);
    await Promise.all(strangers.map((user) => directory.person(user)));
    return viewContext(people, readerOf(to), madeAt);
  }

  async function withNames(content: BulletinContent): Promise<BulletinContent> {
    if (content.kind !== "doctor") return content;
    return { ...content, findings: await input.nameFindings(content.findings) };
  }

  /** A refusal for what is in it is certain: nothing was posted, and another form doubles nothing. */
  async function inBestForm(
    job: BulletinJob,
    deadline: number,
    bring: (view: MessageView) => Promise<Sent | SendFault>,
  ): Promise<Sent | SendFault> {
    const context = await contextOf(job);
    const content = await withNames(job.content);
    const inForm = async (form: ChartForm) => {
      const view = bulletinView(content, context, bot.domain, form);
      return monotonic() >= deadline ? tooLate : await bring(view);
    };
    const sent = await charts.send<Sent | SendFault>(chartsInBulletin(content, context), inForm, (it) =>
      refusedFor(it, "invalid_blocks"),
    );
    if (!refusedFor(sent, "invalid_blocks", "msg_blocks_too_long")) return sent;
    log.warn({ bulletin: job.id, about: content.kind }, "slack takes no blocks: the text alone is sent");
    const { text } = bulletinView(content, context, bot.domain, { kind: "bars" });
    return monotonic() >= deadline ? tooLate : await bring({ text, blocks: [] });
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

    find: ({ id }, channel, since) =>
      findDelivery(background, bot, { channel, parentTs: null, deliveryId: id }, since),
    copies: ({ id }, channel, since) =>
      countDelivery(background, bot, { channel, parentTs: null, deliveryId: id }, since),
  };
}

function refusedFor(sent: Sent | SendFault, ...errors: readonly string[]): boolean {
  return sent.kind === "refused" && errors.includes(sent.error);
}

function sent({ channel, ts }: { channel: ChannelId; ts: MessageTs }): Sent {
  return { kind: "sent", channel, ts };
}
