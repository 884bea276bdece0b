/** What reviewers write about, to find the code behind their words. */
export interface Topic {
  /** Each that a text holds counts one. */
  readonly words: readonly RegExp[];
  /** Of campaigns, brands and toll-free verifications; the likeliest first. */
  readonly codes: readonly string[];
}

export const topics: readonly Topic[] = [
  {
    words: [
      /\b(?:call[- ]to[- ]action|cta)\b/i,
      /\bverif\w*/i,
      /\bmessage flow\b/i,
      /\b(?:incomplete|unclear|insufficient|issues?|not (?:clear|sufficient)|unable|could not|fail\w*)\b/i,
    ],
    codes: ['30909', '1004', '804', '30896'],
  },
  {
    words: [
      /\bopt[- ]?in\b/i,
      /\bconsent\b/i,
      /\b(?:information|details?|process|flow|workflow|method)\b/i,
      /\bnot? (?:provided|compliant|sufficient|enough|valid)|insufficient|missing\b/i,
    ],
    codes: ['30896', '30515', '1004'],
  },
  {
    words: [
      /\b(?:condition|requirement|required|mandatory|forced|forces|optional|freely)\b/i,
      /\b(?:service|purchase|transaction|submit|checkout)\b/i,
      /\bconsent|opt[- ]?in\b/i,
      /\bbundled|tied|conditional\b/i,
    ],
    codes: ['30923', '30505', '30475', '30931'],
  },
  {
    words: [
      /\bpre-?(?:checked|selected|ticked)\b|\balready (?:checked|selected|ticked|filled)|\b(?:checked|selected|ticked) (?:already|in advance|when|on load)\b/i,
      /\bcheck ?box\b/i,
      /\bby default\b/i,
      /\bimplied consent\b/i,
    ],
    codes: ['30925', '30508'],
  },
  {
    words: [
      /\bprivacy\b/i,
      /\bpolicy\b/i,
      /\b(?:missing|required|not found|compliant|accessible|verified)\b/i,
      /\burl\b/i,
    ],
    codes: ['30908', '30933', '30519', '805'],
  },
  {
    words: [
      /\bprivacy|opt-?in data|mobile (?:information|data)|phone numbers?\b/i,
      /\bshar(?:e|ed|ing)|sold|sell|disclos\w+\b/i,
      /\bthird[- ]part(?:y|ies)|affiliates|partners\b/i,
    ],
    codes: ['30932', '30520', '852', '30477', '30521'],
  },
  {
    words: [/\bterms\b/i, /\bconditions\b/i, /\b(?:missing|required|accessible|found|compliant|describe)\b/i],
    codes: ['30934', '30882', '30522'],
  },
  {
    words: [
      /\bwebsite|web ?site|url|domain|link\b/i,
      /\b(?:not|in)?(?:accessible|reachable|valid|working|live|found|resolve|functional)|down|404|broken|invalid|unable to\b|\b(?:could not|couldn't|can ?not|can't|did not|doesn't|does not) (?:find|open|reach|load|access|view|exist|work)\b/i,
    ],
    codes: ['30891', '30907', '30473', '30489'],
  },
  {
    words: [
      /\bwebsite|url|domain\b/i,
      /\b(?:match|mismatch|belong|correspond)\w*\b/i,
      /\bbrand|business|campaign|company\b/i,
    ],
    codes: ['30894', '603', '30907'],
  },
  {
    words: [
      /\blog-?in|log in|sign[- ]in|password|authenticat\w+|gated|behind\b/i,
      /\bopt[- ]?in|form|page|website\b/i,
      /\bscreen ?shot|accessible|public\w*\b/i,
    ],
    codes: ['30921', '30491', '30509'],
  },
  {
    words: [
      /\bscreen ?shots?|images?|example|proof|evidence\b/i,
      /\b(?:illegible|legible|cropped|blurry|unbranded|branded|incomplete|complete)\b/i,
      /\bopt[- ]?in|consent\b/i,
    ],
    codes: ['30510', '30476', '30509'],
  },
  {
    words: [
      /\bdescription\b/i,
      /\b(?:vague|unclear|generic|insufficient|not match|mismatch|inconsistent|lacks?|clear)\b/i,
      /\bcampaign|use ?case\b/i,
    ],
    codes: ['30886'],
  },
  {
    words: [
      /\bsamples?|sample messages?|messages|message content|content\b/i,
      /\b(?:wrong|incorrect|match|mismatch|consistent|differ|align|inconsistent|unclear|missing)\w*\b/i,
      /\buse ?case\b/i,
    ],
    codes: ['30893', '602', '30499'],
  },
  {
    words: [/\bbrand(?: name)?\b/i, /\bsamples?|messages?\b/i, /\b(?:missing|include|identif|name|lacks?)\w*\b/i],
    codes: ['30893', '30506'],
  },
  {
    words: [
      /\bstop\b|\bopt[- ]?out\b|\bunsubscrib\w*/i,
      /\b(?:can ?not|can't|no way|unable|how to|without|not told)\b|\bmissing|lacks?|include|instructions?|confirm\w*|language\b/i,
    ],
    codes: ['30887', '806'],
  },
  {
    words: [
      /\bhelp\b/i,
      /\b(?:phone|e-?mail|answer|doesn't|does not|without)\b|\bmissing|lacks?|include|response|reply|message|incomplete|contact\b/i,
    ],
    codes: ['30890', '30486'],
  },
  {
    words: [
      /\bfrequency\b/i,
      /\bdata rates|rates\b/i,
      /\bdisclos\w+\b/i,
      /\bconsent|opt[- ]?in|call[- ]to[- ]action|cta\b/i,
    ],
    codes: ['30924', '806', '30518'],
  },
  {
    words: [/\bshort(?:ener|ened|eners)\b|\bbit\.?ly\b|\btinyurl\b/i, /\burls?|links?\b/i, /\bpublic\b/i],
    codes: ['30892', '30449', '30525'],
  },
  {
    words: [/\bhttps?\b|\bssl\b|\b(?:non-?|not )?secur(?:e|ed)\b/i, /\burls?|links?|website\b/i],
    codes: ['30892', '30471'],
  },
  {
    words: [/\blend(?:ing|er)|loans?|mortgage|credit\b/i, /\battribute|direct|declared|flag|marked\b/i],
    codes: ['1003', '30895', '712'],
  },
  {
    words: [
      /\b(?:payday|third[- ]party|education|student) loans?|crypto\w*|bitcoin|forex|stock alerts?|high[- ]risk financ\w+\b/i,
      /\bunsupported|prohibited|not (?:allowed|supported)|restricted\b/i,
    ],
    codes: ['709', '30443', '30464', '30463'],
  },
  {
    words: [
      /\bembedded\b|\battributes?\b/i,
      /\blinks?|phone numbers?|phone\b/i,
      /\bmatch|mismatch|declared|selected|contain\w*\b/i,
    ],
    codes: ['601', '30889'],
  },
  {
    words: [
      /\bage[- ]?(?:gat\w+|verif\w+|restrict\w+|check\w*)|date of birth|21\+|18\+\b/i,
      /\balcohol|beer|wine|liquor|tobacco|vape|vaping|website\b/i,
    ],
    codes: ['30888', '30448', '706', '707', '30512'],
  },
  { words: [/\bcannabis|cbd|hemp|marijuana|thc|kratom\b/i], codes: ['701', '30459', '30883'] },
  {
    words: [
      /\bshaft\b/i,
      /\bprohibited|forbidden|disallowed|not allowed|restricted\b/i,
      /\bcategory|content|use ?case\b/i,
    ],
    codes: ['1001', '30883', '30897'],
  },
  { words: [/\bgambl\w+|casino|betting|lottery\b/i], codes: ['704', '30461'] },
  { words: [/\bfirearms?|guns?|ammunition|weapons?\b/i], codes: ['702', '30457'] },
  { words: [/\badult|sexual|explicit|pornograph\w+\b/i], codes: ['703', '30441'] },
  { words: [/\bsweepstakes?|contest|giveaway\b/i], codes: ['30462'] },
  { words: [/\bdebt\b|\bcollections?\b|\bcredit repair\b/i], codes: ['30460', '30466', '30467'] },
  { words: [/\blead[- ]gen\w*|affiliate\w*\b/i, /\bmarketing|third[- ]party\b/i], codes: ['708', '30468'] },
  {
    words: [/\bpolitical|election|campaign verify|fec\b/i, /\btoken|committee|id\b/i],
    codes: ['30501', '30541', '30542', '30502'],
  },
  {
    words: [
      /\breseller|isv|csp|service provider|software (?:provider|vendor)|platform\b/i,
      /\b(?:end|actual|real|sending) (?:business|brand|customer|user|client)|instead of|on behalf\b/i,
      /\bbrand|register\w*\b/i,
    ],
    codes: ['1002', '710', '30474'],
  },
  {
    words: [
      /\bein|tax ?id|tax identification|tax number|irs\b/i,
      /\bmatch|mismatch|verified|verify|correspond|invalid|different\w*\b/i,
      /\b(?:legal |company |business )?name\b/i,
    ],
    codes: ['30795', '30527', '18011'],
  },
  { words: [/\bgovernment\b/i, /\bentity|recogni[sz]ed\b/i], codes: ['GOVERNMENT'] },
  { words: [/\b501\(?c\)?|non-?profit|tax[- ]exempt\b/i], codes: ['30487'] },
  { words: [/\bduplicate|already (?:exists|registered|used|have|has)\b/i, /\bbrand\b/i], codes: ['30703', '711'] },
  {
    words: [
      /\be-?mail\b/i,
      /\bdomain|gmail|free|disposable|personal|official|invalid\b/i,
      /\bbusiness|brand|company|contact\b/i,
    ],
    codes: ['30881', '30482', '713', '30452'],
  },
  {
    words: [/\baddress\b/i, /\binvalid|po box|verify|verified|validat\w+\b/i, /\bbusiness|street\b/i],
    codes: ['30451'],
  },
  {
    words: [
      /\bbusiness (?:information|details|name)\b|\bbusiness could not\b/i,
      /\bverif\w+|validat\w+|confirm\w*\b/i,
      /\bnot|unable|could not|invalid\b/i,
    ],
    codes: ['30445', '30472', 'BUSINESS'],
  },
  { words: [/\bsole propriet\w+\b/i, /\bllc|corporat\w+|ein|suffix|classification|not a\b/i], codes: ['30915', '801'] },
  { words: [/\bsole propriet\w+\b/i, /\btitle|name\b/i, /\bmatch\b/i], codes: ['30914'] },
  { words: [/\bverbal|script|oral|phone call\b/i, /\bopt[- ]?in|consent|provide|sample\b/i], codes: ['30511'] },
  {
    words: [/\bseparate\b|\bseparately\b/i, /\bmarketing|promotional\b/i, /\bconsent|opt[- ]?in|check ?box\b/i],
    codes: ['30913', '30504'],
  },
  {
    words: [
      /\b(?:multiple|all|every|each|several) opt[- ]?in methods?|\bmethods?\b/i,
      /\bopt[- ]?in\b/i,
      /\blist|describ\w+|detail\w*\b/i,
    ],
    codes: ['30917'],
  },
  {
    words: [
      /\bone|single\b/i,
      /\bopt[- ]?in|check ?box|consent\b/i,
      /\b(?:multiple|several|different) (?:use ?cases?|types)\b/i,
    ],
    codes: ['30504'],
  },
  { words: [/\benglish|language|translat\w+\b/i], codes: ['30910'] },
  { words: [/\bcart\b/i, /\babandon\w*|reminder\b/i], codes: ['30517'] },
  { words: [/\bdouble opt[- ]?in\b/i], codes: ['30516'] },
  {
    words: [/\bsummary\b/i, /\buse ?case\b/i, /\bincomplete|inconsistent|vague|match|cover\w*\b/i],
    codes: ['30496', '30497'],
  },
  { words: [/\bvolume\b/i, /\bexceed\w*|high|justif\w+\b/i], codes: ['30495'] },
  {
    words: [/\bnot (?:eligible|qualif\w+)|does not qualify|ineligible\b/i, /\buse ?case\b/i, /\bbrand\b/i],
    codes: ['30900'],
  },
  {
    words: [
      /\b(?:purpose|type of messages?|message types?)\b/i,
      /\bcall[- ]to[- ]action|cta|consent|opt[- ]?in\b/i,
      /\bstate|specify|missing|unclear\b/i,
    ],
    codes: ['30544', '30924'],
  },
  {
    words: [/\bspam|phishing|fraud\w*|scam\b/i, /\bknown|risk|reputation\b/i],
    codes: ['30884', '30885', '30480', '30523'],
  },
];
