import type { ChannelId, MessageTs } from "../../domain/ids.js";

export interface MessagePlace {
  readonly channel: ChannelId;
  readonly ts: MessageTs;
  /** The first message of the thread the message is a reply in. */
  readonly threadTs: MessageTs | null;
}

/** The address of a message, also where the bot cannot see it. @param domain the workspace's part of the address */
export function permalink(domain: string, { channel, ts, threadTs }: MessagePlace): string {
  const message = `https://${domain}.slack.com/archives/${channel}/p${ts.replace(".", "")}`;
  return threadTs === null ? message : `${message}?thread_ts=${threadTs}&cid=${channel}`;
}
