/** Numbers that a person would read as a telephone number. */

/** Order, tracking and ticket numbers are as long, but aren't written like this. */
const WRITTEN = /(?<![\w#-])(?:\+?1[\s.-]?)?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[\s.-])[2-9x]\d{2}[\s.-][\dx]{4}(?![\w-])/gi;
const INTERNATIONAL = /(?<![\w#])\+[1-9]\d{9,13}(?!\d)/g;
const VANITY = /(?<![\w#])1?[\s.-]?\(?8(?:00|33|44|55|66|77|88)\)?[\s.-](?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{6,11}\b/g;
/** Ten digits in a row count only where the text says that they are to be called or texted. */
const SPOKEN_OF = /\b(?:call|phone|text|tel|dial|contact|reach|ring)\w*\b[^\d\n]{0,25}(1?[2-9]\d{2}[2-9]\d{6})(?!\d)/gi;
/** `[Phone]`, `{office number}`: a variable that will hold one. */
const VARIABLE =
  /[[{<]+\s*[^\][{}<>]{0,25}\b(?:phone|telephone|tel|callback|(?:support|office|contact|toll[- ]?free|800|main|store|clinic) (?:number|no|line))\b[^\][{}<>]{0,15}\s*[\]}>]+/gi;
/** Short codes for emergencies and hotlines. */
const HOTLINE = /\b(?:call|dial|text)\s+(?:911|988|811|311|211)\b/gi;

/** Telephone numbers and their variables, in order of the text. */
export function phonesIn(text: string): string[] {
  return [WRITTEN, INTERNATIONAL, VANITY, SPOKEN_OF, VARIABLE, HOTLINE].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ([words]) => words.trim()),
  );
}
