import { callbackMethods, dltTemplateCategories, logModes } from '../../plivo/values.ts';
import type { Message } from '../records.ts';
import { type Args, readChoice, readFlag, readText, readWhole } from '../wire.ts';

export interface Options {
  log: Message['log'];
  dlt: Message['dlt'];
  /** Whether the three DLT arguments fit together; if not, a message to India ends with 160 (Plivo documentation). */
  dltValid: boolean;
}

/** The arguments that every type of message takes. */
export function readOptions(args: Args): Options {
  readText(args, 'url');
  readChoice(args, 'method', callbackMethods);
  readFlag(args, 'trackable');
  // The default, 10,800, is one above the documented maximum: tolerated.
  readWhole(args, 'message_expiry', { min: 5, max: 10_800 });
  const entity = readText(args, 'dlt_entity_id') ?? '';
  const template = readText(args, 'dlt_template_id') ?? '';
  const category = readText(args, 'dlt_template_category') ?? '';
  const known = dltTemplateCategories.some((one) => one === category);
  return {
    log: readChoice(args, 'log', logModes) ?? 'true',
    dlt: entity + template + category === '' ? null : { entity, template, category },
    dltValid: entity !== '' && template !== '' && known,
  };
}
