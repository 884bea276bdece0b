/**
 * Codes and reasons with which registrations are declined, in our words. From the public error dictionaries and guides of
 * Twilio, Plivo, Telnyx and other providers. One a line: code, whether the submission can be mended (y, n, or ? where
 * sources differ), the rules that look for it, meaning. A `-` stands for a reason that comes without a code.
 */
const table = `
@ twilio campaign
30880 | ? |  | The reviewers declined the campaign by hand and gave no reason.
30881 | y | BRD-EMAIL-FREE BRD-EMAIL-DOMAIN | The support e-mail of the brand is at a free or throw-away provider, or on another domain than the brand.
30882 | ? | FLOW-TERMS CNT-LEADGEN | The terms and conditions are missing or unfit, or speak of sharing data with third parties.
30883 | n | CNT-SEX CNT-HATE CNT-ALCOHOL CNT-FIREARMS CNT-TOBACCO CNT-CANNABIS | The content is forbidden: sex, hate, alcohol, firearms, tobacco or cannabis.
30884 | n |  | The campaign is known for spam or phishing.
30885 | n | CNT-HIGHRISK | The campaign is seen as fraud or deceptive marketing.
30886 | y | CMP-DESC-* | The description is vague or does not fit use case, samples, brand or website, or names the software provider as the sender.
30887 | y | KW-OUT-* | Opting out is not provided for, or the reply does not confirm it.
30888 | y | CNT-AGEGATE | Age-restricted content without an age gate, or with one that only asks yes or no.
30889 | y | CMP-ATTR-PHONE | The samples and the declaration about phone numbers in messages contradict each other.
30890 | y | KW-HELP-* | The reply to HELP lacks the brand or a way to reach support.
30891 | y | CMP-URL-* | The website can not be opened, is not valid, or does not show the opt-in.
30892 | y | SMP-SHORTENER SMP-HTTP | A sample holds a link of a public shortener, or one without https.
30893 | y | SMP-* | Samples are missing, unclear, or do not fit the use case.
30894 | y | CMP-BRAND-MISMATCH | The information about the brand is not valid, or the campaign stands under the wrong brand.
30895 | y | CMP-ATTR-LENDING | The content is about loans, but direct lending was not declared.
30896 | y | FLOW-* | The information about how people opt in is not sufficient.
30897 | n | CNT-* | The content belongs to a class that carriers do not carry.
30898 | y | BRD-EIN-REUSE | Too many brands are registered under one tax id.
30899 | ? |  | A carrier declined the campaign.
30900 | y | CMP-USECASE CMP-SUBUSECASES | The brand may not use this use case, or its sub-use-cases are not two to five.
30902 | y |  | The second connectivity aggregator declined the campaign on its own review.
30907 | y | CMP-URL-* | The address of the website failed validation.
30908 | y | FLOW-PRIVACY | The privacy policy is missing or lacks what it must say about mobile data.
30909 | y | FLOW-* | The call to action in the message flow is incomplete, or could not be verified.
30910 | y | CMP-LANG | The registration is not in English.
30913 | y | FLOW-SEPARATE-MKT | Consent to marketing is not asked for apart from other consent.
30914 | y | BRD-SP-TITLE | The title of a sole proprietor's campaign is not the name of the proprietor.
30915 | y | BRD-SP-SUFFIX | A company was registered as a sole proprietor.
30917 | y | FLOW-METHODS | People can opt in by more ways than the message flow describes.
30919 | y |  | The website says too little about the business or the messages.
30921 | y | FLOW-GATED | The opt-in is behind a login and could not be seen.
30923 | y | FLOW-FORCED | People must agree to messages to get the service.
30924 | y | FLOW-CONSENT-* | The consent wording leaves out message type, frequency, rates or STOP.
30925 | y | FLOW-PRECHECKED | The consent box is ticked in advance, or there is none.
30930 | n | BRD-CAMPAIGN-CAP | The brand has 100 campaigns already.
30931 | y | FLOW-FORCED | The form leaves no way to go on without agreeing to messages.
30932 | y | FLOW-PRIVACY-SHARING | The privacy policy allows opt-in data to be shared.
30933 | y | FLOW-PRIVACY | The address of the privacy policy is required (since 2026-06-30).
30934 | y | FLOW-TERMS | The address of the terms and conditions is required (since 2026-06-30).
@ dca campaign
601 | y | CMP-ATTR-* | The declared attributes (links, phone numbers, age, lending) contradict the samples or the website.
602 | y | SMP-USECASE | A sample does not fit the use case, often marketing without marketing consent.
603 | y | CMP-BRAND-MISMATCH | The website belongs to another business than samples or brand.
701 | n | CNT-CANNABIS | Cannabis, CBD or hemp.
702 | n | CNT-FIREARMS | Sale of guns or ammunition.
703 | n | CNT-SEX | Explicit sexual content.
704 | n | CNT-GAMBLING | Gambling.
705 | n | CNT-HATE | Hate speech or profanity.
706 | y | CNT-AGEGATE | Alcohol without a check of the date of birth.
707 | y | CNT-AGEGATE | Tobacco or vaping without an age check.
708 | n | CNT-LEADGEN | Lead generation or affiliate marketing.
709 | n | CNT-HIGHRISK-FIN | High-risk financial services.
710 | y | BRD-RESELLER | A reseller was registered instead of the business that sends.
711 | y | BRD-EIN-REUSE | The same EIN stands behind several brands.
712 | y | CMP-ATTR-LENDING | The business lends, but is not marked as a lender.
713 | y | BRD-EMAIL-FREE | A large company uses a mail address that is not its own.
801 | y | BRD-SP-SUFFIX | The business is no sole proprietor.
802 | y |  | The sole proprietor is not authorised.
803 | y |  | The website asks for a phone number without opt-in wording.
804 | y | FLOW-URL | The call to action or the website could not be verified.
805 | y | FLOW-PRIVACY | The privacy policy does not meet the requirements.
806 | y | FLOW-CONSENT-* | The opt-in lacks HELP, STOP, frequency, rates or privacy wording.
807 | y | BRD-VERTICAL-HINT | The website does not look like that of a real business (real estate, insurance).
851 | y | KW-IN-* | Privacy wording and opt-in confirmation are incomplete.
852 | y | FLOW-PRIVACY-SHARING | The privacy policy does not say that mobile data is not shared.
861 | y | FLOW-* | The call to action lacks program name, frequency, disclosures or links.
@ plivo campaign
1001 | n | CNT-* | The content belongs to a prohibited class.
1002 | n | BRD-RESELLER | The provider of the software was registered instead of the business that sends.
1003 | n | CMP-ATTR-LENDING | Loan content without the direct-lending attribute, which can not be changed after creation: it takes a new campaign.
1004 | y | FLOW-* | The message flow is incomplete or unclear.
@ twilio tollfree
30437 | y |  | The time for editing the submission has run out.
30440 | n |  | Declined without a known reason.
30441 | n | CNT-SEX | Sexual content.
30442 | n |  | The business is known for spam.
30443 | n | CNT-HIGHRISK-FIN | Marketing of loans.
30444 | n |  | Seen as fraud.
30445 | y | TFV-BUSINESS | The business could not be verified.
30446 | y | TFV-CONSENT | Express consent to marketing is not shown.
30447 | n |  | The number is not provisioned.
30448 | y | CNT-AGEGATE | There is no age gate.
30449 | y | SMP-SHORTENER | A sample holds a link of a public shortener.
30451 | y | PRF-ADDRESS | The address of the business is not valid.
30452 | y | PRF-EMAIL | The e-mail address is not valid.
30455 | n | CNT-HATE | Hateful content.
30456 | n | CNT-ALCOHOL | Alcohol.
30457 | n | CNT-FIREARMS | Firearms.
30458 | n | CNT-TOBACCO | Tobacco or vaping.
30459 | n | CNT-CANNABIS | Cannabis or CBD.
30460 | n | CNT-DEBT | Debt collection for third parties.
30461 | n | CNT-GAMBLING | Gambling.
30462 | n | CNT-SWEEPSTAKES | Sweepstakes.
30463 | n | CNT-HIGHRISK-FIN | Stock alerts.
30464 | n | CNT-HIGHRISK-FIN | Cryptocurrency.
30465 | n | CNT-HIGHRISK | Risky investments or get-rich-quick offers.
30466 | n | CNT-DEBT | Debt reduction.
30467 | n | CNT-DEBT | Credit repair.
30468 | n | CNT-LEADGEN | Lead generation for third parties.
30469 | n | CNT-DRUGS | Illegal substances or goods.
30470 | n | CNT-HIGHRISK | Deceptive marketing.
30471 | y | SMP-HTTP | A sample holds a link without https.
30472 | y | TFV-BUSINESS | The information about the business is not valid.
30473 | y | CMP-URL-SYNTAX | The website address could not be validated.
30474 | y | BRD-RESELLER | The end business must be named, not the software provider.
30475 | y | FLOW-IN-CONTRACT FLOW-FORCED | Consent to messages is tied to another agreement or requirement.
30476 | y | TFV-EVIDENCE | No opt-in was shown.
30477 | y | FLOW-SHARING | The opt-in allows third parties to use the data.
30478 | y | TFV-MULTI-BUSINESS | One number serves several businesses.
30479 | y | TFV-MANY-NUMBERS | More than five numbers need a justification.
30480 | n |  | The business is known for phishing.
30481 | n |  | Cancelled on request.
30482 | y | BRD-EMAIL-FREE | The e-mail address must be on the official domain of the business.
30483 | y | TWP-CONTACT | The contact must be a person of the business.
30484 | y | BRD-NAME-SUFFIX | The name differs from official records.
30485 | y |  | Registration documents are asked for.
30486 | y | KW-HELP-* | The reply to HELP is incomplete.
30487 | y | PRF-NONPROFIT | Proof of 501(c)(3) status is asked for.
30488 | y | BRD-DBA | The trade name is not accurate.
30489 | y |  | The website must be live.
30490 | y |  | The social media page must be live.
30491 | y | FLOW-GATED | The website is behind a password.
30492 | y |  | The website must show the brand.
30493 | y | FLOW-PRIVACY FLOW-TERMS | The address of privacy policy or terms is missing.
30494 | y | BRD-RESELLER | The name of the software provider or reseller is needed.
30495 | y | TFV-VOLUME | The volume is beyond what the use case explains.
30496 | y | TFV-SUMMARY-COVER | Use case and summary contradict each other.
30497 | y | TFV-SUMMARY-LEN | The summary is incomplete.
30498 | y | TFV-OPTIN-TYPE | The opt-in differs from what was submitted.
30499 | y | SMP-USECASE | The messages differ from the use case.
30501 | y | CNT-POLITICAL | A Campaign Verify token is needed.
30502 | y | CNT-POLITICAL | An FEC id is needed.
30503 | y | KW-IN-* | The opt-in confirmation is incomplete.
30504 | y | TFV-SINGLE-OPTIN | One opt-in covers several use cases.
30505 | y | FLOW-FORCED | Opting in must be optional.
30506 | y | FLOW-BRAND | The opt-in must show the end business.
30507 | y | TFV-SUMMARY-COVER | The opt-in does not fit the use case.
30508 | y | FLOW-PRECHECKED | The consent box is ticked in advance.
30509 | y | TFV-EVIDENCE-LINK | The address of the opt-in could not be opened.
30510 | y | TFV-EVIDENCE | The example of the opt-in is incomplete, unreadable or without the brand.
30511 | y | FLOW-VERBAL-SCRIPT | The script of the spoken opt-in is needed.
30512 | y | CNT-AGEGATE | Restricted content needs an age gate.
30513 | y | FLOW-CONSENT-* | The opt-in wording is unclear, or consent is a requirement of the service.
30515 | y | FLOW-* | A valid opt-in is required, whatever exemption is claimed.
30516 | y | TFV-DOUBLE-OPTIN | A double opt-in is required.
30517 | y | MSG-CART | The rules for cart reminders are not kept.
30518 | y | FLOW-CONSENT-* | The call to action lacks disclosures.
30519 | y | FLOW-PRIVACY | A privacy policy is needed.
30520 | y | FLOW-PRIVACY-SHARING | The privacy policy speaks of sharing data.
30521 | y | FLOW-SHARING | Opt-in data is shared with third parties.
30522 | y | FLOW-TERMS | The terms of the messages could not be opened.
30523 | n |  | The domain has a bad reputation.
30524 | n |  | Seen as a risk of fraud.
30525 | n | SMP-SHORTENER | Public shorteners are used.
30526 | n |  | The domain has problems that make it a risk.
30527 | y | BRD-EIN | The registration number is missing or not valid.
30528 | n | CNT-CANNABIS | The use is not lawful under federal law.
30529 | n | CNT-AGEGATE | Alcohol is promoted without an age check.
30541 | y | CNT-POLITICAL | The id of the political committee (FEC or state) is missing. Also for 10DLC.
30542 | y | CNT-POLITICAL | Political messages must use the political category. Also for 10DLC.
30543 | y | FLOW-URL | A live link to the public web opt-in is missing. Also for 10DLC.
30544 | y | FLOW-CONSENT-TYPE | The call to action does not say what the messages are for. Also for 10DLC.
@ plivo tollfree
- | n | CNT-SEX CNT-HATE CNT-ALCOHOL CNT-FIREARMS CNT-TOBACCO | Sexual, hateful, alcohol, firearms or tobacco content.
- | y | CNT-AGEGATE | The website needs an age gate.
- | n | CNT-LEADGEN CNT-HIGHRISK-FIN | The use case is not supported: lead generation, affiliates, payday, education or third-party loans, cryptocurrency.
- | y | CMP-URL-SYNTAX SMP-SHORTENER | A domain or address is not valid or not accepted.
- | y | TFV-BUSINESS BRD-EIN | The information about the business could not be validated.
- | y | TFV-EVIDENCE TFV-OPTIN-TYPE | The opt-in by web, paper or keyword could not be validated.
@ twilio brand
30703 | y | BRD-DUP | Another brand has the same phone, EIN, name, representative, e-mail, website or ticker.
30795 | y | BRD-EIN BRD-NAME-SUFFIX | Tax id and legal name do not belong together.
18011 | y |  | The business name differs from the register.
30714 | y |  | The vetting token was refused.
@ plivo brand
- | y | BRD-EIN BRD-NAME-SUFFIX | The tax id does not belong to the company name or business type.
- | y | BRD-GOV | The business is not recognised as a government body.
@ twilio profile
18601 | y | TWP-WEBSITE | Business name and website could not be tied to each other.
18602 | y | TWP-NUMBER | The registration number of the business could not be verified.
18603 | y | TWP-ADDRESS | The address is in no authoritative database.
18604 | y | TWP-REPS TWP-PHONE TWP-EMAIL | The first representative could not be verified.
18605 | y | TWP-REPS TWP-PHONE TWP-EMAIL | The second representative could not be verified.
18606 | y | TWP-EMAIL | The e-mail domain of a representative is not that of the website.
18609 | y | TWP-REGISTER | The register must be EIN or DUNS for voice products.
22214 | y |  | An end user (business information or representative) is missing from the profile.
22215 | y | TWP-CONTACT REQ-BLANK | A field of an end user is missing.
22216 | y |  | A supporting document is missing from the profile.
22217 | y |  | A field of a supporting document is missing.
22218 | y | TWP-IDENTITY TWP-TYPE TWP-INDUSTRY TWP-REGISTER TWP-REGIONS TWP-POSITION | A value is not one that the policy accepts.
22219 | y | TWP-ADDRESS | The address is missing.
21628 | y | TWP-ADDRESS | The address could not be validated.
30793 | y |  | The brand failed because the profile behind it has validation problems.
`;

