// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is replaced are texts of template strings
import type { Breakage } from "./breakages.js";

const privacy = "test/e2e/privacy.test.ts";
const http = "test/integration/slack/http.test.ts";

/** What keeps words where they belong, and strangers out, taken away. */
export const breakagesOfSecrecy: readonly Breakage[] = [
  {
    name: "secrecy: Home tabs that nobody looks at keep their last picture",
    edits: [
      {
        file: "src/slack/home-tab.ts",
        text: "const view = homeAsideView(choice, deps.contextFor(user));",
        replacement:
          "const view = homeView(await (deps as HomeRedrawDeps).gather(user, choice), deps.contextFor(user));",
      },
    ],
    caughtBy: [
      {
        file: privacy,
        titles: [
          "show no case any more once nobody has looked for half a day, and everything to whoever opens them",
        ],
      },
    ],
  },
  {
    name: "secrecy: an emptied Home tab replaces one that was opened meanwhile",
    edits: [
      {
        file: "src/slack/home-tab.ts",
        text: "await deps.background.views.publish({ user_id: user, view, ...(hash !== null && { hash }) });",
        replacement: "void hash;\n    await deps.background.views.publish({ user_id: user, view });",
      },
    ],
    caughtBy: [{ file: privacy, titles: ["a tab that she has opened meanwhile stays as she sees it"] }],
  },
  {
    name: "secrecy: a case that somebody erases stays on Home tabs",
    edits: [
      {
        file: "src/store/blank-case.ts",
        text: "await putAsideTabsWith(tx, id, at);",
        replacement: "void putAsideTabsWith;",
      },
    ],
    caughtBy: [
      { file: privacy, titles: ["somebody erases a case: it goes from every tab that may still show it"] },
    ],
  },
  {
    name: "secrecy: what Slack refused to erase is never tried again",
    edits: [
      {
        file: "src/store/blanking-store.ts",
        text: "const refusedAgainAfter = hours(24);",
        replacement: "const refusedAgainAfter = hours(24 * 3_650);",
      },
    ],
    caughtBy: [
      {
        file: privacy,
        titles: ["is counted and told, tried again every day, and erased once the channel is open again"],
      },
    ],
  },
  {
    name: "secrecy: slow requests are waited for",
    edits: [
      {
        file: "src/http/limits.ts",
        text: "return times;",
        replacement: "return { ...times, headersTimeout: 8_000, requestTimeout: 8_000 };",
      },
    ],
    caughtBy: [
      {
        file: http,
        titles: ["%s: is cut off, and others are heard meanwhile"],
      },
    ],
  },
  {
    name: "secrecy: any number of connections is taken",
    edits: [
      {
        file: "src/http/limits.ts",
        text: "server.maxConnections = maxConnections;",
        replacement: "void maxConnections;",
      },
    ],
    caughtBy: [
      {
        file: http,
        titles: [
          "opens more connections than there are: the rest is turned away and it is told, later all is well again",
        ],
      },
    ],
  },
  {
    name: "secrecy: people from outside are taken for colleagues",
    edits: [
      {
        file: "src/slack/payloads/sender.ts",
        text: "return (sender.userTeamId ?? sender.teamId) !== installedTeamId;",
        replacement: "return false;",
      },
    ],
    caughtBy: [
      { file: "test/unit/slack/payloads.test.ts", titles: ["somebody of whom nothing is known"] },
      { file: "test/e2e/bad-input.test.ts", titles: ["cannot send our forms"] },
    ],
  },
];
