/** A save that rests on `version` of something; false: somebody else was first. */
type Save = () => Promise<boolean>;

/**
 * Of saves that rest on one version of the same thing at most one succeeds. The others wait for it here, and are told
 * that they lost without a transaction each: a hundred clicks on one button would use up all connections.
 */
export function createSavesInTurn(): (id: string, version: number, save: Save) => Promise<boolean> {
  const running = new Map<string, { readonly version: number; readonly outcome: Promise<boolean | null> }>();

  return async (id, version, save) => {
    for (let current = running.get(id); current !== undefined; current = running.get(id)) {
      const saved = await current.outcome;
      // Whether it was written by that save or by another process before it, the version is a past one.
      if (saved !== null && current.version >= version) return false;
    }
    const work = save();
    // One that failed says nothing about the version.
    const outcome = work.catch(() => null);
    running.set(id, { version, outcome });
    try {
      return await work;
    } finally {
      running.delete(id);
    }
  };
}
