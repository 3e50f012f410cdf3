import { z } from "zod";
import { type Reading, readPayload } from "./reading.js";
import { type Sender, senderFields, senderOf } from "./sender.js";
import { type View, view } from "./view.js";

export interface ViewSubmission {
  readonly sender: Sender;
  readonly view: View;
  readonly triggerId: string | null;
}

const viewSubmission = z
  .object({
    type: z.literal("view_submission"),
    ...senderFields,
    view,
    trigger_id: z.string().nullish(),
  })
  .transform(
    (it): ViewSubmission => ({ sender: senderOf(it), view: it.view, triggerId: it.trigger_id ?? null }),
  );

export function readViewSubmission(payload: unknown): Reading<ViewSubmission> {
  return readPayload(viewSubmission, payload);
}
