import { isTollfree } from '../compliance/phone.ts';
import { phoneNumber } from './fields.ts';

/** A toll-free number of North America, as `phoneNumber` takes it. Apart from the other fields: it loads numbering plans. */
export const tollfreeNumber = phoneNumber.refine(
  isTollfree,
  'must be a US or Canadian toll-free number, such as 18885550108',
);
