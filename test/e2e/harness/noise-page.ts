import type { Buzzes, Noise } from "./noise.js";

export interface CountedStory {
  readonly title: string;
  readonly noise: Noise;
}

/** docs/noise.md. @param people in the order they stand in, by id */
export function noisePage(
  stories: readonly CountedStory[],
  people: Readonly<Record<string, string>>,
): string {
  return `# Noise, counted

How often a phone buzzes, for each person: direct messages, mentions of her or her group, replies in threads where she
wrote or was mentioned (Slack's defaults). Edits buzz nobody. Counted by \`test/e2e/noise.test.ts\`, which plays these
stories against the local workspace, asserts every number and fails when this page says otherwise:

    npx vitest run --project e2e test/e2e/noise.test.ts

The department: Sato is called first, then Suzuki, then the group of Sato and Nakamura; on hold at once and a minute
apart, otherwise ten minutes apart.

## In short

${table(
  ["Story", "All people: Tsunagi", "naive bot", "Busiest person: Tsunagi", "naive bot"],
  stories.map(({ title, noise }) => {
    const all = Object.values(noise);
    const ours = all.map((one) => one.all);
    const naive = all.map((one) => one.naive.all);
    return [
      title,
      String(sum(ours)),
      String(sum(naive)),
      String(Math.max(...ours)),
      String(Math.max(...naive)),
    ];
  }),
)}

The **naive bot** lives through the same run; it is no product, and it is the least that such a bot would send:

- it sends what Tsunagi sends, without the lists;
- it posts every edit (\`chat.update\`) as a new message. That buzzes whom the edited message had buzzed, so an edit of
  the card buzzes nobody; of a list of calls only the ends count, one message for each call;
- it sends every call by itself, also those that Tsunagi puts into a list;
- it mentions the whole team (Sato, Suzuki, Nakamura) at every step of every case, in place of Tsunagi's group
  calls and group lists.

${stories.map((story) => section(story, people)).join("\n\n")}

## What the words mean

${table(["By what", "Which message"], Object.entries(meanings))}
`;
}

const meanings: Readonly<Record<keyof Buzzes, string>> = {
  call: "Direct message with buttons, to one person about one case.",
  "call list":
    "Direct message with several cases; later ones are drawn into it. Three or more open calls within ten minutes.",
  "group call": "Mention of a group in the thread of one case.",
  "group list":
    "Mention of a group in the channel with several cases; later ones are drawn into it. Counted like a call list, for each group.",
  sent: "The agent's standing direct message, right after she has sent the case; everything later is drawn into it.",
  taken: "To the agent: who has it, and by when she hears.",
  question: "To the agent: something the holder needs to know.",
  reply: "To who asked: the agent's reply.",
  talk: "Question or reply in the thread of the card.",
  answer: "To the agent: what to tell the customer.",
  "note where it began": "In the thread from which the case was opened: there is an answer.",
  "take-over card": "To who has just taken it: all she needs, and her buttons.",
  moved: "To the agent, and to who had it: it went to another department.",
  "next update": "To the holder: her next update comes due.",
  "nobody has it": "To lead and agent, when everybody was called.",
  "hand-over list": "To whoever was given cases together: all of them, and nothing else for them.",
  "closing list": "To lead and agent at closing time: what waits until the opening, promises first.",
  "category and reason": "To the agent, a quarter of an hour after an urgent case: two choices.",
  "news for all": "To the agents of all cases about one thing: what is known by now.",
  "another department's answer": "To the holder: what the department that she asked says.",
};

/** Which of two that are sent at once comes first is chance. */
const order = Object.keys(meanings);

function section({ title, noise }: CountedStory, people: Readonly<Record<string, string>>): string {
  const rows = Object.entries(people).flatMap(([id, name]) => {
    const one = noise[id];
    if (one === undefined || one.naive.all === 0) return [];
    const { same, single, edits, mentions, all } = one.naive;
    // In the order of their meanings: which of two that are sent at once comes first is chance.
    const by = Object.entries(one.by)
      .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([cause, count]) => `${cause} ${count}`);
    return [[name, String(one.all), by.join(", "), ...[all, same, single, edits, mentions].map(String)]];
  });
  return `## ${title}

${table(["Who", "Tsunagi", "By what", "Naive bot", "the same", "calls singly", "edits posted", "team mentioned"], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
