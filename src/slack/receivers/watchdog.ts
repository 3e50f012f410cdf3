/** Ends the wait for a connection that does not come back by itself. */
export interface Watchdog {
  /** To be told whenever a connection comes or goes. */
  see(isConnected: boolean): void;
  stop(): void;
}

/** @param patience milliseconds without any connection, after which `onLost` is called, once */
export function createWatchdog(patience: number, onLost: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  return {
    see(isConnected) {
      if (isConnected) {
        clearTimeout(timer);
        timer = undefined;
      } else timer ??= setTimeout(onLost, patience);
    },
    stop: () => clearTimeout(timer),
  };
}
