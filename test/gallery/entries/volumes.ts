import type { VolumesPage } from "../../../src/app/volumes-form.js";
import { type VolumesAgain, volumesForm } from "../../../src/slack/views/volumes-form.js";
import { cast } from "../cast.js";
import { type Entry, modal } from "../entry.js";
import type { Stage } from "../stage.js";

function pageOn({ departments }: Stage, unit: VolumesPage["unit"]): VolumesPage {
  const [first = "", second = ""] = departments.billing.categories.map(({ name }) => name);
  return {
    department: departments.billing,
    unit,
    choices: [unit, { unit: "week", start: "2026-09-14" }, { unit: "month", start: "2026-08-01" }],
    fields: [
      { category: null, inquiries: 2_140, before: 1_980 },
      { category: first, inquiries: 480, before: 455 },
      { category: second, inquiries: null, before: null },
    ],
    left: 3,
  };
}

const form = (
  id: string,
  title: string,
  again: (stage: Stage) => VolumesAgain | null,
  unit: VolumesPage["unit"] = { unit: "week", start: "2026-09-21" },
  errors: (stage: Stage) => Readonly<Record<string, string>> = () => ({}),
): Entry =>
  modal(
    "forms",
    `volumes-${id}`,
    title,
    cast.lead,
    (_, stage) => volumesForm(pageOn(stage, unit), stage.context, again(stage)),
    (_, stage) => errors(stage),
  );

const edits = [{ category: null, seen: 2_100, inquiries: 2_180 }];

/** How many inquiries there were. */
export const volumeEntries: readonly Entry[] = [
  form("week", "inquiries of a week", () => null),
  form(
    "month",
    "inquiries of a month, one of them no number",
    () => null,
    { unit: "month", start: "2026-09-01" },
    (stage) => ({
      volumes_2: stage.context.messages.volumes.notANumber,
    }),
  ),
  form("overtaken", "inquiries: somebody else was quicker", ({ context }) => ({
    ...{ news: context.messages.volumes.overtaken, edits, round: 0 },
  })),
  form("other-categories", "inquiries: the list has changed", ({ context }) => ({
    ...{ news: context.messages.volumes.otherCategories, edits: [], round: 0 },
  })),
];
