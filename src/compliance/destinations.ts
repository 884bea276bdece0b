/** Where a message goes, as far as its digits tell without the tables of all countries. */
import { islandCodes } from './lexicons/island-codes.ts';
import { derived, type Subject } from './subject.ts';

export const digitsOf = (number: string): string => number.replace(/[/\-.+()\s]/g, '');

/** The digits of each destination that is given. */
export const destinationsOf = derived((subject: Subject): readonly string[] => {
  const numbers: string[] = [];
  for (const { text } of subject.list('dst')) {
    for (const part of text.split('<')) {
      const digits = digitsOf(part);
      if (digits !== '') numbers.push(digits);
    }
  }
  return numbers;
});

/** North American by its form: area code and exchange begin with 2 to 9. Area code 555 stands in examples, and so passes. */
const NORTH_AMERICAN = /^1(?:[2-9]\d{2}[2-9]\d{6}|555\d{7})$/;

export const isNorthAmerican = (digits: string): boolean => NORTH_AMERICAN.test(digits);

/** Whether only the tables of all countries tell that it can be reached. */
export const needsTables = (digits: string): boolean => !isNorthAmerican(digits) || digits.startsWith('1900');

/** In the US or Canada, as opposed to the other countries of +1. */
export const isAmerican = (digits: string): boolean => isNorthAmerican(digits) && !islandCodes.has(digits.slice(1, 4));
