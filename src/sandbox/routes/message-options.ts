import { callbackMethods, dltTemplateCategories, logModes } from '../../plivo/values.ts';
import { queueLife } from '../new-message.ts';
import type { Message } from '../records.ts';
import { type Args, readChoice, readFlag, readText, readWhole } from '../wire.ts';

export interface Options {
  /** How long it may wait in the queue, in seconds. */
  expiry: number;
  log: Message['log'];
  dlt: Message['dlt'];
  callback: Message['callback'];
  /** Whether the three DLT arguments fit together; if not, a message to India ends with 160 (Plivo documentation). */
  dltValid: boolean;
}

/** The arguments that every type of message takes. */
export function readOptions(args: Args): Options {
  const url = readText(args, 'url');
  const method = readChoice(args, 'method', callbackMethods) ?? 'POST';
  readFlag(args, 'trackable');
  // The default, 10,800, is one above the documented maximum: tolerated.
  const expiry = readWhole(args, 'message_expiry', { min: 5, max: queueLife }) ?? queueLife;
  const entity = readText(args, 'dlt_entity_id') ?? '';
  const template = readText(args, 'dlt_template_id') ?? '';
  const category = readText(args, 'dlt_template_category') ?? '';
  const known = dltTemplateCategories.some((one) => one === category);
  return {
    expiry,
    callback: url === undefined ? null : { url, method, told: 0 },
    log: readChoice(args, 'log', logModes) ?? 'true',
    dlt: entity + template + category === '' ? null : { entity, template, category },
    dltValid: entity !== '' && template !== '' && known,
  };
}
