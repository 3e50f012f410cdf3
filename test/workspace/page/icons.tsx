import type { JSX } from "preact";

/** Drawn here because not every machine has a font with emoji. 20 × 20, in the colour of the text around. */
const PATHS = {
  hash: "M7.5 3 6 17M14 3l-1.5 14M3.5 7h13.500M3 13h13.5",
  lock: "M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9",
  app: "M3.5 3.500h5v5h-5zM11.5 3.500h5v5h-5zM3.5 11.500h5v5h-5zM11.5 11.500h5v5h-5z",
  home: "M3 9.5 10 3.500l7 6M5 8.500V16.500h10V8.500M8.5 16.500v-4.500h3v4.5",
  bubble: "M3.5 4h13v9.500H9.500L6 16.500v-3H3.500zM6.5 7.500h7M6.5 10h4.5",
  eye: "M2 10c2-3.5 4.8-5 8-5s6 1.5 8 5c-2 3.5-4.8 5-8 5s-6-1.5-8-5zM10 7.800a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.400z",
  dots: "M10 4.500v.1M10 10v.1M10 15.500v.1",
  more: "M4.5 10h.1M10 10h.1M15.5 10h.1",
  bolt: "M11 2.5 4.5 11.500h5L8.5 17.5 15.5 8.500h-5z",
  send: "M3.5 4 17 10 3.5 16 5 10zM5 10h6",
  shared: "M3 7h12l-3-3M17 13H5l3 3",
  close: "M5 5l10 10M15 5 5 15",
  burger: "M3 5.500h14M3 10h14M3 14.500h14",
  note: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9v4.500M10 6.500v.1",
  warning: "M10 3 2.5 16.500h15zM10 8.500v4M10 14.500v.1",
  error: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.5 7.500l5 5M12.5 7.500l-5 5",
  success: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM6.8 10.200l2.3 2.3 4.2-4.8",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: whatever it stands on carries the accessible name. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg class="svg-icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
