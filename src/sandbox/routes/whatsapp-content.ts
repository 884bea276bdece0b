import { interactiveHeaderTypes, interactiveTypes, templateButtonTypes } from '../../plivo/values.ts';
import { badRequest } from '../errors.ts';
import { type Args, readChoice, readObject, readObjects, readText, required } from '../wire.ts';
import { checkComponents } from './whatsapp-template.ts';

/** `template`: a name, a language and the components with variables. Tells whether there is one. */
export function checkTemplate(args: Args): boolean {
  const template = readObject(args, 'template');
  if (template === undefined) return false;
  required(readText(template, 'name'), 'template.name');
  required(readText(template, 'language'), 'template.language');
  checkComponents(readObjects(template, 'components') ?? [], templateButtonTypes);
  return true;
}

/** `location`: four strings (SDK behaviour: the validators of two SDKs want all of them). */
export function checkLocation(args: Args): boolean {
  const location = readObject(args, 'location');
  if (location === undefined) return false;
  for (const name of ['latitude', 'longitude', 'name', 'address'])
    required(readText(location, name), `location.${name}`);
  return true;
}

/** `interactive`: a list, quick replies or a link button, with their limits (Plivo documentation). */
export function checkInteractive(args: Args): boolean {
  const interactive = readObject(args, 'interactive');
  if (interactive === undefined) return false;
  const type = required(readChoice(interactive, 'type', interactiveTypes), 'interactive.type');
  const body = required(readObject(interactive, 'body'), 'interactive.body');
  required(readText(body, 'text', { max: 1024 }), 'interactive.body.text');
  const footer = readObject(interactive, 'footer');
  if (footer !== undefined) readText(footer, 'text', { max: 60 });
  checkHeader(readObject(interactive, 'header'));
  checkAction(required(readObject(interactive, 'action'), 'interactive.action'), type);
  return true;
}

function checkHeader(header: Args | undefined): void {
  if (header === undefined) return;
  const type = required(readChoice(header, 'type', interactiveHeaderTypes), 'interactive.header.type');
  required(readText(header, type), `interactive.header.${type}`);
}

function checkAction(action: Args, type: (typeof interactiveTypes)[number]): void {
  const buttons = required(readObjects(action, 'buttons'), 'interactive.action.buttons');
  const most = type === 'reply' || type === 'button' ? 3 : 1;
  if (buttons.length < 1 || buttons.length > most) {
    throw badRequest(`interactive.action.buttons must hold ${most === 1 ? 'exactly one' : '1 to 3'} for type ${type}`);
  }
  for (const button of buttons) required(readText(button, 'title'), 'interactive.action.buttons[].title');
  if (type === 'list') checkSections(required(readObjects(action, 'sections'), 'interactive.action.sections'));
}

function checkSections(sections: Args[]): void {
  if (sections.length < 1 || sections.length > 10) throw badRequest('interactive.action.sections must hold 1 to 10');
  for (const section of sections) {
    readText(section, 'title', { max: 24 });
    for (const row of readObjects(section, 'rows') ?? []) readText(row, 'id', { max: 200 });
  }
}
