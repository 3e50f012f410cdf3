import type { MarkdownBlock } from "@slack/types";
import type { JSX } from "preact";
import { Mrkdwn } from "../mrkdwn.js";

/** A markdown block: the marks that differ from mrkdwn are turned into mrkdwn's. */
export function MarkdownView({ block }: { block: MarkdownBlock }): JSX.Element {
  return <Mrkdwn text={toMrkdwn(block.text)} />;
}

/** Stands for a bold mark while single stars still mean italics. */
const BOLD = "\u0001";

function toMrkdwn(markdown: string): string {
  return markdown
    .replace(/^[-*] +/gm, "• ")
    .replace(/^#{1,6} +(.+)$/gm, `${BOLD}$1${BOLD}`)
    .replace(/\*\*(.+?)\*\*/g, `${BOLD}$1${BOLD}`)
    .replace(/\*([^*\s][^*\n]*)\*/g, "_$1_")
    .replaceAll(BOLD, "*")
    .replace(/~~(.+?)~~/g, "~$1~")
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>");
}
