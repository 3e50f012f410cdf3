/** What another language must offer: the same keys, texts for texts, functions of the same parameters for functions. */
export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer Args) => string
    ? (...args: Args) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};
