import { templateComponentTypes, templateParameterTypes } from '../../plivo/values.ts';
import { badRequest } from '../errors.ts';
import { type Args, matchChoice, readObject, readObjects, readText, required } from '../wire.ts';

/** The components of a template. `carousel`, known from one SDK only, passes unchecked. */
export function checkComponents(components: Args[], buttonTypes: readonly string[]): void {
  for (const component of components) {
    const type = required(readText(component, 'type'), 'template.components[].type').toLowerCase();
    if (type === 'carousel') continue;
    matchChoice(type, 'template.components[].type', templateComponentTypes);
    if (type === 'button') checkButton(component, buttonTypes);
    const longest = longestText(type, components.length === 1);
    for (const parameter of readObjects(component, 'parameters') ?? []) checkParameter(parameter, longest);
  }
}

function checkButton(component: Args, buttonTypes: readonly string[]): void {
  const subType = required(readText(component, 'sub_type'), 'template.components[].sub_type');
  matchChoice(subType, 'template.components[].sub_type', buttonTypes);
  const index = required(readText(component, 'index'), 'template.components[].index');
  if (!/^[0-9]$/.test(index)) throw badRequest('template.components[].index must be from "0" to "9"');
}

/** In characters (Plivo documentation). */
function longestText(type: string, alone: boolean): number {
  if (type === 'header') return 60;
  return alone ? 32_768 : 1024;
}

/** A parameter carries its value under the name of its type. */
function checkParameter(parameter: Args, longest: number): void {
  const name = 'template.components[].parameters[]';
  const type = matchChoice(
    required(readText(parameter, 'type'), `${name}.type`),
    `${name}.type`,
    templateParameterTypes,
  );
  if (type === 'text') required(readText(parameter, 'text', { max: longest }), `${name}.text`);
  else if (type === 'media' || type === 'payload') required(readText(parameter, type), `${name}.${type}`);
  else {
    const value = required(readObject(parameter, type), `${name}.${type}`);
    for (const field of fieldsOf[type]) required(readText(value, field), `${name}.${type}.${field}`);
  }
}

const fieldsOf = {
  currency: ['fallback_value', 'currency_code', 'amount_1000'],
  date_time: ['fallback_value'],
  location: ['latitude', 'longitude'],
} as const;
