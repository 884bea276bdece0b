/** The lists of values that Plivo's messaging API documents, as they stand on the wire. Shared with the sandbox. */

export const messageTypes = ['sms', 'mms', 'whatsapp'] as const;
export const messageDirections = ['inbound', 'outbound'] as const;
export const messageStates = [
  'queued',
  'sent',
  'failed',
  'delivered',
  'undelivered',
  'received',
  'rejected',
  'read',
] as const;
export const logModes = ['true', 'false', 'content_only', 'number_only'] as const;
export const callbackMethods = ['GET', 'POST'] as const;
export const dltTemplateCategories = ['transactional', 'promotional', 'service_implicit', 'service_explicit'] as const;
export const tendlcRegistrationStatuses = ['registered', 'unregistered', 'not_applicable'] as const;
export const conversationOrigins = ['utility', 'authentication', 'marketing', 'service'] as const;

export const templateComponentTypes = ['header', 'body', 'button'] as const;
export const templateButtonTypes = ['url', 'quick_reply'] as const;
export const templateParameterTypes = ['text', 'media', 'payload', 'currency', 'date_time', 'location'] as const;
/** The documentation names quick replies `reply`; the vendor's own SDKs send `button`. The API takes both. */
export const interactiveTypes = ['reply', 'button', 'list', 'cta_url'] as const;
export const interactiveHeaderTypes = ['text', 'media'] as const;

export const customerTypes = ['DIRECT', 'RESELLER'] as const;
export const entityTypes = ['PRIVATE', 'PUBLIC', 'NON_PROFIT', 'GOVERNMENT', 'INDIVIDUAL'] as const;
export const profileTypes = ['PRIMARY', 'SECONDARY'] as const;
export const verticals = [
  'PROFESSIONAL',
  'REAL_ESTATE',
  'HEALTHCARE',
  'HUMAN_RESOURCES',
  'ENERGY',
  'ENTERTAINMENT',
  'RETAIL',
  'TRANSPORTATION',
  'AGRICULTURE',
  'INSURANCE',
  'POSTAL',
  'EDUCATION',
  'HOSPITALITY',
  'FINANCIAL',
  'POLITICAL',
  'GAMBLING',
  'LEGAL',
  'CONSTRUCTION',
  'NGO',
  'MANUFACTURING',
  'GOVERNMENT',
  'TECHNOLOGY',
  'COMMUNICATION',
] as const;
export const stockExchanges = [
  'NASDAQ',
  'NYSE',
  'AMEX',
  'AMX',
  'ASX',
  'B3',
  'BME',
  'BSE',
  'FRA',
  'ICEX',
  'JPX',
  'JSE',
  'KRX',
  'LON',
  'NSE',
  'OMX',
  'SEHK',
  'SGX',
  'SSE',
  'STO',
  'SWX',
  'SZSE',
  'TSX',
  'TWSE',
  'VSE',
  'OTHER',
] as const;
export const altBusinessIdTypes = ['DUNS', 'LEI', 'GIIN', 'NONE'] as const;
export const seniorities = ['DIRECTOR', 'GM', 'VP', 'CEO', 'CFO', 'GENERAL_COUNSEL', 'OTHER'] as const;

export const brandTypes = ['STANDARD', 'STARTER'] as const;
export const brandStatuses = ['PROCESSING', 'COMPLETED', 'FAILED'] as const;

/** Use cases that stand for themselves: each is also a sub use case and a toll-free use case. */
export const plainUseCases = [
  '2FA',
  'ACCOUNT_NOTIFICATION',
  'CUSTOMER_CARE',
  'DELIVERY_NOTIFICATION',
  'FRAUD_ALERT',
  'HIGHER_EDUCATION',
  'MARKETING',
  'POLLING_VOTING',
  'PUBLIC_SERVICE_ANNOUNCEMENT',
  'SECURITY_ALERT',
] as const;
/** Use cases that bundle 2 to 5 of the plain ones. */
export const bundleUseCases = ['LOW_VOLUME', 'MIXED', 'STARTER'] as const;
export const useCases = [...plainUseCases, ...bundleUseCases] as const;
/** In the documentation's spelling; answers carry upper case. */
export const campaignStatuses = ['Active', 'Failed', 'Processing', 'Expired'] as const;
export const campaignSources = ['plivo', 'shared'] as const;
export const numberLinkStatuses = ['PROCESSING', 'COMPLETED', 'FAILED'] as const;

export const tollfreeStatuses = ['SUBMITTED', 'PROCESSING', 'APPROVED', 'REJECTED', 'UPDATE_REQUIRED'] as const;
export const optinTypes = ['VERBAL', 'WEB_FORM', 'PAPER_FORM', 'VIA_TEXT', 'MOBILE_QR_CODE'] as const;
export const tollfreeVolumes = [
  '1,000',
  '10,000',
  '100,000',
  '250,000',
  '500,000',
  '750,000',
  '1,000,000',
  '5,000,000',
  '10,000,000+',
] as const;

export const poolServices = ['sms', 'mms'] as const;
export const poolNumberTypes = ['fixed', 'mobile', 'toll-free'] as const;
export const priorityServices = ['SMS', 'MMS'] as const;
export const priorityCountries = ['US', 'CA'] as const;
export const priorityNumberTypes = ['shortcode', 'longcode', 'tollfree'] as const;
export const applicationTypes = ['xml', 'phlo'] as const;

export const accountNumberTypes = ['local', 'fixed', 'mobile', 'national', 'tollfree'] as const;
/** What a number must be able to do, as the listing of numbers takes it. */
export const numberServices = ['voice', 'sms', 'mms', 'voice,sms', 'voice,sms,mms'] as const;
