/** Kinds of web hosts that reviewers have an opinion on. */

/** Public shorteners: named by AT&T, or in common lists of them. Registrable domains. */
export const shorteners = new Set(
  'adf.ly b.link bc.vc bit.do bit.ly bitly.com bl.ink bom.so budurl.com buff.ly chilp.it clck.ru clicky.me cur.lv cutt.ly cutt.us db.tt dub.sh fb.me g.co goo.gl ift.tt is.gd ity.im j.mp lc.chat lnk.bio lnkd.in mcaf.ee ow.ly po.st q.gs qr.ae qr.net rb.gy rebrand.ly s.id s2r.co short.gy short.io shorturl.at shorturl.me snip.ly soo.gd spr.ly t.co t.ly t2m.io tiny.cc tiny.one tinycc.com tinyurl.com tr.im trib.al u.to urlz.fr v.gd v.ht wp.me x.co yourls.org zpr.io'.split(
    ' ',
  ),
);

/** Shorteners that give each customer a host of its own: only their bare host is public. */
export const brandableShorteners = new Set(['bl.ink', 'rebrand.ly', 'short.io', 'short.gy', 'dub.sh']);

/** File shares whose links open a viewer, a login page or nothing. */
export const fileShares =
  /^(?:drive|docs)\.google\.com$|(?:^|\.)dropbox\.com$|(?:^|\.)onedrive\.live\.com$|^1drv\.ms$|(?:^|\.)sharepoint\.com$|(?:^|\.)notion\.(?:site|so)$|(?:^|\.)box\.com$|(?:^|\.)icloud\.com$|(?:^|\.)wetransfer\.com$|^we\.tl$|(?:^|\.)figma\.com$|(?:^|\.)canva\.com$|(?:^|\.)mega\.nz$/;

/** Hosts for everybody's pages: they say nothing about whose page it is. */
export const platforms =
  /(?:^|\.)(?:facebook|fb|instagram|linkedin|twitter|x|tiktok|youtube|pinterest|yelp|nextdoor|linktr|google|goo|g|gmail|github|githubusercontent|gitlab|calendly|typeform|jotform|surveymonkey|wufoo|formstack|airtable|tally|cognitoforms|eventbrite|mailchimp|constantcontact|hubspot|hsforms|squarespace|squareup|square|acuityscheduling|wixsite|wix|weebly|wordpress|godaddysites|godaddy|shopify|myshopify|bigcartel|etsy|webflow|carrd|vercel|netlify|herokuapp|amazonaws|cloudfront|azurewebsites|firebaseapp|web\.app|pages\.dev|notion|imgur|ibb|postimg|prnt|zoom|teams|maps|apple|paypal|venmo|stripe|toasttab|opentable|resy|mindbodyonline|booksy|vagaro|planningcenter|churchcenter|subsplash|termly|iubenda|freeprivacypolicy|termsfeed)\.(?:com|me|net|co|org|io|ee|ly|app|gl|page|dev|site|so|gg|us|tv|st)$/;

/** Social networks, site builders and code hosts: weak proof that a business has a site of its own. */
export const notOwnSite =
  /(?:^|\.)(?:facebook\.com|fb\.com|instagram\.com|linkedin\.com|twitter\.com|x\.com|tiktok\.com|youtube\.com|yelp\.com|linktr\.ee|nextdoor\.com|wixsite\.com|weebly\.com|wordpress\.com|blogspot\.com|godaddysites\.com|carrd\.co|github\.io|gitlab\.io|vercel\.app|netlify\.app|web\.app|firebaseapp\.com|herokuapp\.com|pages\.dev|notion\.site|sites\.google\.com|google\.com|replit\.app|lovable\.app|onrender\.com|square\.site|myshopify\.com|webflow\.io|etsy\.com)$/;

/** Hosts for examples, never for a business. */
export const exampleHosts =
  /(?:^|\.)(?:example|yourdomain|yoursite|yourwebsite|yourcompany|yourbusiness|mydomain|mywebsite|mysite|domain|website|examplewebsite|companyname|companywebsite)\.(?:com|org|net|io|co)$/;

/** What is said of an address that nobody can own. */
export const forExamples = {
  severity: 'warning',
  message: 'This is an address for examples, not of a business.',
} as const;
