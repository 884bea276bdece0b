import { controlRoutes } from './controls/index.ts';
import { faultKinds } from './faults.ts';
import { magicInputs } from './magic.ts';
import { type Note, notes } from './notes.ts';
import { plivoRoutes } from './routes/index.ts';
import { twilioMagicInputs } from './twilio/review.ts';

/** The parts of the page about the sandbox that follow from its code, in Markdown, by name. */
export function guideBlocks(): Readonly<Record<string, string>> {
  return {
    'magic inputs': magicTable(),
    'error codes': codesTable(),
    controls: controlsTable(),
    faults: faultsTable(),
    routes: routesTable(),
    'not modelled': noteList('not modelled'),
    inferred: noteList('inferred'),
    'not established': noteList('not established'),
  };
}

function magicTable(): string {
  const rows = [...magicInputs, ...twilioMagicInputs].map((one) => {
    const codes = 'codes' in one && one.input.includes('CODE') ? one.codes.map(({ code }) => `\`${code}\``) : [];
    const known = codes.length === 0 ? '' : `. Known codes: ${codes.join(', ')}`;
    return [`\`${one.input}\``, one.where, `${one.outcome}${known}`];
  });
  return table(['input', 'where', 'what comes of it'], rows);
}

function codesTable(): string {
  const [destinations] = magicInputs;
  const rows = destinations.codes.map(({ code, number, state, meaning }) => [`\`${number}\``, code, state, meaning]);
  return table(['destination', 'code', 'ends as', 'meaning'], rows);
}

function controlsTable(): string {
  const rows = controlRoutes.map(({ method, path, purpose, takes = {} }) => {
    const names = Object.entries(takes).map(([name, about]) => `\`${name}\`: ${about}`);
    return [`\`${method} /_sandbox${path || '/'}\``, purpose, names.join('<br>')];
  });
  return table(['control', 'what it does', 'arguments'], rows);
}

function faultsTable(): string {
  return table(
    ['kind', 'what happens'],
    Object.entries(faultKinds).map(([kind, about]) => [`\`${kind}\``, about]),
  );
}

function routesTable(): string {
  const rows = plivoRoutes.map(({ path, operations }) => [
    `\`${path.replace(/:(\w+)/g, '{$1}')}/\``,
    Object.keys(operations).join(', '),
  ]);
  return table(['below `/v1/Account/{auth_id}/`', 'methods'], rows);
}

function noteList(status: Note['status']): string {
  return notes
    .filter((note) => note.status === status)
    .map(({ topic, choice }) => `* **${topic}**: ${choice}`)
    .join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
