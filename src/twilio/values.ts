/** Values that Trust Hub knows, spelled as on the wire (Twilio documentation and its OpenAPI description). */

export const profileStatuses = ['draft', 'pending-review', 'in-review', 'twilio-rejected', 'twilio-approved'] as const;

export const businessIdentities = ['direct_customer', 'isv_reseller_or_partner', 'unknown'] as const;

/** Case and spaces count. */
export const businessTypes = [
  'Sole Proprietorship',
  'Partnership',
  'Limited Liability Corporation',
  'Co-operative',
  'Non-profit Corporation',
  'Corporation',
] as const;

/** The last two stand on a newer page of the documentation than the others. */
export const businessIndustries = [
  'AUTOMOTIVE',
  'AGRICULTURE',
  'BANKING',
  'CONSUMER',
  'EDUCATION',
  'ENGINEERING',
  'ENERGY',
  'OIL_AND_GAS',
  'FAST_MOVING_CONSUMER_GOODS',
  'FINANCIAL',
  'FINTECH',
  'FOOD_AND_BEVERAGE',
  'GOVERNMENT',
  'HEALTHCARE',
  'HOSPITALITY',
  'INSURANCE',
  'LEGAL',
  'MANUFACTURING',
  'MEDIA',
  'ONLINE',
  'RAW_MATERIALS',
  'REAL_ESTATE',
  'RELIGION',
  'RETAIL',
  'JEWELRY',
  'TECHNOLOGY',
  'TELECOMMUNICATIONS',
  'TRANSPORTATION',
  'TRAVEL',
  'ELECTRONICS',
  'NOT_FOR_PROFIT',
  'CONSTRUCTION',
  'PROFESSIONAL_SERVICES',
] as const;

export const registrationIdentifiers = [
  'EIN',
  'DUNS',
  'CBN',
  'CN',
  'ACN',
  'CIN',
  'VAT',
  'VATRN',
  'RN',
  'Other',
] as const;

/** What Twilio's console, and older editions of its documentation, call the same registers. */
export const registrationIdentifierLabels: Readonly<Record<string, (typeof registrationIdentifiers)[number]>> = {
  'USA: Employer Identification Number (EIN)': 'EIN',
  'USA: DUNS Number (Dun & Bradstreet)': 'DUNS',
  'Canada: Canadian Corporation Number (CCN)': 'CBN',
  'Great Britain: Company Number': 'CN',
  'Australia: Company Number from ASIC (ACN)': 'ACN',
  'India: Corporate Identity Number': 'CIN',
  'Estonia: VAT Number': 'VAT',
  'Romania: VAT Registration Number': 'VATRN',
  'Israel: Registration Number': 'RN',
};

/** AUSTRALIA stands on a newer page of the documentation than the others. */
export const operatingRegions = ['AFRICA', 'ASIA', 'EUROPE', 'LATIN_AMERICA', 'USA_AND_CANADA', 'AUSTRALIA'] as const;

export const jobPositions = ['Director', 'GM', 'VP', 'CEO', 'CFO', 'General Counsel', 'Other'] as const;

export const businessInformationType = 'customer_profile_business_information';
export const addressDocumentType = 'customer_profile_address';
export const representativeTypes = ['authorized_representative_1', 'authorized_representative_2'] as const;

export const businessFields = [
  'business_name',
  'business_identity',
  'business_type',
  'business_industry',
  'business_registration_identifier',
  'business_registration_number',
  'business_regions_of_operation',
  'website_url',
  'social_media_profile_urls',
] as const;

export const representativeFields = [
  'first_name',
  'last_name',
  'email',
  'phone_number',
  'business_title',
  'job_position',
] as const;

/** The kinds of policies whose sids public sources agree on. Names decide; sids only help to refuse a wrong one early. */
export const policySids = {
  primaryBusiness: 'RN6433641899984f951173ef1738c3bdd0',
  secondaryBusiness: 'RNdfbf3fae0e1107f8aded0e7cead80bf5',
  starter: 'RN806dd6cd175f314e1f96a9727ee271f4',
} as const;

export const policyNames = {
  primaryBusiness: 'Primary Customer Profile of type Business',
  secondaryBusiness: 'Secondary Customer Profile of type Business',
} as const;

/** US states, territories and military "states" (USPS Publication 28), as an address spells them. */
export const usStates =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP'.split(
    ' ',
  );

/** Canadian provinces and territories (Canada Post). */
export const canadianProvinces = 'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ');
