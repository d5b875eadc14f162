/** ISO 4217: the codes in use, and those of Central America that sources of the last decades still have. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF " +
    "CLF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD " +
    "HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD " +
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG " +
    "QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD " +
    "TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWL"
  ).split(" "),
);

/** Signs that one country's readers alone use; all other currencies are shown by their code. */
const SIGNS: { readonly [code: string]: string } = {
  USD: "US$",
  GTQ: "Q",
  MXN: "MX$",
  CAD: "CA$",
  AUD: "AU$",
  NZD: "NZ$",
  EUR: "€",
  GBP: "£",
};

/** What stands before an amount: "US$", "Q", "HNL ". The same in both languages, so that no dollar is mistaken. */
export const currencyPrefix = (code: string): string => SIGNS[code] ?? `${code} `;
