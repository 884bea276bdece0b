/** Where things stand in a JSON text, and which keys stand twice in one object: the parser tells neither. */

export type JsonPath = readonly PropertyKey[];

export interface JsonPlaces {
  /** The line of a value, or of the nearest one around it. */
  lineOf(path: JsonPath): number;
  /** Keys of which all but the last are lost. */
  readonly repeated: readonly { readonly path: JsonPath; readonly first: number; readonly line: number }[];
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Level {
  /** The keys of an object with their lines; none for an array. */
  readonly keys: Map<string, number> | undefined;
  /** Where the reading is: a key, an index, or before the next key. */
  at: string | number | undefined;
}

const nameOf = (path: JsonPath) => JSON.stringify(path);

/** @param text that `JSON.parse` takes */
export function placesIn(text: string): JsonPlaces {
  const lines = new Map([[nameOf([]), 1]]);
  const repeated: { path: JsonPath; first: number; line: number }[] = [];
  const levels: Level[] = [];
  const here = () => levels.flatMap(({ at }) => at ?? []);
  let [line, read] = [1, 0];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    line += text.slice(read, index).split('\n').length - 1;
    read = index;
    const level = levels.at(-1);
    if (token === '}' || token === ']') levels.pop();
    else if (token === ',') {
      if (level !== undefined) level.at = typeof level.at === 'number' ? level.at + 1 : undefined;
    } else if (level?.keys !== undefined && level.at === undefined) {
      const key = String(JSON.parse(token));
      level.at = key;
      const first = level.keys.get(key);
      if (first !== undefined) repeated.push({ path: here(), first, line });
      level.keys.set(key, line);
      lines.set(nameOf(here()), line);
    } else if (token !== ':') {
      if (typeof level?.at === 'number') lines.set(nameOf(here()), line);
      if (token === '{') levels.push({ keys: new Map(), at: undefined });
      if (token === '[') levels.push({ keys: undefined, at: 0 });
    }
  }
  return {
    repeated,
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const found = lines.get(nameOf(path.slice(0, length)));
        if (found !== undefined) return found;
      }
      return 1;
    },
  };
}
