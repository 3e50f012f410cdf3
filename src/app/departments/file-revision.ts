/** A comment, so that versions which do not know it read the file as well, and whoever writes one needs none. */
export function writeRevision(revision: number): string {
  return `# revision: ${revision} (once the settings have been changed after it, this file is not imported unasked)`;
}

/** The revision of the settings that a file was exported from; null: it does not say so. */
export function revisionOf(text: string): number | null {
  const [head = ""] = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text.replace(/^\uFEFF/, "")) ?? [];
  const [, written] = /^# *revision: *(\d{1,9})\b/m.exec(head) ?? [];
  return written === undefined ? null : Number(written);
}
