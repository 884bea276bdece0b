/** One JSON line each on stderr; stdout belongs to the protocol. Only what is named here is written: never a text, a number or a credential. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

let threshold = logLevels.indexOf('warn');

/**
 * From now on so much is logged, warnings of Node.js as well, which it would write in a form of its own: 22 says of SQLite
 * that it is experimental. A thread has to ask for it by itself.
 */
export function openLog(level: LogLevel): void {
  threshold = logLevels.indexOf(level);
  process.removeAllListeners('warning');
  process.on('warning', ({ name }) => logger.info('warning of Node.js', { name }));
}

const waiting: string[] = [];

/** Lines leave together, at the latest after so many milliseconds: each write costs as much as a tenth of the call it tells of. */
const GATHERING_MS = 20;

function write(level: LogLevel, message: string, fields: LogFields): void {
  if (logLevels.indexOf(level) > threshold) return;
  waiting.push(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
  // An error may be the last thing that this process says.
  if (level === 'error') flush();
  else if (waiting.length === 1) setTimeout(flush, GATHERING_MS).unref();
}

function flush(): void {
  if (waiting.length > 0) process.stderr.write(waiting.splice(0).join(''));
}

process.on('exit', flush);

export const logger = {
  error: (message: string, fields: LogFields = {}) => write('error', message, fields),
  warn: (message: string, fields: LogFields = {}) => write('warn', message, fields),
  info: (message: string, fields: LogFields = {}) => write('info', message, fields),
  debug: (message: string, fields: LogFields = {}) => write('debug', message, fields),
};
