import type { Category, Department } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import type { DepartmentStore, Heeded } from "../ports.js";

export interface NoticeRequest {
  readonly department: DepartmentKey;
  /** By its name. */
  readonly category: string;
  /** null: it is taken down. */
  readonly notice: { readonly text: string; readonly until: Date } | null;
  readonly by: UserId;
  /** Under which it was written. */
  readonly heeds?: Heeded | null;
}

/** Who puts up notices: the department's leads; where it has none, anybody. */
export function mayPutUpNotices({ leads }: Pick<Department, "leads">, user: UserId): boolean {
  return leads.length === 0 || leads.includes(user);
}

/**
 * Puts a notice up on a category, in place of the one before, or takes it down.
 * @returns false: there is no such category any more, or it is not for this person to say
 */
export async function putUpNotice(
  store: Pick<DepartmentStore, "editOne">,
  request: NoticeRequest,
  now: Date,
): Promise<boolean> {
  const { department, notice, by, heeds = null } = request;
  return await store.editOne(department, withNotice(request), by, now, notice === null ? null : heeds);
}

/** The department as it is with that notice; null: as above. */
export function withNotice({
  category,
  notice,
  by,
}: NoticeRequest): (department: Department) => Department | null {
  const noticed = (it: Category): Category =>
    it.name === category ? { ...it, notice: notice?.text ?? null, noticeUntil: notice?.until ?? null } : it;
  return (it) =>
    mayPutUpNotices(it, by) && it.categories.some(({ name }) => name === category)
      ? { ...it, categories: it.categories.map(noticed) }
      : null;
}
