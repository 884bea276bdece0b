/** Parameters as Twilio's API takes them: PascalCase names, in a query or a form. */

/** `undefined` is left out, an object becomes JSON, a list repeats its name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** `postal_code` -> `PostalCode`. */
function toPascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function toText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** Name and value of every parameter that is given, in order. */
export function encodeParameters(parameters: Parameters): [name: string, value: string][] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined)
      .map((one): [string, string] => [toPascalCase(name), toText(one)]),
  );
}
