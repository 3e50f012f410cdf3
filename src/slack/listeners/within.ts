/** Slack waits three seconds for an answer; this leaves room for the way there and back. */
export const answerBudgetMs = 2_000;

class OutOfTimeError extends Error {
  override readonly name = "OutOfTimeError";

  constructor(ms: number) {
    super(`not finished within ${ms} ms`);
  }
}

/**
 * The work's result if it comes in time. After that, work that heeds the signal changes nothing any more, so that
 * nobody is told that it failed while it happens all the same.
 * @throws OutOfTimeError when it does not; the work's own faults pass through
 */
export async function within<T>(ms: number, work: (giveUp: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new OutOfTimeError(ms);
      controller.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([work(controller.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
