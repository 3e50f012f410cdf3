import { z } from "zod";
import type { GeneralSettings } from "../../domain/settings.js";
import { didYouMean } from "./did-you-mean.js";
import { asKey } from "./file-department.js";
import { found, strict } from "./file-shapes.js";
import { teams, teamsOf } from "./file-teams.js";
import type { Finding } from "./problem.js";

/** What stands beside `departments` in the file: it holds for all of them. */
export const generalKeys = {
  teams: teams.optional(),
  whenInDoubt: z
    .string({ error: (issue) => `whenInDoubt must be the key of a department${found(issue.input)}` })
    .optional(),
};

/** That part of the file alone. */
export const generalSchema = strict("the file", generalKeys);

export function generalOf({ teams: written, whenInDoubt }: z.output<typeof generalSchema>): GeneralSettings {
  return {
    whenInDoubt: whenInDoubt === undefined ? null : asKey(whenInDoubt),
    teams: teamsOf(written ?? {}),
  };
}

/** @param keys the departments of the file */
export function whenInDoubtFindings(data: unknown, keys: readonly string[]): readonly Finding[] {
  const parsed = z.object({ whenInDoubt: z.string() }).safeParse(data);
  if (!parsed.success || keys.includes(parsed.data.whenInDoubt)) return [];
  const { whenInDoubt } = parsed.data;
  const message = `whenInDoubt names no department of this file, "${whenInDoubt}"${didYouMean(whenInDoubt, keys)}`;
  return [
    {
      path: ["whenInDoubt"],
      message: `${message}: write one of ${keys.slice(0, 10).join(", ")}`,
      fault: { name: "no_such_department" },
    },
  ];
}
