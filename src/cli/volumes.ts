import { userInfo } from "node:os";
import { type CsvError, parse } from "csv-parse/sync";
import { readVolumes } from "../app/volumes.js";
import { createDepartmentStore } from "../store/department-store.js";
import { createVolumeStore } from "../store/volume-store.js";
import { readCommandLine } from "./command-line.js";
import { readIn } from "./input.js";
import { runTool, say, UsageError, withDatabase } from "./tool.js";

const usage = "usage: npm run volumes -- import FILE (-: standard input)";

await runTool(usage, async (setup) => {
  const { positionals } = readCommandLine({ allowPositionals: true });
  const [what, file, ...more] = positionals;
  if (what !== "import" || file === undefined || more.length > 0)
    throw new UsageError("say import and one file");
  const text = textOf(await readIn(file));
  const rows =
    text === null ? `${file} is neither UTF-8 nor Shift_JIS: save it as "CSV UTF-8"` : rowsOf(text);
  if (typeof rows === "string") {
    say(rows);
    return 1;
  }
  return await withDatabase(setup, async ({ db, databaseTime }) => {
    const { list } = await createDepartmentStore(db, (error) => {
      throw error;
    }).load();
    const read = readVolumes(rows, list);
    if (!read.ok) {
      for (const fault of read.faults) say(`${file}: ${fault}`);
      say("Nothing was imported.");
      return 1;
    }
    await createVolumeStore(db).put(read.volumes, importer(), await databaseTime());
    say(`Numbers imported: ${read.volumes.length}`);
    return 0;
  });
});

/** Who runs this; containers run as numbers that have no name. */
function importer(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "?"}`;
  }
}

/** UTF-8, or what Excel on a Japanese Windows writes as CSV; null: neither. */
function textOf(bytes: Uint8Array): string | null {
  for (const encoding of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return null;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A text: why it is no table. */
function rowsOf(text: string): readonly Row[] | string {
  try {
    const rows: Row[] = [];
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells });
        return cells;
      },
    });
    return rows;
  } catch (error) {
    return `the file is no CSV table: ${(error as CsvError).message}`;
  }
}
