import type { Topic } from "../../domain/trends/topic.js";
import type { NoticePlace } from "./notice-form.js";

/** What a notice is to be about, as a button carries it. */
export function serializeNoticePlace({ department, category, topic }: NoticeAbout): string {
  return JSON.stringify({ department, category, topic });
}

/** `category`: null where it is still to be chosen. `topic`: of the alarm under which it is written; null: there is none. */
export interface NoticeAbout extends Pick<NoticePlace, "department"> {
  readonly category: string | null;
  readonly topic: Topic | null;
}
