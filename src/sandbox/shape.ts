/** What plain data must look like, as checks that narrow types: for states and seeds that come from outside. */

/** Says what is wrong where; always false. */
export type Fail = (at: string, expected: string) => false;
export type Check<T> = (value: unknown, at: string, fail: Fail) => value is T;
export type Infer<C> = C extends Check<infer T> ? T : never;

type Fields = Readonly<Record<string, Check<unknown>>>;
type Shaped<F extends Fields> = { -readonly [Name in keyof F]: Infer<F[Name]> };

export const text: Check<string> = (value, at, fail): value is string =>
  typeof value === 'string' || fail(at, 'a string');

export const flag: Check<boolean> = (value, at, fail): value is boolean =>
  typeof value === 'boolean' || fail(at, 'true or false');

export const whole: Check<number> = (value, at, fail): value is number =>
  Number.isSafeInteger(value) || fail(at, 'a whole number');

export function oneOf<T extends string>(...allowed: readonly T[]): Check<T> {
  return (value, at, fail): value is T =>
    allowed.some((one) => one === value) || fail(at, `one of ${allowed.join(', ')}`);
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, at, fail): value is T | null => value === null || check(value, at, fail);
}

/** Also of what was kept before there was such a field. */
export function optional<T>(check: Check<T>): Check<T | null | undefined> {
  return (value, at, fail): value is T | null | undefined => value === undefined || nullable(check)(value, at, fail);
}

export function list<T>(item: Check<T>): Check<T[]> {
  return (value, at, fail): value is T[] =>
    Array.isArray(value)
      ? value.every((one: unknown, index) => item(one, `${at}[${index}]`, fail))
      : fail(at, 'a list');
}

export function dictionary<T>(item: Check<T>): Check<Record<string, T>> {
  return (value, at, fail): value is Record<string, T> =>
    isObject(value)
      ? Object.entries(value).every(([name, one]) => item(one, `${at}.${name}`, fail))
      : fail(at, 'an object');
}

/** An object with all of these fields; others may stand beside them. */
export function shape<F extends Fields>(fields: F): Check<Shaped<F>> {
  const entries = Object.entries(fields);
  return (value, at, fail): value is Shaped<F> =>
    isObject(value)
      ? entries.every(([name, check]) => check(value[name], `${at}.${name}`, fail))
      : fail(at, 'an object');
}

/** An object with all of the first fields, any of the second, and no others. */
export function closed<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): Check<Shaped<R> & Partial<Shaped<O>>> {
  const all: Fields = { ...required, ...optional };
  const whatIsThere = shape(required);
  return (value, at, fail): value is Shaped<R> & Partial<Shaped<O>> =>
    whatIsThere(value, at, fail) &&
    Object.entries(value).every(([name, one]) => {
      const check = Object.hasOwn(all, name) ? all[name] : undefined;
      if (check === undefined) return fail(`${at}.${name}`, `left out: the fields are ${Object.keys(all).join(', ')}`);
      return check(one, `${at}.${name}`, fail);
    });
}

/** The value if it passes the check; throws the first problem, with the place it was found at. */
export function checked<T>(value: unknown, check: Check<T>, name: string): T {
  let problem = '';
  const fail: Fail = (at, expected) => {
    problem ||= `${at} must be ${expected}`;
    return false;
  };
  if (check(value, name, fail)) return value;
  throw new TypeError(problem);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
