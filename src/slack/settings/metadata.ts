import { z } from "zod";
import { locales } from "../../domain/department.js";
import type { DepartmentKey, TeamKey } from "../../domain/ids.js";
import { type Reading, readOwnJson } from "../payloads/reading.js";

/** Pages of the settings, and forms that are opened from them. */
const pages = ["home", "chain", "categories", "inform", "synonyms", "changes", "general"] as const;
export type Page = (typeof pages)[number];
export const pagesOfLists = ["chain", "categories", "inform", "synonyms"] as const;
export const formNames = [
  "step",
  "repeat",
  "hours",
  "outside",
  "category",
  "criteria",
  "deadlines",
  "rule",
  "synonym",
  "profile",
] as const;
export type FormName = (typeof formNames)[number];
/** Forms of what holds for all departments. */
export const generalFormNames = ["inDoubt", "team"] as const;
export type GeneralFormName = (typeof generalFormNames)[number];

const metadata = z.object({
  v: z.literal(1),
  locale: z.enum(locales),
  /** Whether the department is still there is found out when it is looked up. null: there is none yet. */
  department: z
    .string()
    .transform((it) => it as DepartmentKey)
    .nullable(),
  at: z.enum([...pages, ...formNames, ...generalFormNames, "create", "retire", "adopt"]),
  /** The place of what is changed in its list as it was at `revision`, from 0; null: a new one, or there is no list. */
  item: z.number().int().nonnegative().nullable(),
  /** The team that is changed; null: a new one, or it is about something else. Older forms know none. */
  team: z
    .string()
    .transform((it) => it as TeamKey)
    .nullable()
    .default(null),
  /** Of what is shown when this was drawn. */
  revision: z.number().int().nonnegative(),
  /** What was reviewed before; saved is only what was reviewed as it is now. */
  reviewed: z.string().nullable(),
});

/** What a page or a form of the settings remembers. */
export type SettingsMetadata = Readonly<z.output<typeof metadata>>;

type Told = Pick<SettingsMetadata, "locale" | "department" | "at"> & Partial<SettingsMetadata>;

export function writeSettingsMetadata(told: Told): string {
  const whole: SettingsMetadata = { v: 1, item: null, team: null, revision: 0, reviewed: null, ...told };
  return JSON.stringify(whole);
}

export function readSettingsMetadata(text: string): Reading<SettingsMetadata> {
  return readOwnJson(metadata, text);
}
