/** Judges the files of `src/` by the table in import-rules.ts. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyNames, LONGEST_FILE, leaves, packages, type RoomRules, rooms } from './import-rules.ts';

const source = fileURLToPath(new URL('../src', import.meta.url));

export interface Import {
  readonly specifier: string;
  readonly kind: 'value' | 'type' | 'lazy';
}

export interface SourceFile {
  /** Below `src/`, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export async function readSources(): Promise<SourceFile[]> {
  const found = await readdir(source, { recursive: true });
  const paths = found.map((path) => path.replaceAll('\\', '/')).filter((path) => /(?<!\.d)\.ts$/.test(path));
  return Promise.all(paths.sort().map(async (path) => ({ path, text: await readFile(`${source}/${path}`, 'utf8') })));
}

/** Static imports begin a line, as the formatter leaves them. */
const STATIC = /^ *(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

export function importsOf(text: string): Import[] {
  return [
    ...Array.from(text.matchAll(STATIC), ([, type, specifier = '']): Import => {
      return { specifier, kind: type === undefined ? 'value' : 'type' };
    }),
    ...Array.from(text.matchAll(DYNAMIC), ([, specifier = '']): Import => ({ specifier, kind: 'lazy' })),
  ];
}

/** The room a file is in: its folder, or its own name at the root. */
function roomOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.replace(/\.ts$/, '');
}

const covers = (entries: readonly string[] | undefined, path: string) =>
  entries?.some((entry) => entry === path || entry === roomOf(path)) ?? false;

/** @returns what is wrong with an import, or undefined */
export function judgeImport(file: string, { specifier, kind }: Import): string | undefined {
  const room = roomOf(file);
  const rules = Object.hasOwn(rooms, room) ? rooms[room] : undefined;
  if (rules === undefined) return `${file}: scripts/import-rules.ts knows no room ${room}`;
  const complaint = specifier.startsWith('.')
    ? judgeFile(file, posix.join(posix.dirname(file), specifier), kind, rules)
    : judgePackage(file, specifier);
  return complaint === undefined ? undefined : `${file}: ${complaint}`;
}

function judgeFile(file: string, target: string, kind: Import['kind'], rules: RoomRules): string | undefined {
  if (!target.endsWith('.ts')) return `${target} is imported without its ending`;
  const room = roomOf(file);
  if (roomOf(target) === room || covers(rules.imports, target)) return undefined;
  if (leaves.includes(roomOf(target)) && room !== 'sandbox') return undefined;
  if (kind === 'type' && covers(rules.types, target)) return undefined;
  if (kind === 'lazy' && covers(rules.lazily, target)) return undefined;
  const allowed = covers(rules.types, target)
    ? ' (only its types)'
    : covers(rules.lazily, target)
      ? ' (only lazily)'
      : '';
  return `${room} may not import ${target}${allowed}`;
}

function judgePackage(file: string, specifier: string): string | undefined {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const where = packages[name];
  if (where === undefined) {
    return name.startsWith('node:') ? undefined : `scripts/import-rules.ts knows no package ${name}`;
  }
  return where === 'anywhere' || covers(where, file) ? undefined : `${name} belongs in ${where.join(' and ')} only`;
}

/** @returns what is wrong with a file beside its imports */
export function judgeFileItself({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1;
  const name = basename(path, '.ts');
  return [
    ...(lines >= LONGEST_FILE ? [`${path}: ${lines} lines; fewer than ${LONGEST_FILE} are allowed`] : []),
    ...(emptyNames.test(name) ? [`${path}: "${name}" does not say what the file is for`] : []),
  ];
}

/** @returns every breach of the house's rules in `src/`, one line each */
export async function inspectHouse(): Promise<string[]> {
  const files = await readSources();
  return files.flatMap((file) => [
    ...judgeFileItself(file),
    ...importsOf(file.text).flatMap((found) => judgeImport(file.path, found) ?? []),
  ]);
}
