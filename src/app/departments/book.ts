import type { Department, Departments } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import type { Logger } from "../../lib/logger.js";
import type { DepartmentBook, DepartmentStore } from "../ports.js";

/** The departments in memory, which follow what is imported while the bot runs. */
export interface FollowingDepartmentBook extends DepartmentBook {
  /**
   * Reads the departments again if an import changed them; meant to be called every few seconds. Never throws: while
   * the database is away the departments last read stay. Calls that overlap share one look.
   */
  refreshIfChanged(): Promise<void>;
}

/**
 * @param onChange they are others now than those last read
 * @throws whatever the store throws when the departments cannot be read at the start
 */
export async function createDepartmentBook(
  store: Pick<DepartmentStore, "load" | "revision">,
  log: Logger,
  onChange: () => void = () => {},
): Promise<FollowingDepartmentBook> {
  let page = await read(store);
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    try {
      if ((await store.revision()) === page.revision) return;
      page = await read(store);
      log.info({ revision: page.revision, departments: page.departments.list.length }, "departments changed");
      onChange();
    } catch (err) {
      log.warn({ err }, "departments cannot be read, the ones last read stay");
    }
  }

  return {
    current: () => page.departments,
    find: (key) => page.byKey.get(key) ?? null,
    async refreshIfChanged() {
      looking ??= look().finally(() => {
        looking = null;
      });
      await looking;
    },
  };
}

interface Page {
  readonly revision: number;
  readonly departments: Departments;
  readonly byKey: ReadonlyMap<DepartmentKey, Department>;
}

async function read(store: Pick<DepartmentStore, "load" | "revision">): Promise<Page> {
  // The revision first: an import between the two reads is then noticed at the next look.
  const revision = await store.revision();
  const departments = await store.load();
  return {
    revision,
    departments,
    byKey: new Map(departments.list.map((department) => [department.key, department])),
  };
}
