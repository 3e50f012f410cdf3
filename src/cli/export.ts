import { exportEscalations } from "../app/export.js";
import { asCsv, asJson } from "../app/export-formats.js";
import { readRange } from "../app/export-range.js";
import { createExportStore } from "../store/export-store.js";
import { readCommandLine } from "./command-line.js";
import { writeOut } from "./output.js";
import { runTool, UsageError, withDatabase } from "./tool.js";

const usage = "usage: npm run export -- --format json|csv [--from DATE] [--to DATE] [--out FILE]";

const formats = { json: asJson, csv: asCsv };

await runTool(usage, async (setup) => {
  const { values } = readCommandLine({
    options: {
      format: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      out: { type: "string" },
    },
  });
  const { format } = values;
  if (format !== "json" && format !== "csv") throw new UsageError("--format must be json or csv");
  const read = readRange(values.from ?? null, values.to ?? null, setup.config.defaultTimezone);
  if (!read.ok) throw new UsageError(read.fault);

  await withDatabase(setup, ({ db }) => {
    const escalations = exportEscalations(createExportStore(db), read.range);
    return writeOut(formats[format](escalations), values.out ?? null);
  });
  return 0;
});
