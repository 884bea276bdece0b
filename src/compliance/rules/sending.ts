import { dltTemplateCategories } from '../../plivo/values.ts';
import { destinationsOf, digitsOf, isAmerican, isNorthAmerican } from '../destinations.ts';
import { defineRules, type Hit } from '../rule.ts';
import type { Subject } from '../subject.ts';

const PLIVO = 'Plivo API documentation';
const MOST_DESTINATIONS = 1000;

function* senders(subject: Subject): Generator<Hit> {
  const src = subject.text('src');
  const pool = subject.text('powerpack_uuid');
  if (src !== undefined && pool !== undefined)
    yield {
      field: 'powerpack_uuid',
      message: 'A message has either src or powerpack_uuid, not both.',
      fix: 'Leave one out.',
    };
  if (src !== undefined) {
    const bare = src.replace(/[^A-Za-z0-9]/g, '');
    const isNumber = /^\d+$/.test(bare);
    if (isNumber ? bare.length > 14 : bare.length > 11 || bare === '') yield { field: 'src', evidence: src };
    const country = subject.text('country')?.toUpperCase();
    const reached = destinationsOf(subject);
    const american = reached.length === 0 ? country === 'US' || country === 'CA' : reached.some(isAmerican);
    if (!isNumber && american)
      yield {
        field: 'src',
        evidence: src,
        message: 'The US and Canada take no alphanumeric sender: carriers block it.',
        fix: 'Send from a Plivo number of your account.',
      };
  }
  const destinations = destinationsOf(subject);
  const wrong = destinations.find((number) => !/^\d{5,14}$/.test(number));
  if (wrong !== undefined)
    yield {
      field: 'dst',
      evidence: wrong,
      message: 'A destination has 5 to 14 digits, country code first.',
      fix: 'Write it as 14155550123.',
    };
  const different = destinations.length > MOST_DESTINATIONS ? new Set(destinations).size : destinations.length;
  if (different > MOST_DESTINATIONS)
    yield {
      field: 'dst',
      evidence: `${different} numbers`,
      message: 'One request reaches at most 1,000 different numbers.',
      fix: 'Split it.',
    };
}

/** Plivo takes it, bills it and delivers it to nobody. */
function* toItself(subject: Subject): Generator<Hit> {
  const src = digitsOf(subject.text('src') ?? '').replace(/\D/g, '');
  if (src.length >= 7 && destinationsOf(subject).includes(src)) yield { field: 'dst', evidence: src };
}

function* media(subject: Subject): Generator<Hit> {
  if ((subject.text('type') ?? '').toLowerCase() !== 'mms') return;
  const abroad = destinationsOf(subject).filter((number) => !isAmerican(number) && !isUnknown(number));
  if (abroad.length > 0) yield { field: 'dst', evidence: abroad.slice(0, 3).join(', ') };
}

/** What begins as a number of +1 and is none: `SND-DST` judges that. */
const isUnknown = (digits: string) => digits.startsWith('1') && !isNorthAmerican(digits);

function* dlt(subject: Subject): Generator<Hit> {
  const names = ['dlt_entity_id', 'dlt_template_id', 'dlt_template_category'];
  const given = names.filter((name) => subject.text(name) !== undefined);
  const category = subject.text('dlt_template_category');
  const categories: readonly string[] = dltTemplateCategories;
  if (given.length > 0 && given.length < 3) {
    for (const name of names.filter((other) => !given.includes(other))) yield { field: name };
  }
  if (category !== undefined && !categories.includes(category))
    yield {
      field: 'dlt_template_category',
      evidence: category,
      message: 'There is no such category.',
      fix: `Use one of ${categories.join(', ')}.`,
    };
}

function* dltForm(subject: Subject): Generator<Hit> {
  for (const field of ['dlt_entity_id', 'dlt_template_id']) {
    const id = subject.text(field);
    if (id !== undefined && !/^\d{19}$/.test(id)) yield { field, evidence: id };
  }
}

export const sending = defineRules(
  {
    id: 'SND-SRC',
    kinds: ['message'],
    severity: 'error',
    fields: ['src', 'powerpack_uuid', 'dst', 'country'],
    check: senders,
    message: 'A sender is a number of at most 14 digits or a name of at most 11 letters and digits.',
    fix: 'Give a number of your account.',
    source: PLIVO,
    codes: [],
  },
  {
    id: 'SND-SELF',
    kinds: ['message'],
    severity: 'error',
    fields: ['src', 'dst'],
    check: toItself,
    message: 'The sender is the recipient.',
    fix: 'Give the number of the person as dst.',
    source: PLIVO,
    codes: [],
  },
  {
    id: 'SND-MMS',
    kinds: ['message'],
    severity: 'error',
    fields: ['dst', 'type'],
    check: media,
    message: 'MMS reaches the US and Canada only.',
    fix: 'Send it as sms, with a link to the media.',
    source: PLIVO,
    codes: [],
  },
  {
    id: 'SND-EXPIRY',
    kinds: ['message'],
    severity: 'error',
    fields: ['message_expiry'],
    check: function* (subject) {
      const text = subject.text('message_expiry');
      const seconds = Number(text);
      if (text !== undefined && !(Number.isInteger(seconds) && seconds >= 5 && seconds <= 10_799))
        yield { field: 'message_expiry', evidence: text };
    },
    message: 'message_expiry takes 5 to 10,799 seconds.',
    fix: 'Give whole seconds in that range, or leave it out for three hours.',
    source: PLIVO,
    codes: [],
  },
  {
    id: 'DLT-IDS',
    kinds: ['message'],
    severity: 'error',
    fields: ['dlt_entity_id', 'dlt_template_id', 'dlt_template_category'],
    check: dlt,
    message: 'The three DLT arguments go together.',
    fix: 'Give entity id, template id and category, as registered for the sender.',
    source: `${PLIVO}: error code 160`,
    codes: [],
  },
  {
    id: 'DLT-FORMAT',
    kinds: ['message'],
    severity: 'warning',
    fields: ['dlt_entity_id', 'dlt_template_id'],
    check: dltForm,
    message: 'Ids of the Indian DLT registers have 19 digits.',
    fix: 'Copy it from the portal of the register.',
    source: 'practice of the Indian DLT registers; not in the API documentation',
    codes: [],
  },
);
