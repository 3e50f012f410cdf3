import type { Department } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { type Ending, type ImprovementAct, permitted } from "../../domain/review/ending.js";
import type { Permits } from "../permits.js";
import type { DepartmentBook } from "../ports.js";
import type { Improvement, ImprovementStore } from "./improvement-ports.js";

export interface ImprovementRightsDeps {
  readonly store: Pick<ImprovementStore, "find">;
  readonly departments: Pick<DepartmentBook, "find">;
  readonly permits: Pick<Permits, "inDepartment">;
}

interface Ended extends Improvement {
  readonly ended: Ending;
}

/** It is not for her to say, or it is over: somebody was quicker. */
export type NotToDo =
  | { readonly kind: "forbidden" }
  | { readonly kind: "ended"; readonly improvement: Ended };

/** What is planned, with its department. */
export interface Found {
  readonly kind: "planned";
  readonly improvement: Improvement;
  readonly department: Department;
}

/** Who may do what with what is planned. */
export interface ImprovementRights {
  /** Also where it was retired since: what is planned there is done and reviewed to the end. null: it is not hers. */
  led(user: UserId, key: DepartmentKey): Promise<Department | null>;
  of(act: ImprovementAct, user: UserId, number: number): Promise<Found | NotToDo>;
  /** Why what was hers to do a moment ago could not be done any more. */
  since(number: number): Promise<NotToDo>;
}

export function createImprovementRights({
  store,
  departments,
  permits,
}: ImprovementRightsDeps): ImprovementRights {
  async function led(user: UserId, key: DepartmentKey): Promise<Department | null> {
    const department = departments.find(key);
    if (department === null) return null;
    return (await permits.inDepartment(user, "review", department)) === null ? department : null;
  }

  return {
    led,
    async of(act, user, number) {
      const improvement = await store.find(number);
      const department = improvement && departments.find(improvement.department);
      if (improvement === null || department === null) return { kind: "forbidden" };
      const isLead = (await led(user, department.key)) !== null;
      switch (permitted(act, improvement, { user, isLead })) {
        case "yes":
          return { kind: "planned", improvement, department };
        case "ended":
          return over(improvement);
        case "forbidden":
          return { kind: "forbidden" };
      }
    },
    async since(number) {
      const improvement = await store.find(number);
      return improvement === null ? { kind: "forbidden" } : over(improvement);
    },
  };
}

function over(improvement: Improvement): NotToDo {
  const { ended } = improvement;
  return ended === null ? { kind: "forbidden" } : { kind: "ended", improvement: { ...improvement, ended } };
}