export type Provider = 'twilio' | 'plivo' | 'dca';
export type Product = 'campaign' | 'tollfree' | 'brand' | 'profile';

export interface RejectionCode {
  /** Undefined for a reason that comes in words only. */
  readonly code: string | undefined;
  /** `dca`: the aggregators between provider and carriers. */
  readonly provider: Provider;
  readonly product: Product;
  /** Undefined where sources differ. */
  readonly mendable: boolean | undefined;
  /** Ids of rules; `FLOW-*` stands for all that begin so. */
  readonly rules: readonly string[];
  readonly meaning: string;
}

const providers: Readonly<Record<string, Provider>> = { twilio: 'twilio', plivo: 'plivo', dca: 'dca' };
const products: Readonly<Record<string, Product>> = {
  campaign: 'campaign',
  tollfree: 'tollfree',
  brand: 'brand',
  profile: 'profile',
};

function readTable(): RejectionCode[] {
  let provider: Provider = 'twilio';
  let product: Product = 'campaign';
  return table.split('\n').flatMap((line) => {
    if (line.startsWith('@')) {
      const [, from = '', about = ''] = line.split(' ');
      provider = providers[from] ?? provider;
      product = products[about] ?? product;
      return [];
    }
    const [code = '', mend = '', rules = '', meaning = ''] = line.split('|').map((cell) => cell.trim());
    if (meaning === '') return [];
    return [
      {
        code: code === '-' ? undefined : code,
        provider,
        product,
        mendable: mend === 'y' ? true : mend === 'n' ? false : undefined,
        rules: rules.split(' ').filter((rule) => rule !== ''),
        meaning,
      },
    ];
  });
}

export const rejectionCodes: readonly RejectionCode[] = readTable();

/** Every entry with this code: providers reuse numbers. */
export function findCode(code: string): RejectionCode[] {
  return rejectionCodes.filter((entry) => entry.code === code.trim());
}

/** Whether a rule is among those that an entry names. */
export function namesRule({ rules }: RejectionCode, id: string): boolean {
  return rules.some((name) => (name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : name === id));
}
