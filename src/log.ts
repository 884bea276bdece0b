/** One JSON line each on stderr; stdout belongs to the protocol. Only what is named here is written: never a text, a number or a credential. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

let threshold = logLevels.indexOf('warn');

export function setLogLevel(level: LogLevel): void {
  threshold = logLevels.indexOf(level);
}

function write(level: LogLevel, message: string, fields: LogFields): void {
  if (logLevels.indexOf(level) > threshold) return;
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
}

export const logger = {
  error: (message: string, fields: LogFields = {}) => write('error', message, fields),
  warn: (message: string, fields: LogFields = {}) => write('warn', message, fields),
  info: (message: string, fields: LogFields = {}) => write('info', message, fields),
  debug: (message: string, fields: LogFields = {}) => write('debug', message, fields),
};
