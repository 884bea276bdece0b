import { describe, expect, test } from 'vitest';
import { checkTollfree } from '../../src/compliance/check-business.ts';
import { checkMessage } from '../../src/compliance/check-message.ts';

const contentOf = (text: string) =>
  checkMessage({ text: `Northside: ${text}` })
    .findings.filter(({ rule }) => rule.startsWith('CNT-'))
    .map(({ rule, severity }) => `${rule} ${severity}`);

/** What schools, clinics, shops and towns write every day, with words that filters trip over. */
const everyday = [
  'Casino Night fundraiser at Lincoln Elementary is Friday 7pm in the gym.',
  'Your high-risk pregnancy clinic visit is tomorrow at 9 AM.',
  'Gun Lake Community Church: youth group moved to the annex tonight.',
  'Your prescription for amoxicillin is ready for pickup at Main St Pharmacy.',
  'Loan payment of $212.40 is due on June 3.',
  'Your refinance documents are ready to sign in the portal.',
  'Smoke detector inspection is scheduled for unit 4B on Monday.',
  "Reminder: no smoking or vaping in common areas during Saturday's open house.",
  'Job alert: Warehouse associate, $19/hr, 2nd shift. Reply YES to be called.',
  'Your debt-free living class starts at 6 PM in room 12.',
  'Sermon series on heaven and hell starts Sunday.',
  'Your hot tub service tech arrives between 2 and 4.',
  'Your order of hemp rope (50 ft) has shipped.',
  'Adult swim lessons start June 5.',
  'Breast cancer screening appointments are open in October.',
  'Erectile dysfunction follow up visit is on Tuesday at 10.',
  'Your real estate closing is set for Friday; bring ID.',
  'Stock update: your size is back in stock.',
  'Your stock of insulin is ready to refill.',
  'Credit union closed on Monday for the holiday. Online banking remains available.',
  'Your credit card ending 4432 was charged $54.10 at GAS MART.',
  'Congratulations on your graduation! Pick up your gown at the bookstore.',
  'Bring your vaccine card. Shots take 15 minutes.',
  'You won the auction for lot 331. Pay at the cashier by noon.',
  'Collect your package at locker 12.',
  'Blood drive: donors needed, type O. Donate at City Hall.',
  'Please vote on the HOA board by Nov 3 at the clubhouse.',
  'School board election day: campus closed Tuesday.',
  'Trump Street bridge closed; expect delays on route 12.',
  'Your marijuana-free workplace test is due by 5 PM.',
  'Lead paint inspection results are ready.',
  'Lead teacher needed for Sunday school this week.',
  'Your escort to the operating room will meet you at 7 AM.',
  'Escort service for campus: call public safety after dark.',
  'Massage appointment with Dana confirmed for 3 PM.',
  'Bail hearing moved to courtroom 5, per your attorney.',
  'Payday is Friday; timesheets due Wednesday.',
  'Cash only at the snack bar tonight.',
  'Free gift wrapping with pickup orders this week.',
  'Gift cards now at the front desk.',
  'Act now: storm warning for Polk County until 9 PM.',
  'Urgent: water main break on 5th Ave, boil water notice.',
  "Bet you can't wait: camp starts Monday!",
  'Beta testers: build 42 is available.',
  'Your tax refund appraisal meeting with our CPA is Monday.',
  'Your solar panel inspection passed. PTO expected in 2 weeks.',
  'Roof repair crew arrives at 8 AM.',
  'Your Medicare annual wellness visit is due.',
  'Health insurance open enrollment ends Dec 15; call your agent Maria.',
  'Your auto insurance payment of $98 posted.',
  'Student loan counseling session is Tuesday.',
  'Tobacco cessation class meets Thursday at 5.',
  'Your brewery tour is booked for 2 PM. 21+ with ID.',
  'Firearm safety class: bring eye protection. No ammunition in the classroom.',
  'Hunter education course confirmed for Saturday.',
  'Sex education consent forms due Friday.',
  'Your naturalization interview is on July 8.',
  'Your CBD (central business district) parking permit was approved.',
  'Weed control treatment done today; keep pets off the lawn until dry.',
  'Grass cut today. Invoice #44: $45.',
  'The pot luck is at noon. Bring a dish.',
  'Your drug test results are back; call HR.',
  'Tattoo appointment Sat 1 PM, must be 18+ with ID.',
  'Your third party inspection report is ready.',
  'Surplus auction Thursday: trucks, desks.',
  "Winning number 17 in today's kids reading contest, see Ms. Lee.",
  'We buy houses open house training for agents Tues.',
  'Kill switch test on line 3 tonight 11 PM.',
  'Killer whale watching tour departs 8 AM pier 3.',
  'Your cocktail reception RSVP is confirmed.',
  'Your virgin olive oil order shipped.',
  "Dick's Hardware: your key copies are ready.",
  'Scunthorpe branch closed today.',
  'Passive income tax seminar at the library at 6.',
  'Trading hours change: closed Sunday.',
  'Invest in your child: reading camp sign-up closes Friday.',
  'Your payday: direct deposit of $1,220.15 posted.',
  'Half-price flu shots for pets on Saturday, $20 shots for puppies.',
  'Ice cream: $5 pints until Sunday.',
  'Hi Kush, your table is ready.',
];

