import { departmentsOf, ratesFor } from "../app/report.js";
import { reportCsv } from "../app/report-csv.js";
import { readReviewReport } from "../app/reviews/report.js";
import { readPeriod } from "../domain/figures/period.js";
import { underPresentNames } from "../domain/figures/present-names.js";
import { createDepartmentStore } from "../store/department-store.js";
import { createFiguresStore } from "../store/figures-store.js";
import { createImprovementStore } from "../store/improvement-store.js";
import { createReviewFiguresStore } from "../store/review-figures-store.js";
import { createReviewStore } from "../store/review-store.js";
import { createVolumeStore } from "../store/volume-store.js";
import { readCommandLine } from "./command-line.js";
import { writeOut } from "./output.js";
import { runTool, UsageError, withDatabase } from "./tool.js";

const usage =
  'usage: npm run report -- [--department KEY] [--period "last week"|2026-10|2026-Q4|2026|…] [--out FILE]';

await runTool(usage, async (setup) => {
  const { values } = readCommandLine({
    options: {
      department: { type: "string" },
      period: { type: "string" },
      out: { type: "string" },
    },
  });
  await withDatabase(setup, async ({ db, databaseTime }) => {
    const now = await databaseTime();
    const { list } = await createDepartmentStore(db, (error) => {
      throw error;
    }).load();
    const wanted = values.department;
    const only = list.find(({ key }) => key === wanted);
    if (wanted !== undefined && only === undefined) {
      throw new UsageError(
        `there is no department ${wanted}; there are: ${list.map(({ key }) => key).join(", ")}`,
      );
    }
    const zone = only?.timezone ?? setup.config.defaultTimezone;
    const period = readPeriod(values.period ?? "", now, zone);
    if (period === null) {
      throw new UsageError(
        `--period must be week, month, quarter (of the calendar year), year, "last" before each of them, 2026-10, 2026-Q4, 2026, 2026年度 (from April), 2026-10-05 or 2026-10-05..2026-10-11, not ${values.period}`,
      );
    }
    const store = createFiguresStore(db);
    const departments = only === undefined ? await departmentsOf(store, list, period) : [only];
    const counting = store.read({
      departments: departments.map(({ key }) => key),
      period,
      zone,
      withLoad: false,
    });
    const [figures, rates] = await Promise.all([
      counting,
      ratesFor(createVolumeStore(db), departments, { period, zone, now }, counting),
    ]);
    const review = await readReviewReport(
      {
        reviewFigures: createReviewFiguresStore(db),
        reviews: createReviewStore(db),
        improvements: createImprovementStore(db),
        volumes: createVolumeStore(db),
        clock: { now: () => now },
      },
      departments,
      period,
      zone,
    );
    const csv = reportCsv(underPresentNames(figures, departments), rates, review);
    await writeOut([csv], values.out ?? null);
  });
  return 0;
});
