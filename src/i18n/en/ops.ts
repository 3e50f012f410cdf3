import type { ops as reference } from "../ja/ops.js";
import type { Shape } from "../shape.js";

export const ops: Shape<typeof reference> = {
  title: {
    late: (p) => `Cases not on time: ${p.count}`,
    lost: (p) => `Messages that cannot be sent to Slack: ${p.count}`,
    socket: "Connection to Slack lost",
  },
  over: {
    late: (p) => `Back to normal by ${p.at}.`,
    lost: (p) => `By ${p.at} messages to the same place went through again.`,
    socket: (p) => `Back to normal by ${p.at}.`,
  },
  caseIn: (p) => `${p.reference} (${p.department})`,
  notDone: (p) => `doing what was due at ${p.since}`,
  notDelivered: (p) => `sending the call of ${p.since} to Slack`,
  sinceThen: (p) => `Since ${p.since}`,
  withError: (p) => `${p.what} (${p.error})`,
  itemOver: (p) => `${p.what} → done`,
  destination: "To:",
  toPeople: "To: direct messages",
  anyMessage: "message",
  bulletin: "message about no single case, such as a digest or a reminder",
  more: (p) => (p.count === 1 ? "One more" : `${p.count} more`),
  hint: {
    late: "Tsunagi keeps trying. If it lasts, check /readyz and the log of its processes, and the connections to the database and to Slack.",
    archived: "The channel is archived. Unarchive it, or choose another channel in the settings.",
    absent:
      "Tsunagi is not in the channel. Invite it there with /invite, or check the channel in the settings.",
    restricted: "Tsunagi may not post in this channel. Allow it in the channel's posting permissions.",
    person: "Somebody cannot receive messages. Check the contacts in the settings.",
    other:
      "The name in brackets is the error. If it happens again, look for the number in the log and tell the developers.",
    socket:
      "Buttons and forms do not work without it. Check the network, the proxy and SLACK_APP_TOKEN. After two minutes the process ends and waits to be started anew.",
  },
};
