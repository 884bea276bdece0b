/** What carriers do not carry, or only behind an age gate, and the harmless words that look like it. */
export interface ContentClass {
  /** The id of its rule. */
  readonly rule: string;
  readonly what: string;
  /** One of these is enough. */
  readonly strong: readonly RegExp[];
  /** Two different ones are needed. */
  readonly weak: readonly RegExp[];
  /** A warning each. */
  readonly doubtful?: readonly RegExp[];
  /** Taken out of the text first. */
  readonly harmless: readonly RegExp[];
}

export const contentClasses: readonly ContentClass[] = [
  {
    rule: 'CNT-SEX',
    what: 'sexual content',
    strong: [
      /\b(?:escorts? (?:service|girls?|agency|near)|only ?fans|porn\w*|xxx\b(?=[^.\n]{0,20}\b(?:video|movie|pics|content|site|girls?|adult))|adult (?:video|film|content|entertainment|dating|toys?)|sex (?:toys?|shop|chat|cams?|dating)|strip club|gentlemen's club|nudes?\b|camgirls?|erotic\w*|hot singles|local singles|singles (?:near you|in your area)|hook-?ups? (?:tonight|near|with)|(?:hot|local|sexy|female|private|discreet) escorts?\b|no[- ]strings (?:attached )?(?:fun|sex)|uncensored (?:videos?|pics|photos))/i,
    ],
    weak: [/\bsex(?:y|ual|ually)\b/i, /\badults? only\b/i, /\bnaughty\b/i, /\blingerie\b/i],
    harmless: [
      /\bsex(?:ual)? (?:education|health|assault|harassment|offender)\b/gi,
      /\b(?:campus|security|safety|police|patient|night|staff|student|medical) escorts?(?: services?)?\b/gi,
      /\bescort services? (?:for|to|around|across|on) (?:the )?(?:campus|students?|patients?|staff|visitors?|parking|your car)\b/gi,
      /\bnude (?:color|shade|lip\w*|palette|pumps|heels)\b/gi,
    ],
  },
  {
    rule: 'CNT-ALCOHOL',
    what: 'alcohol',
    strong: [
      /(?:(?:2|two)[- ]for[- ](?:1|one)|half[- ](?:price|off)|\$\d{1,2}(?:\.\d\d)?) (?:beers?|cocktails?|margaritas?|mimosas?|drafts?|shots of|wines?|bottles of wine)\b/i,
      /\b(?:wine club|liquor (?:store|deals?|delivery|sale)|(?:beer|wine|alcohol|liquor|spirits|whisk(?:e)?y|bourbon|tequila|cocktail) (?:delivery|deliveries|tastings?|sales?|specials?|deals?|clubs?|releases?|of the month|flights?|allocations?)|craft (?:beers?|cocktails?)|bottle shop|drink specials?|margarita (?:night|monday|special)s?)\b/i,
    ],
    weak: [
      /\b(?:beers?|ales?|lagers?|ipas?)\b/i,
      /\b(?:wines?|champagne|prosecco|merlot|cabernet|chardonnay)\b/i,
      /\b(?:whisk(?:e)?y|vodka|bourbon|tequila|rum|gin|liquors?|spirits)\b/i,
      /\b(?:cocktails?|margaritas?|mimosas?)\b/i,
      /\b(?:alcohol|booze)\b/i,
      /\b(?:brewer(?:y|ies)|winer(?:y|ies)|distiller(?:y|ies)|taprooms?|wine bar)\b/i,
      /\bhappy hours?\b/i,
      /\b(?:coronas?|modelos?|budweisers?|bud lights?|heinekens?|white claws?|tito's|jack daniel'?s|hennessy)\b/i,
      /\bjell-?o shots?\b|\bshots? \$\d|\$\d+ (?:\w+ )?shots\b/i,
      /\b(?:open|pool|cash|tiki) bar\b/i,
    ],
    doubtful: [/\bhappy hours?\b/i],
    harmless: [
      /\brubbing alcohol\b/gi,
      /\balcohol(?:ics|ism)?[- ](?:free|anonymous|abuse|addiction|treatment|recovery|testing|policy|use|and (?:drug|other drug|substance)\w*|wipes?)\b/gi,
      /\b(?:drugs? and alcohol|non-?alcoholic|root beer|ginger (?:ale|beer)|wine ?country|high spirits|team spirits?|holy spirit|brewery district)\b/gi,
      /\bgin (?:rummy|mill)\b/gi,
    ],
  },
  {
    rule: 'CNT-FIREARMS',
    what: 'firearms or ammunition',
    strong: [
      /\b(?:ammo|ammunition|firearms?|handguns?|rifles?|shotguns?|pistols?|ar-?15|ghost guns?|gun (?:store|shop|shows?|sales?|deals?|dealer)|guns? for sale|ffl transfers?|glock|sig sauer|smith (?:&|and) wesson|mossberg|concealed carry (?:holsters?|pistols?)|silencers?|suppressors? (?:in stock|sale))\b/i,
    ],
    weak: [
      /\bguns?\b/i,
      /\b(?:9 ?mm|\.22 ?lr|\.223|5\.56|12[- ]gauge)\b/i,
      /\b(?:shooting range|gunsmith\w*|holsters?)\b/i,
      /\b\d[\d,]* rounds\b/i,
    ],
    harmless: [
      /\b(?:glue|nail|heat|staple|caulk\w*|spray|massage|water|nerf|radar|paint ?ball|top|grease|squirt|solder\w*|tattoo) ?guns?\b/gi,
      /\b(?:no|without) (?:firearms?|weapons?)\b/gi,
      /\b(?:air )?rifle (?:range|team|merit badge|competition)\b/gi,
      /\bgun violence\b/gi,
      /\bfirearms? (?:safety|training|licen[cs]e|permit) (?:class|course|renewal|hearing)\b/gi,
    ],
  },
  {
    rule: 'CNT-TOBACCO',
    what: 'tobacco or vaping products',
    strong: [
      /\b(?:vap(?:e|es|ing) ?(?:shop|store|juice|pens?|products?|deals?|kits?|flavou?rs?|pods?|mods?)?|e-?cig(?:s|arettes?)?|e-?liquids?|salt nic|nic salts?|cigars?|cigarettes?|nicotine (?:pouches|salts?|products?)|zyn|smoke shop|hookahs?|chewing tobacco|tobacco (?:shop|store|products?|outlet)|juul|smokeless tobacco)\b/i,
    ],
    weak: [/\btobacco\b/i, /\bnicotine\b/i, /\bsmok(?:e|es|ing)\b/i],
    harmless: [
      /\b(?:quit(?:ting)?|stop(?:ping)?|no|non|anti|free from|without|cessation of) ?-?(?:smok(?:e|ing)|vaping|tobacco|cigarettes?|nicotine)(?:(?:,| or| and|,? nor) (?:no )?(?:smok\w+|vaping|vapes?|tobacco|cigarettes?|e-cigarettes?|nicotine))*\b/gi,
      /\b(?:smoking|tobacco|vaping|nicotine)[- ](?:cessation|free|policy|prohibited|addiction|prevention|use)\b/gi,
      /\bsmoke (?:detectors?|alarms?|damage|free|test|advisory|from)\b/gi,
      /\bsmoked (?:brisket|meats?|ribs?|salmon|turkey|bbq)\b/gi,
      /\bcigar (?:box|bar and grill)\b/gi,
    ],
  },
  {
    rule: 'CNT-CANNABIS',
    what: 'cannabis, CBD, hemp or kratom',
    strong: [
      /\b(?:cannabis|marijuana|cbd|thc|delta[- ]?[89]|kratom|hemp(?! (?:hill|rope|twine|cord|fabric|canvas|paper)\b)|weed (?:delivery|dispensar\w+|deals?|shop)|dispensar(?:y|ies)|pre-?rolls?|edibles? (?:deals?|menu|sale)|gummies (?:with|infused)|infused (?:gummies|edibles|chocolates?|seltzers?|drinks|pre-?rolls?)|og kush|sour diesel|medical (?:weed|card)|budtenders?|thca|hhc|indica|sativa)\b/i,
    ],
    weak: [
      /\b(?:420|4\/20)\b/i,
      /\bstrains?\b/i,
      /\bedibles?\b/i,
      /\beighths\b/i,
      /\b(?:flower|buds)\b(?! (?:arrang|shop|deliver|bed|girl|bouquet))/i,
      /\bounces? (?:for )?\$\d|\bdispo\b/i,
      /\b(?:kush|blue dream|dab rigs?|bongs?)\b/i,
    ],
    harmless: [
      /\bweed (?:control|killer|treatment|whacker|eater|removal|spray\w*)\b/gi,
      /\boptical dispensar(?:y|ies)\b/gi,
      /\b(?:marijuana|cannabis|cbd|thc)-free\b|\bcbd (?=\(?central)|\bcentral business district \(cbd\)/gi,
      /\b(?:water|gas|soap|paper|medication|pharmacy|hospital) dispensar(?:y|ies)\b/gi,
    ],
  },
  {
    rule: 'CNT-GAMBLING',
    what: 'gambling',
    strong: [
      /\b(?:casinos?|sports ?books?|sports betting|bet now|place (?:your|a) bets?|betting (?:tips?|odds|picks?|lines?|slips?)|free spins?|slot machines?|online poker|blackjack|roulette|lotter(?:y|ies)|lotto|jackpots?|parlays?|wager\w*|fantasy sports (?:contest|cash)|bingo night with cash|powerball|mega millions|bonus (?:bets?|chips|spins)|(?:play|spin) (?:the )?slots?|real[- ]money games?)\b/i,
    ],
    weak: [
      /\b(?:bets?|betting)\b/i,
      /\bgambl\w+/i,
      /\bpoker\b/i,
      /\bodds\b/i,
      /(?<![\d-])[-+]\d{1,2}\.5\b|\b(?:money ?line|over\/under|(?:tonight's|today's) (?:lock|pick)s?|lock of the (?:day|night|week))\b/i,
    ],
    doubtful: [/\braffles?\b/i],
    harmless: [
      /\b(?:housing|visa|school|charter|green card|admissions?|seat|parking|permit|hunt\w*|draft) lotter(?:y|ies)\b/gi,
      /\bcasino night (?:gala|fundraiser)\b/gi,
      /\bproblem gambling|gambling (?:addiction|helpline|problem)\b/gi,
      /\bodds and ends\b/gi,
      /\b(?:you|better) bet\b/gi,
      /\bbest bet\b/gi,
    ],
  },
  {
    rule: 'CNT-SWEEPSTAKES',
    what: 'sweepstakes',
    strong: [
      /\b(?:sweepstakes?|enter to win (?:a|an|\$|our|the)?|(?:you(?:'ve| have) (?:just )?won|you won)(?! (?:the )?(?:bid|auction|case|appeal|lot|game|match))|been (?:selected|chosen|picked|randomly \w+) (?:to (?:win|receive|get)|as (?:a|our|the) winner|for (?:a|our|the) (?:free|gift|prize|reward))|claim your (?:prize|reward|winnings)|prize draw\w*|instant win)\b/i,
    ],
    weak: [/\bgive-?aways?\b/i, /\b(?:win|winners?)\b/i, /\bprizes?\b/i],
    harmless: [
      /\b(?:award|bid|scholarship|science fair|spelling bee|tournament|game|match|race|photo contest|essay contest|draft) (?:win|winners?|prizes?)\b/gi,
      /\bwin-win\b/gi,
    ],
  },
  {
    rule: 'CNT-HIGHRISK-FIN',
    what: 'high-risk financial offers',
    strong: [
      /\b(?:pay ?day (?:loans?|advance|lend\w+)|title loans?|cash advances?|short[- ]term loans?|quick cash|fast cash|crypto(?:s|currency|currencies| trading| exchange| wallet| tokens?| investment)?|bitcoins?|btc|ethereum|nft drops?|stock (?:alerts?|picks?|tips?|signals?)|trading signals?|penny stocks?|forex|binary options?|day[- ]trading|student loan (?:forgiveness|relief|consolidation)|guaranteed (?:loan )?approval|no credit check loans?|merchant cash|(?:token|coin) (?:pre-?sale|launch|drop)|pre-?sale (?:tokens?|coins?)|to the moon|before it moons|\d{2,}x (?:gains?|returns?|profits?|your (?:money|investment)))\b/i,
    ],
    weak: [
      /\binvest(?:ment)? opportunit\w+/i,
      /\bhigh returns?\b/i,
      /\b(?:tokens?|coins?)\b/i,
      /\b(?:\d{2,}x\b|(?:double|triple|multiply) your (?:money|coins?|tokens?|investment|savings))/i,
      /\bno credit checks?\b|\bbad credit\b[^.!?\n]{0,12}\b(?:ok|okay|fine|welcome|no problem)\b/i,
      /\b(?:till|until|before) (?:your )?(?:next )?payday\b/i,
      /\b(?:get|borrow|need|need up to) (?:up to )?\$\d[\d,]*\b(?! off| back| credit)/i,
      /\b(?:instant(?:ly)?|guaranteed|pre-?)[- ]?approv(?:al|ed)\b/i,
      /\$\d[\d,]* in your (?:bank|account|pocket)/i,
      /\b(?:funds?|funded|cash|money) (?:today|in minutes|same[- ]day|within (?:an hour|24 hours))\b/i,
      /\$[A-Z]{2,5}\b/,
      /\b(?:buy|sell)(?:ing)? (?:signals?|alerts?|at \$?\d)|\bsignals? (?:daily|service)\b/i,
    ],
    harmless: [
      /\b(?:livestock|in stock|stock (?:up|photo)) alerts?\b/gi,
      /\b(?:back[- ]in|low|out of)[- ]stock alerts?\b/gi,
      /\bcrypto(?:graphic|graphy)\b/gi,
    ],
  },
  {
    rule: 'CNT-DEBT',
    what: 'debt collection, debt relief or credit repair',
    strong: [
      /\b(?:debt (?:relief|consolidation|collect(?:ion|ions|ors?|ing)|settlement|forgiveness|reduction|elimination|negotiation|recovery)|credit repair|(?:cut|reduce|lower|slash|shrink|eliminate|erase|settle|wipe out|get out of) (?:your |their )?(?:\w+ ){0,3}debts?|(?:remove|delete|dispute|erase)s? (?:\w+ )?(?:negative|bad|derogatory) (?:items?|marks?|accounts?|credit)|(?:fix|repair|rebuild|boost) your credit|collections? agenc(?:y|ies)|collect(?:s|ing)?\b[^.\n]{0,25}\bdebts?|attempt to collect|consolidate your (?:debts?|loans?|bills)|third[- ]party collections?|negotiat\w+ (?:with )?(?:your |their |the )?creditors?|stop(?:s|ping)? (?:\w+ )?(?:creditor|collector|collection)s?'? (?:calls|harass\w+)|consolidat\w+ (?:all |your |of |high-interest |credit |card ){0,5}(?:debts?|cards?|bills|balances)|(?:settle|resolve|pay(?: back| off)?)\b[^.!?\n]{0,40}\b(?:for (?:half|less|a fraction|pennies)|(?:only )?a fraction|less than (?:you|what you) owe)|owe (?:over|more than|at least) \$[\d,.]+ ?k?\b|(?:tax|irs|student|medical|card) debts?\b[^.!?\n]{0,30}\b(?:vanish|disappear|gone|forgiv\w+|reduc\w+|erased?|wiped|settled?|program)|(?:irs|tax|loan) forgiveness|(?:buys? out|combines?|rolls? up|wipes? out) (?:all )?(?:your |their )?(?:credit )?(?:card|loan) (?:balances|debts?|bills)|(?:drowning|buried) (?:in|under)\b[^.!?\n]{0,20}\b(?:debts?|bills|cards?))\b/i,
    ],
    weak: [
      /\bdebts?\b/i,
      /\bcollections?\b(?=[^.\n]{0,30}\b(?:account|balance|overdue|delinquent|creditor)\b)/i,
      /\bcreditors?\b/i,
    ],
    harmless: [
      /\bcredit score alerts?\b/gi,
      /\b(?:debt ceiling|new collection|spring collection|summer collection|fall collection|winter collection|garbage collection|trash collection|data collection|sample collection|recycling collection|waste collection)\b/gi,
    ],
  },
  {
    rule: 'CNT-HIGHRISK',
    what: 'get-rich-quick or deceptive offers',
    strong: [
      /\b(?:get rich|earn \$?\d[\d,]*\+? (?:a|per|each|every) (?:day|week|month) from home|work[- ]from[- ]home (?:jobs?|opportunit\w+|income|and (?:earn|make))|(?:earn|make) (?:money|cash|extra income) (?:from home|online|fast)|(?:secret|mystery) shoppers?|multi-?level marketing|mlm\b|(?:be|become|being) your own boss|earn\b[^.\n]{0,40}\bfrom home|financial freedom|passive income(?! tax)|guaranteed (?:income|returns?|profits?)|risk[- ]free (?:investment|returns?|profits?)|pyramid|miracle cure|lose \d+ (?:lbs|pounds) (?:in|fast))\b/i,
    ],
    weak: [
      /\bwork[- ]from[- ]home\b/i,
      /\bextra (?:income|cash)\b/i,
      /\bunlimited (?:earning|commission|income)/i,
      /\bside hustle\b/i,
      /\b(?:make|makes|making|earn|earns|earning|clear|pocket|pull in|bring in)\b[^.!?\n]{0,12}\$\d[\d,.]*k?\+? ?(?:(?:a|per|each|every) (?:day|week|month)|daily|weekly|monthly)\b/i,
      /\bno experience\b/i,
      /\bquit your (?:job|day job|9)/i,
      /\b(?:from|on|with) your (?:phone|couch|home|laptop)\b|\bjust by\b/i,
      /\b100% guaranteed\b/i,
    ],
    doubtful: [/\bmake \$?\d[\d,]* (?:a|per|each|every) (?:day|week|month)\b/i],
    harmless: [
      /\bfood pyramid|pyramid (?:lake|peak|park|street|healthcare)\b/gi,
      /\bwork[- ]from[- ]home (?:day|policy|days|notice|schedule|friday)\b/gi,
    ],
  },
  {
    rule: 'CNT-LEADGEN',
    what: 'lead generation or affiliate marketing',
    strong: [
      /\b(?:lead[- ]gen(?:eration|erat\w+)?|affiliate (?:offers?|marketing|links?|programs?|partners?|network)|(?:our|trusted|selected|marketing|participating|network of|third[- ]party) (?:partners?|advertisers?|lenders?|providers?|agents?|sponsors?) (?:may|will|can) (?:also )?(?:contact|text|call|reach|message)|(?:compare|get|receive) (?:\w+ )?(?:quotes?|rates|offers?) from (?:multiple|several|many|our|top|different|various|up to|other)|sell(?:ing)? (?:the |your |their )?(?:leads?|data|information)|match(?:es|ed|ing)? (?:you|users|consumers|people|customers|them) (?:with|to) (?:\w+ )?(?:lenders?|attorneys?|insurers?|insurance (?:agents?|companies|carriers)|contractors?|providers?|advertisers?)|third[- ]party (?:offers?|promotions?|marketing)|(?:agents?|lenders?|attorneys?|insurers?|carriers?|contractors?|dealers?|buyers?|companies|providers?) (?:\w+ ){0,6}(?:who|that|which) (?:will |may |can |then )*(?:contact|call|text|reach|follow up)|sell(?:s|ing)? (?:the |your |their |our )?(?:contact|customer|consumer|user|visitor|applicant)s?'? (?:details|data|information|numbers))\b/i,
    ],
    weak: [/\baffiliates?\b/i, /\b(?:marketing|advertising|network) partners?\b/i, /\bpurchased leads?\b/i],
    harmless: [
      /\b(?:partners or )?(?:third[- ]part(?:y|ies)|affiliates?)(?: or| and|\/)? ?(?:third[- ]part(?:y|ies)|affiliates?)? for (?:marketing|promotional)/gi,
    ],
  },
  {
    rule: 'CNT-POLITICAL',
    what: 'political content',
    strong: [
      /\b(?:vote (?:for|yes on|no on|against) (?:[A-Z]\w+|prop(?:osition)?|measure|amendment|issue|question|candidate)|election day|early voting|(?:your|mail-in|absentee|the) ballots?\b|(?:for|to) (?:congress|u\.?s\.? senate|state senate|governor|city council|school board|county commissioner|president of the united states)|(?:candidate|running) for|get out the vote|gotv|register(?:ed)? to vote|polling (?:place|station|location)|(?:democrat|republican)(?:s|ic|ic party| party)?\b|political (?:campaign|action|party|fundrais\w+|donations?)|super pac|\bpac\b (?:donation|contribution)|(?:chip in|donate|contribute) [^.\n]{0,40}\b(?:campaign|candidate|election|defeat|elect|flip)\b|re-?elect\w*|primary election|general election|town hall with (?:senator|rep\.|congress\w+|councilm\w+))/i,
    ],
    weak: [
      /\bcandidates?\b/i,
      /\bvot(?:e|ers?|ing)\b/i,
      /\belections?\b/i,
      /\bsenators?\b/i,
      /\bcampaign donations?\b/i,
    ],
    harmless: [
      /\b(?:job|hiring|ideal|qualified|scholarship|our|new|phd|doctoral|degree|selected|employment|interview|credential\w*|nurse|driver) candidates?\b/gi,
      /\bcandidates? (?:for (?:the |a |an |your |this )?(?:\w+ )?(?:job|role|position|opening|opportunity|interview|hire|placement|employment)|portal|assessment|screening|interviews?|application)\b/gi,
      /\b(?:board|hoa|homeowners?|association|club|committee|officer|union|student (?:government|body|council)|class|co-?op|proxy|shareholders?|members?|trustee|pta|parish|deacon) (?:member )?(?:elections?|ballots?|votes?|voting|candidates?)\b/gi,
      /\b(?:vote|votes|voting|voted) for (?:your|our|the|a|an|which|next|best|favou?rite)\b/gi,
      /\brunning for (?:fun|charity|a cause|exercise|the bus)\b/gi,
      /\b(?:annual|open|benefits?|medicare|plan) (?:enrollment )?elections?\b/gi,
    ],
  },
  {
    rule: 'CNT-DRUGS',
    what: 'illegal or prescription-only substances sold by text',
    strong: [
      /\b(?:buy (?:xanax|adderall|oxy\w*|vicodin|tramadol|viagra|cialis|ambien|percocet|steroids)|(?:xanax|adderall|oxycodone|percocet|steroids) (?:for sale|without (?:a )?prescription|online)|no prescription (?:needed|required)|psilocybin|magic mushrooms?|shrooms|counterfeit|fake ids?|research chemicals|ketamine (?:for sale|delivered)|without a prescription)\b/i,
    ],
    weak: [],
    harmless: [/\bcounterfeit (?:checks?|bills?|currency|alert|warning|detection)\b/gi],
  },
];

/** Age-restricted where they are allowed at all. */
export const ageRestricted: readonly string[] = ['CNT-ALCOHOL', 'CNT-TOBACCO', 'CNT-FIREARMS', 'CNT-GAMBLING'];

/** A sign that the age of subscribers is checked. */
export const ageGate =
  /\b(?:age[- ]?(?:gate|gated|verif\w+|check|restrict\w+|confirm\w+)|date of birth|birth ?date|dob\b|(?:must be|are|are you|aged?|over|be|verify|confirm\w*)\s(?:at least |over |of legal drinking age|age )?(?:18|21)\b|(?:18|21)\s?(?:\+|and (?:over|older|up)|or (?:over|older)|years)|legal (?:drinking |smoking )?age)/i;
