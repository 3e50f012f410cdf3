import type { Dispatcher } from "undici";
import { type Milliseconds, seconds } from "../domain/duration.js";

/** The request was never written. Its code is one of those of connections that never came about. */
class NeverLeftError extends Error {
  override readonly name = "NeverLeftError";
  readonly code = "NEVER_LEFT";

  constructor() {
    super("the request had waited for too long before it could leave");
  }
}

export interface Leaving {
  /** How long after it was asked for a request may leave; as long as it may take in all. Ten seconds unless told. */
  readonly within?: Milliseconds;
  /** Milliseconds that never jump. */
  readonly monotonic?: () => Milliseconds;
}

/**
 * Looks at the clock once more right before a request is written to its connection. Whoever asked for it looked as well,
 * but in between it waits for a connection, and at least for one turn of the event loop: a process that is frozen there
 * would write it as the first thing it does when it goes on, before any time limit of its own is noticed.
 */
export function leavesInTime({
  within = seconds(10),
  monotonic = () => performance.now(),
}: Leaving): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const latest = monotonic() + within;
    return dispatch(options, {
      onRequestStart(controller, context) {
        if (monotonic() > latest) controller.abort(new NeverLeftError());
        else handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
      onResponseStart: (...start) => handler.onResponseStart?.(...start),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...fault) => handler.onResponseError?.(...fault),
    });
  };
}