test.each(everyday)('everyday: %s', (text) => {
  expect(contentOf(text)).toEqual([]);
});

/** The same as the phrase books have, in other words. */
const barred: readonly (readonly [rule: string, text: string])[] = [
  ['CNT-CANNABIS', 'New drop! Blue Dream eighths 20% off and infused gummies today.'],
  ['CNT-CANNABIS', 'our Delta-8 carts are back.'],
  ['CNT-CANNABIS', '420 sale, top strains from $25.'],
  ['CNT-TOBACCO', 'disposable vapes 2 for $25 this weekend.'],
  ['CNT-ALCOHOL', '2-for-1 margaritas & $4 drafts till close.'],
  ['CNT-ALCOHOL', 'Northside wine club: your spring allocation ships Monday.'],
  ['CNT-FIREARMS', '9mm in stock, 1000 rounds $219.'],
  ['CNT-FIREARMS', 'Glock 19 Gen5 $499 this weekend, bring ID.'],
  ['CNT-GAMBLING', '50 free spins are waiting, play now.'],
  ['CNT-GAMBLING', "tonight's lock: Chiefs -3.5. Bet with us."],
  ['CNT-HIGHRISK-FIN', 'get up to $1,000 till payday, funds today.'],
  ['CNT-HIGHRISK-FIN', 'our analysts call $TSLA a buy at 180. Signals daily.'],
  ['CNT-HIGHRISK-FIN', 'ETH up 9%. Buy crypto in the app.'],
  ['CNT-DEBT', 'this is an attempt to collect a debt. Call about your balance.'],
  ['CNT-DEBT', 'cut your credit card debt in half, see if you qualify.'],
  ['CNT-DEBT', 'we remove negative items from your credit report.'],
  ['CNT-LEADGEN', 'compare insurance quotes from top carriers now.'],
  ['CNT-LEADGEN', 'we matched you with 3 lenders. See your offers.'],
  ['CNT-HIGHRISK', 'make $500 a day from your phone.'],
  ['CNT-HIGHRISK', 'become your own boss, earn unlimited commissions from home.'],
  ['CNT-SWEEPSTAKES', "you've been chosen to win a $500 gift card!"],
  ['CNT-POLITICAL', 'Vote Tuesday! Re-elect Mayor Jones.'],
  ['CNT-POLITICAL', 'chip in $5 before midnight to flip the House.'],
  ['CNT-SEX', 'hot singles near you are waiting.'],
  ['CNT-DRUGS', 'semaglutide without a prescription, shipped today.'],
];

describe('barred in other words', () => {
  test.each(barred)('%s: %s', (rule, text) => {
    const severity = rule === 'CNT-SWEEPSTAKES' ? 'warning' : 'error';
    expect(contentOf(text)).toContain(`${rule} ${severity}`);
  });
});

test('what is only looked at in a message is refused on toll-free', () => {
  const { findings } = checkTollfree({ message_sample: 'Northside: enter to win a grill! Reply STOP to opt out.' });
  expect(findings.find(({ rule }) => rule === 'CNT-SWEEPSTAKES')?.severity).toBe('error');
});
