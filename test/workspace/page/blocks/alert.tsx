import type { AlertBlock } from "@slack/types";
import type { JSX } from "preact";
import { Icon } from "../icons.js";
import { Text } from "../mrkdwn.js";

const ICONS = {
  default: "note",
  info: "note",
  warning: "warning",
  error: "error",
  success: "success",
} as const;

export function AlertView({ block }: { block: AlertBlock }): JSX.Element {
  const level = block.level ?? "default";
  return (
    <div class={`alert ${level}`} role="note">
      <Icon name={ICONS[level]} size={20} />
      <div>
        <Text text={block.text} />
      </div>
    </div>
  );
}
