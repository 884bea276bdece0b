import { at } from '../answer.ts';
import { type Chapter, rowsOf } from '../step.ts';

export const figures: Chapter = {
  title: 'How did it go?',
  steps: [
    {
      title: 'All messages of the day, counted and priced',
      tool: 'report_delivery',
      arguments: () => ({ days: 1 }),
      watch: true,
      expect: { complete: 'true' },
      show: rowsOf('by_sender', [
        at('sender'),
        (row) => `${at('messages')(row)} sent`,
        (row) => `${at('delivered_percent')(row)} % delivered`,
        (row) => `$${at('cost_usd')(row)}`,
      ]),
    },
  ],
};
