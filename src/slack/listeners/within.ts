/** Slack waits three seconds for an answer; this leaves room for the way there and back. */
export const answerBudgetMs = 2_000;

class OutOfTimeError extends Error {
  override readonly name = "OutOfTimeError";

  constructor(ms: number) {
    super(`not finished within ${ms} ms`);
  }
}

/**
 * The work's result if it comes in time. What was begun goes on: whoever asks again meets its result.
 * @throws OutOfTimeError when it does not; the work's own faults pass through
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTimeError(ms)), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
