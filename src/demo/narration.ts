import { at, type Content, isContent } from './answer.ts';
import { alignRows, clip, wrap } from './layout.ts';
import type { Narrator } from './runner.ts';
import type { Screen, Style } from './screen.ts';
import type { Arguments, Step } from './step.ts';

/** What takes less is felt as at once. */
const WORTH_TELLING_S = 0.5;

const ANSWERED = 'Asked before anything leaves; the person at the screen says yes';

/** Prints the job step by step: what is wanted, the call (→), what happens meanwhile (…) and the answer (←). */
export function createNarrator(screen: Screen): Narrator {
  const { paint, width } = screen;
  let lastReport = '';

  const marked = (mark: string, style: Style, lines: readonly string[]) => {
    const [first = '', ...more] = lines;
    screen.print(`    ${paint(style, mark)} ${first}`);
    for (const line of more) screen.print(`      ${line}`);
  };
  const room = width - 6;

  return {
    chapter({ title }, number) {
      printHeading(screen, `${number}  ${title}`);
    },
    asks(step, args) {
      lastReport = '';
      screen.print();
      for (const line of wrap(step.title, width - 2)) screen.print(`  ${paint('bold', line)}`);
      const [first = '', ...more] = wrapCall(step, args, room);
      marked('→', 'cyan', [`${paint('cyan', step.tool)}${first.slice(step.tool.length)}`, ...more]);
      for (const line of alignRows(spelledOut(step, args), room, (text) => paint('dim', text))) {
        screen.print(`      ${line}`);
      }
    },
    confirms(question) {
      const { title, consequences, about } = readQuestion(question);
      marked('?', 'magenta', wrap(`${paint('bold', title)} ${consequences}`, room));
      for (const line of alignRows(about, room, (text) => paint('dim', text))) screen.print(`      ${line}`);
      for (const line of wrap(ANSWERED, room)) screen.print(`      ${paint('dim', line)}`);
    },
    reports({ watch }, message) {
      if (message === lastReport) return;
      lastReport = message;
      if (watch) marked('…', 'yellow', wrap(message, room));
      else screen.flash(`    ${paint('yellow', '…')} ${clip(message, room)}`);
    },
    answers(step, content, seconds) {
      const took = seconds < WORTH_TELLING_S ? '' : ` (after ${seconds.toFixed(1)} s)`;
      marked('←', 'green', wrap(`${at('summary')(content)}${took}`, room));
      printRows(screen, step, content, room);
    },
    refuses(message, remedy) {
      marked('←', 'yellow', [...wrap(message, room), ...wrap(remedy, room)]);
    },
    leavesOut(reason) {
      screen.print();
      screen.print(`  ${paint('dim', `Left out: ${reason}.`)}`);
    },
    fails({ reason }) {
      marked('✗', 'red', wrap(`FAILED: ${reason}`, room));
    },
  };
}

/** The parts of a question of the server's. Its list of arguments is left out: they stand on the screen already. */
function readQuestion(question: string): { title: string; consequences: string; about: string[][] } {
  const [head = '', matter = ''] = question.split('\nWhat it is about:\n');
  const [title = '', ...consequences] = (head.split('\nWith:\n')[0] ?? '').split('\n');
  const about = Array.from(matter.matchAll(/^ {2}([^:]+): "?(.*?)"?$/gm), ([, name = '', value = '']) => [name, value]);
  return { title, consequences: consequences.join(' '), about };
}

/** A title with a line to the edge. */
export function printHeading(screen: Screen, title: string): void {
  const rule = '─'.repeat(Math.max(0, screen.width - title.length - 1));
  screen.print();
  screen.print(`${screen.paint('bold', title)} ${screen.paint('dim', rule)}`);
}

function printRows({ paint, print }: Screen, step: Step, content: Content, room: number): void {
  const rows = step.show?.(content) ?? [];
  const labelled = rows.every((row) => row.length === 2);
  for (const line of alignRows(rows, room, labelled ? (text) => paint('dim', text) : undefined)) print(`      ${line}`);
}

/** The tool and its arguments, on as few lines as they take. */
function wrapCall({ tool, key, spell = [] }: Step, args: Arguments, room: number): string[] {
  const names = key ?? Object.keys(args).filter((name) => !spell.includes(name));
  const pairs = names
    .filter((name) => args[name] !== undefined)
    .map((name) => `${name}: ${written(args[name], room - name.length - 5)}`);
  const untold = Object.keys(args).length - pairs.length - spell.length;
  if (untold > 0) pairs.push(`and ${untold} more`);
  const lines: string[] = [];
  let line = tool;
  for (const [index, pair] of pairs.entries()) {
    const piece = index < pairs.length - 1 ? `${pair},` : pair;
    const gap = line === tool ? '  ' : ' ';
    if (line !== '' && line.length + gap.length + piece.length > room) {
      lines.push(line);
      line = piece;
    } else {
      line = `${line}${gap}${piece}`;
    }
  }
  return [...lines, line];
}

/** A value of an argument, without the quotes of JSON where none are needed. */
function written(value: unknown, most: number): string {
  if (Array.isArray(value)) return `[${value.map((entry) => written(entry, most)).join(', ')}]`;
  if (typeof value === 'string') return /^[\w@.:/+-]+$/.test(value) ? value : `"${clip(value, most)}"`;
  if (!isContent(value)) return String(value);
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${written(inner, most)}`);
  return clip(`{${fields.join(', ')}}`, most);
}

function spelledOut({ spell = [] }: Step, args: Arguments): string[][] {
  return spell.map((name) => [name, String(args[name])]);
}
