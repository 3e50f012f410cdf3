import type { Escalation } from "../../domain/escalation.js";
import type { EscalationNumber } from "../../domain/ids.js";
import type { MessageBlock } from "../blocks/message-block.js";
import type { ViewContext } from "./view-context.js";

/** A message as Slack takes it. `text` is what a lock screen and a screen reader say. */
export interface MessageView {
  readonly text: string;
  readonly blocks: MessageBlock[];
}

/** The escalation a message is about, and whose eyes it is for. */
export interface ViewInput<E extends Escalation = Escalation> {
  readonly number: EscalationNumber;
  readonly state: E;
  readonly context: ViewContext;
}
