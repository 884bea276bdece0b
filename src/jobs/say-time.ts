const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds as a person says them. */
export function sayTime(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 100 * MINUTE) return `${Math.round(seconds / MINUTE)} min`;
  return seconds < 48 * HOUR ? `${Math.round(seconds / HOUR)} h` : `${Math.round(seconds / (24 * HOUR))} days`;
}
