/** Holds somebody up until it is opened, as a frozen process is. */
export interface Gate {
  /** Resolves once somebody stands at it. */
  readonly reached: Promise<void>;
  pass(): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let arrive: () => void = () => {};
  let open: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    reached,
    async pass() {
      arrive();
      await opened;
    },
    open: () => open(),
  };
}
