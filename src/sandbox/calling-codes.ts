/**
 * Country calling codes with the country (ISO 3166-1) and the least and greatest number of digits after the code.
 * Taken from the public numbering plans, on the generous side: what could be a number passes. `1` stands in `phone.ts`.
 */
const table = `
7 RU 10 10|20 EG 8 10|27 ZA 9 9|30 GR 10 10|31 NL 9 11|32 BE 8 9|33 FR 9 9|34 ES 9 9|36 HU 8 9|39 IT 6 12|40 RO 9 9
41 CH 9 9|43 AT 7 12|44 GB 9 10|45 DK 8 8|46 SE 7 10|47 NO 8 12|48 PL 9 9|49 DE 7 12|51 PE 8 9|52 MX 10 11|53 CU 6 8
54 AR 10 11|55 BR 10 11|56 CL 9 9|57 CO 8 10|58 VE 10 10|60 MY 8 10|61 AU 9 9|62 ID 8 12|63 PH 8 10|64 NZ 8 10
65 SG 8 8|66 TH 8 9|81 JP 9 10|82 KR 8 11|84 VN 9 10|86 CN 10 11|90 TR 10 10|91 IN 10 10|92 PK 9 10|93 AF 9 9
94 LK 9 9|95 MM 7 10|98 IR 10 10|211 SS 9 9|212 MA 9 9|213 DZ 8 9|216 TN 8 8|218 LY 8 9|220 GM 7 7|221 SN 9 9
222 MR 8 8|223 ML 8 8|224 GN 8 9|225 CI 8 10|226 BF 8 8|227 NE 8 8|228 TG 8 8|229 BJ 8 10|230 MU 7 8|231 LR 7 9
232 SL 8 8|233 GH 9 9|234 NG 8 10|235 TD 8 8|236 CF 8 8|237 CM 8 9|238 CV 7 7|239 ST 7 7|240 GQ 9 9|241 GA 7 8
242 CG 9 9|243 CD 9 9|244 AO 9 9|245 GW 7 9|246 IO 7 7|247 AC 5 6|248 SC 7 7|249 SD 9 9|250 RW 9 9|251 ET 9 9
252 SO 7 9|253 DJ 8 8|254 KE 9 10|255 TZ 9 9|256 UG 9 9|257 BI 8 8|258 MZ 8 9|260 ZM 9 9|261 MG 9 10|262 RE 9 9
263 ZW 8 10|264 NA 8 9|265 MW 7 9|266 LS 8 8|267 BW 7 8|268 SZ 8 8|269 KM 7 7|290 SH 5 5|291 ER 7 7|297 AW 7 7
298 FO 6 6|299 GL 6 6|350 GI 8 8|351 PT 9 9|352 LU 6 11|353 IE 7 10|354 IS 7 9|355 AL 8 9|356 MT 8 8|357 CY 8 8
358 FI 6 11|359 BG 7 9|370 LT 8 8|371 LV 8 8|372 EE 7 10|373 MD 8 8|374 AM 8 8|375 BY 9 9|376 AD 6 9|377 MC 8 9
378 SM 6 10|380 UA 9 9|381 RS 8 11|382 ME 8 9|383 XK 8 9|385 HR 8 9|386 SI 8 8|387 BA 8 9|389 MK 8 8|420 CZ 9 9
421 SK 9 9|423 LI 7 9|500 FK 5 5|501 BZ 7 7|502 GT 8 8|503 SV 8 8|504 HN 8 8|505 NI 8 8|506 CR 8 8|507 PA 7 8
508 PM 6 9|509 HT 8 8|590 GP 9 9|591 BO 8 8|592 GY 7 7|593 EC 8 9|594 GF 9 9|595 PY 7 9|596 MQ 9 9|597 SR 6 7
598 UY 7 8|599 CW 7 8|670 TL 7 8|672 NF 6 6|673 BN 7 7|674 NR 7 7|675 PG 7 8|676 TO 5 7|677 SB 5 7|678 VU 5 7
679 FJ 7 7|680 PW 7 7|681 WF 6 6|682 CK 5 5|683 NU 5 7|685 WS 5 7|686 KI 5 8|687 NC 6 6|688 TV 5 7|689 PF 6 8
690 TK 5 7|691 FM 7 7|692 MH 7 7|850 KP 8 10|852 HK 8 8|853 MO 8 8|855 KH 8 9|856 LA 8 10|880 BD 8 10|886 TW 8 9
960 MV 7 7|961 LB 7 8|962 JO 8 9|963 SY 8 9|964 IQ 8 10|965 KW 8 8|966 SA 9 9|967 YE 7 9|968 OM 8 8|970 PS 8 9
971 AE 8 9|972 IL 8 9|973 BH 8 8|974 QA 7 8|975 BT 7 8|976 MN 8 8|977 NP 8 10|992 TJ 9 9|993 TM 8 8|994 AZ 9 9
995 GE 9 9|996 KG 9 9|998 UZ 9 9`;

export interface CallingCode {
  country: string;
  least: number;
  most: number;
}

/** By calling code. */
export const callingCodes: ReadonlyMap<string, CallingCode> = new Map(
  table
    .trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [code = '', country = '', least = '', most = ''] = entry.split(' ');
      return [code, { country, least: Number(least), most: Number(most) }] as const;
    }),
);

/** Area codes of the +1 zone outside the United States, by country. */
const zoneOneTable = {
  CA: '204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942',
  DO: '809 829 849',
  JM: '658 876',
  BS: '242',
  BB: '246',
  AI: '264',
  AG: '268',
  VG: '284',
  KY: '345',
  BM: '441',
  GD: '473',
  TC: '649',
  MS: '664',
  SX: '721',
  LC: '758',
  DM: '767',
  VC: '784',
  TT: '868',
  KN: '869',
} as const;

/** Country by area code, for the +1 numbers that are not in the United States. */
export const zoneOneCountries: ReadonlyMap<string, string> = new Map(
  Object.entries(zoneOneTable).flatMap(([country, codes]) => codes.split(' ').map((code) => [code, country] as const)),
);
