import type { RuleCases } from './case.ts';

const kind = 'message' as const;
const says = (...texts: string[]) => texts.map((text) => ({ text }));

export const contentCases: RuleCases = {
  'CNT-SEX': {
    kind,
    fires: { text: 'Hot escorts near you tonight' },
    silent: says('Sex education night for parents, Essex Hall', 'Sex: M, DOB on file'),
  },
  'CNT-ALCOHOL': {
    kind,
    fires: { text: 'Join our wine club today' },
    silent: says(
      'Rubbing alcohol and bar stools are back',
      'Good luck with the bar exam, Ms. Barber',
      'AA meets at 7, alcohol-free event',
    ),
  },
  'CNT-FIREARMS': {
    kind,
    fires: { text: 'Handguns and ammo restocked' },
    silent: says('Bring your glue gun to craft night', 'Photo shoot at noon', 'No firearms on school grounds'),
  },
  'CNT-TOBACCO': {
    kind,
    fires: { text: 'New vape flavors are in' },
    silent: says('Ready to quit smoking? We can help', 'Replace the battery of your smoke detector'),
  },
  'CNT-CANNABIS': {
    kind,
    fires: { text: 'CBD gummies, two for one' },
    silent: says('Your weed control treatment is on Tuesday', 'The water dispensary opens at 9'),
  },
  'CNT-GAMBLING': {
    kind,
    fires: { text: 'Free spins at our casino' },
    silent: says('You bet! See you at 5', 'The school lottery for seats is on May 2'),
  },
  'CNT-SWEEPSTAKES': {
    kind,
    fires: { text: 'Enter to win an iPad' },
    silent: says('Our team won! What a win', 'The bid winner will be told by mail'),
  },
  'CNT-HIGHRISK-FIN': {
    kind,
    fires: { text: 'Buy bitcoin with zero fees' },
    silent: says(
      'Your checking balance is $40',
      'Back-in-stock alert: your size is here',
      'Your auto loan payment posted',
    ),
  },
  'CNT-DEBT': {
    kind,
    fires: { text: 'Get debt relief now' },
    silent: says('Reminder: invoice 88 of $40 is due', 'Garbage collection moves to Friday; new collection in stores'),
  },
  'CNT-HIGHRISK': {
    kind,
    fires: { text: 'Earn $500 a day from home' },
    silent: says('Friday is a work-from-home day due to snow', 'Your shift pays $22 an hour'),
  },
  'CNT-LEADGEN': {
    kind,
    fires: { text: 'Compare quotes from multiple lenders' },
    silent: says('New lead: Dana asked about 12 Birch Ct', 'Your quote is ready'),
  },
  'CNT-POLITICAL': {
    kind,
    fires: { text: 'Vote for Smith for state senate' },
    silent: says(
      'Vote for your favorite flavor',
      'HOA board election ballots are due',
      'We found a job candidate for you',
    ),
  },
  'CNT-DRUGS': {
    kind,
    fires: { text: 'Buy Xanax, no prescription needed' },
    silent: says('Your prescription is ready', 'Counterfeit check warning from your bank'),
  },
  'CNT-HATE': {
    kind,
    fires: { text: `out, ${['fag', 'got'].join('')}s` },
    silent: says('Maine Coons and Scunthorpe', 'Dikes and dams of Essex'),
  },
  'CNT-AGEGATE': {
    kind: 'tollfree',
    fires: { message_sample: 'Our wine club ships today', usecase_summary: 'Wine club news for members.' },
    silent: {
      message_sample: 'Our wine club ships today',
      usecase_summary: 'Wine club news for members who entered their date of birth.',
    },
  },
  'CNT-PHISH': {
    kind,
    fires: { text: 'Your account is suspended. Verify your account within 2 hours: https://x.example/a' },
    silent: says(
      'We noticed a login from Boise. Not you? Call the number on your card.',
      '5512 is your code to verify your account.',
    ),
  },
};
