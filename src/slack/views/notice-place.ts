import type { NoticePlace } from "./notice-form.js";

/** What a notice is to be about, as a button carries it. */
export function serializeNoticePlace({ department, category }: NoticeAbout): string {
  return JSON.stringify({ department, category });
}

/** `category`: null where it is still to be chosen. */
export interface NoticeAbout extends Pick<NoticePlace, "department"> {
  readonly category: string | null;
}
