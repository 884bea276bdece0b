import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'magenta';

/** Where the demo is written to. */
export interface Screen {
  readonly width: number;
  /** Coloured where colours are wanted: on a terminal, without NO_COLOR. */
  paint(style: Style, text: string): string;
  print(line?: string): void;
  /** A line that the next one overwrites on a terminal; elsewhere nothing. @returns whether it could be shown */
  flash(line: string): boolean;
}

const MOST_COLUMNS = 100;
const FEWEST_COLUMNS = 60;

/** A stream, which knows its width where it is a terminal. */
type Stream = NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean };

export function createScreen(stream: Stream): Screen {
  const terminal = stream.isTTY === true;
  let flashing = false;
  const wipe = () => {
    if (flashing) stream.write('\r\u001b[2K');
    flashing = false;
  };
  return {
    // One column less than there are: a full line would wrap on some terminals.
    width: Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, (stream.columns ?? MOST_COLUMNS + 1) - 1)),
    paint: (style, text) => styleText(style, text, { stream }),
    print(line = '') {
      wipe();
      stream.write(`${line}\n`);
    },
    flash(line) {
      wipe();
      if (terminal) stream.write(line);
      flashing = terminal;
      return terminal;
    },
  };
}
