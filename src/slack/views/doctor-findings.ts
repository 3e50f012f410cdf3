import type { RichTextSection } from "@slack/types";
import type { Finding } from "../../domain/doctor/finding.js";
import { findingsShown } from "../../domain/doctor/telling.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { type FindingWords, findingLine, findingWords } from "./finding-words.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** What the daily look found: to a lead about her departments, or to those who run the bot. */
export function doctorFindingsView(
  findings: readonly Finding[],
  to: "lead" | "ops",
  { messages, reader }: ViewContext,
): MessageView {
  const { daily, weight } = messages.doctor;
  const title = to === "lead" ? daily.forLead : daily.forOps;
  const shown = findings.slice(0, findingsShown).map((one) => ({
    weight: weight[one.weight],
    words: findingWords(one, messages, reader.locale),
  }));
  const more = findings.length - shown.length;
  const abouts = [...new Set(shown.map(({ words }) => words.about))];
  const parts = abouts.flatMap((about) => [
    ...(about === null ? [] : [paragraph(strong(about))]),
    bullets(shown.filter(({ words }) => words.about === about).map(itemOf)),
  ]);
  return {
    text: fallbackText([title, ...shown.map(({ words }) => findingLine(words, messages))].join("\n")),
    blocks: [
      richText(lines(strong(title)), ...parts, ...(more > 0 ? [paragraph(daily.more({ count: more }))] : [])),
      smallLines("notes", [daily.often, ...(to === "ops" ? [daily.all] : [])]),
    ],
  };
}

function itemOf({ weight, words }: { weight: string; words: FindingWords }): RichTextSection {
  const { what, why, todo } = words;
  return lines(strong(`[${weight}] ${what}`), why, `→ ${todo}`);
}
